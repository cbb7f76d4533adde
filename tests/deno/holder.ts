/** Holds a database's write lock from a process of its own until its stdin ends. */
import { DatabaseSync } from "node:sqlite";

const [file = ""] = Deno.args;
using database = new DatabaseSync(file);
database.exec("BEGIN IMMEDIATE");
console.log("held");
await Deno.stdin.readable.pipeTo(new WritableStream());
database.exec("ROLLBACK");
