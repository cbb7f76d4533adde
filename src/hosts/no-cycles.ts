/** In place of part of zod (wrangler.toml): what it checks here was JSON or a form, which never contain themselves. */

export class $ZodCyclicError extends Error {}

/** None: zod keeps no memory of what it has visited. */
export const memoizer = (): undefined => undefined;
export const isBackEdge = (): boolean => false;
export const isRecursiveSchema = (): boolean => false;
