/** Static files as JSON: built by `scripts/assets.ts`, read when first needed here. */

/** Where static files come from. */
export interface Shelf {
  settings: { baseUrl: string };
  asset(request: Request): Promise<Response>;
}

/** What is in the file. Rejects when it can't be read, which is tried again the next time. */
export function staticJson<T>(file: string): (shelf: Shelf) => Promise<T> {
  let reading: Promise<T> | null = null;
  return (shelf) => {
    reading ??= read<T>(shelf, file).catch((error: unknown) => {
      reading = null;
      throw error;
    });
    return reading;
  };
}

async function read<T>({ settings, asset }: Shelf, file: string): Promise<T> {
  const response = await asset(new Request(`${settings.baseUrl}${file}`));
  if (!response.ok) throw new Error(`${file}: ${response.status}`);
  return response.json();
}
