/** What vitest.config.ts and wrangler.toml bind for tests inside workerd. */
declare namespace Cloudflare {
  interface Env {
    DB: D1Database;
    /** a second database, for memberships apart from organizations */
    PEOPLE: D1Database;
    WORKSPACE: DurableObjectNamespace;
    JOB: DurableObjectNamespace;
    SCHEDULER: DurableObjectNamespace;
    SEALER: DurableObjectNamespace;
    CHANNEL: DurableObjectNamespace;
    ASSETS: Fetcher;
    ATRIUM_SECRET: string;
    BASE_URL: string;
    MIGRATIONS: { name: string; queries: string[] }[];
  }
  interface GlobalProps {
    mainModule: typeof import("../../src/worker.ts");
  }
}
