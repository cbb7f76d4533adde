/** In place of zod's English (wrangler.toml): what is wrong with input is said by src/input-problems.ts. */
export default (): Record<string, never> => ({});
