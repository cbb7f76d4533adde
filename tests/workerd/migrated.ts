/** Every test file inside workerd begins with up-to-date, empty databases. */
import { applyD1Migrations } from "cloudflare:test";
import { env } from "cloudflare:workers";

await applyD1Migrations(env.DB, env.MIGRATIONS);
await applyD1Migrations(env.PEOPLE, env.MIGRATIONS);
