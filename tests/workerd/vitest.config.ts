/** Tests inside workerd: the production Worker and its objects, with a second D1 database for people. */
import { cloudflareTest, readD1Migrations } from "@cloudflare/vitest-plugin";
import { defineProject } from "vitest/config";

const MINUTE = 60_000;
const root = `${import.meta.dirname}/../..`;

export default defineProject({
  root,
  plugins: [
    cloudflareTest(async () => ({
      wrangler: { configPath: `${root}/wrangler.toml` },
      miniflare: {
        cf: false,
        bindings: {
          ATRIUM_SECRET: "a secret for tests, longer than thirty-two characters",
          BASE_URL: "http://localhost:8787",
          MIGRATIONS: await readD1Migrations(`${root}/migrations/global`),
        },
        d1Databases: ["PEOPLE"],
      },
    })),
  ],
  test: {
    name: "workerd",
    include: ["tests/workerd/**/*.test.ts"],
    setupFiles: ["tests/workerd/migrated.ts"],
    testTimeout: MINUTE,
  },
});
