/** Static files as JSON: built by `scripts/assets.ts`, read when first needed here. */

/** Where static files come from. */
export interface Shelf {
  settings: { baseUrl: string };
  asset(request: Request): Promise<Response>;
}

/**
 * What is in the file. Rejects when it can't be read, which is tried again the next time. Only what was read is
 * shared, never the reading: on workerd that ends with its request, and who waited for it would wait for ever.
 */
export function staticJson<T>(file: string): (shelf: Shelf) => Promise<T> {
  let known: T | undefined;
  return async (shelf) => (known ??= await read<T>(shelf, file));
}

async function read<T>({ settings, asset }: Shelf, file: string): Promise<T> {
  const response = await asset(new Request(`${settings.baseUrl}${file}`));
  if (!response.ok) throw new Error(`${file}: ${response.status}`);
  return response.json();
}
