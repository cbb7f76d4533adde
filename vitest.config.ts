import { cloudflareTest, readD1Migrations } from "@cloudflare/vitest-plugin";
import { defineConfig } from "vitest/config";

const MINUTE = 60_000;

/** Whole hosts, whole browsers: one file at a time leaves them the machine. */
const overHttp = {
  globalSetup: "tests/running-hosts.ts",
  fileParallelism: false,
  testTimeout: MINUTE,
  hookTimeout: 2 * MINUTE,
  // A busy machine takes longer than the second that is vitest's default.
  expect: { poll: { timeout: 15_000 } },
};

export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: "unit",
          include: ["tests/{unit,views,migrations}/**/*.test.{ts,tsx}", "tests/arrows.test.ts"],
          testTimeout: MINUTE,
          hookTimeout: 2 * MINUTE,
        },
      },
      {
        plugins: [
          cloudflareTest(async () => ({
            wrangler: { configPath: "wrangler.toml" },
            miniflare: {
              cf: false,
              // Beside DB a second database, for memberships that live apart from organizations.
              d1Databases: { PEOPLE: "people" },
              bindings: {
                ATRIUM_SECRET: "a secret for tests, longer than thirty-two characters",
                BASE_URL: "http://localhost:8787",
                MIGRATIONS: await readD1Migrations("migrations/global"),
              },
            },
          })),
        ],
        test: {
          name: "workerd",
          include: ["tests/workerd/**/*.test.ts"],
          setupFiles: ["tests/workerd/migrated.ts"],
          testTimeout: MINUTE,
          hookTimeout: 2 * MINUTE,
        },
      },
      { test: { name: "conformance", include: ["tests/conformance/**/*.test.ts"], ...overHttp } },
      { test: { name: "browser", include: ["tests/browser/**/*.test.ts"], ...overHttp } },
      {
        test: {
          name: "crash",
          include: ["tests/crash/**/*.test.ts"],
          fileParallelism: false,
          testTimeout: 5 * MINUTE,
          hookTimeout: 2 * MINUTE,
        },
      },
    ],
  },
});
