/** In place of a part of zod (wrangler.toml): JSON Schemas are written when Atrium is built, never in a Worker. */

const absent = () => (): never => {
  throw new Error("There are no JSON Schemas in a Worker.");
};

export { absent as createStandardJSONSchemaMethod, absent as createToJSONSchemaMethod };
