/** One process per data directory: a second one would run the same objects and alarms again. */
export class DataDirectoryInUse extends Error {
  constructor(directory: string) {
    super(`${directory} is in use by another Atrium process`);
    this.name = "DataDirectoryInUse";
  }
}

/**
 * Makes the directory and locks it until disposed or the process ends, however it ends.
 * @throws DataDirectoryInUse
 */
export function lockDirectory(directory: string): Disposable {
  Deno.mkdirSync(directory, { recursive: true });
  const file = Deno.openSync(`${directory}/LOCK`, { create: true, write: true });
  if (!file.tryLockSync(true)) {
    file.close();
    throw new DataDirectoryInUse(directory);
  }
  return { [Symbol.dispose]: () => file.close() };
}
