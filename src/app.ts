/** The contents page: middleware in order, then every mount. */
import { Hono } from "hono";
import { methodNotAllowed } from "hono/method-not-allowed";
import type { AppEnv } from "./env.ts";
import { refuseForgery } from "./middleware/csrf.ts";
import { onError, onNotFound, refuseMethod } from "./middleware/failures.tsx";
import { limitBodies, requestContext, securityHeaders } from "./middleware/headers.ts";
import { honourOwnSaves } from "./middleware/own-saves.ts";
import { limitKeys } from "./middleware/key-scope.ts";
import { limitMutations, requirePerson, session } from "./middleware/session.ts";
import { routeTimings } from "./middleware/timings.ts";
import { workspaceInPath } from "./middleware/workspace.ts";
import type { Platform } from "./platform.ts";
import { accountMails } from "./routes/account-mails.ts";
import { accountPages } from "./routes/account.tsx";
import { analytics } from "./routes/admin/analytics.ts";
import { audit } from "./routes/admin/audit.ts";
import { configRequests } from "./routes/admin/config-requests.ts";
import { consoles } from "./routes/admin/consoles.ts";
import { dashboard } from "./routes/admin/dashboard.ts";
import { adminHealth } from "./routes/admin/health.ts";
import { jobs } from "./routes/admin/jobs.ts";
import { adminOrganizations } from "./routes/admin/organizations.ts";
import { adminPeople } from "./routes/admin/people.ts";
import { usage } from "./routes/admin/usage.ts";
import { adminWorkspace } from "./routes/admin/workspace.ts";
import { adminWorkspaces } from "./routes/admin/workspaces.ts";
import { activity } from "./routes/activity.ts";
import { apiKeys } from "./routes/api-keys.ts";
import { assets } from "./routes/assets.ts";
import { configuration } from "./routes/config.ts";
import { healthCheck } from "./routes/health.ts";
import { homePages } from "./routes/home.tsx";
import { invitationPages } from "./routes/invitation-pages.tsx";
import { invitations, workspaceInvitations } from "./routes/invitations.ts";
import { members } from "./routes/members.ts";
import { modules } from "./routes/modules.ts";
import { openapi } from "./routes/openapi.ts";
import { organizations } from "./routes/orgs.ts";
import { mySessions } from "./routes/sessions.ts";
import { serviceAccounts } from "./routes/service-accounts.ts";
import { settingsPages } from "./routes/settings.tsx";
import { providerPages } from "./routes/providers.ts";
import { me, signIn, signInPages } from "./routes/sign-in.tsx";
import { webhooks } from "./routes/webhooks.ts";
import { tabOrder } from "./routes/tab-order.ts";
import { workspacePages } from "./routes/workspace-pages.tsx";
import { workspaceById, workspaces } from "./routes/workspaces.ts";

/** Everything about one workspace; `/api/data/ws/:id` is another name for `/api/workspaces/:id`. */
const ofWorkspace = new Hono<AppEnv>()
  .route("/", workspaceById)
  .route("/", members)
  .route("/", workspaceInvitations)
  .route("/", tabOrder)
  .route("/", modules)
  .route("/", activity);

/** What the two consoles do, as JSON: organization admins by `orgId`, the platform's own without. */
const admin = new Hono<AppEnv>()
  .route("/", adminWorkspaces)
  .route("/", adminWorkspace)
  .route("/", analytics)
  .route("/", usage)
  .route("/", jobs)
  .route("/", audit)
  .route("/", configRequests)
  .route("/", dashboard)
  .route("/", adminOrganizations)
  .route("/", adminPeople)
  .route("/", adminHealth);

/** The JSON API; OpenAPI is generated from these very routes. */
export const api = new Hono<AppEnv>()
  // Open to whoever holds the token, or nothing at all
  .route("/api/ws/health", healthCheck)
  .route("/api/invitations", invitations)
  .route("/api", signIn)
  // Everything below needs a person
  .use("/api/*", requirePerson)
  .use("/api/workspaces/:id/*", workspaceInPath)
  .use("/api/data/ws/:id/*", workspaceInPath)
  .route("/api", me)
  .route("/api", accountMails)
  .route("/api", apiKeys)
  .route("/api", mySessions)
  .route("/api/workspaces", workspaces)
  .route("/api/workspaces", ofWorkspace)
  .route("/api/data/ws", ofWorkspace)
  .route("/api/ws/config", configuration)
  .route("/api/ws/admin", admin)
  .route("/api/orgs", organizations)
  .route("/api/orgs", serviceAccounts);

/** The product on whatever host built `platform`. */
export function createApp(platform: Platform) {
  const app = new Hono<AppEnv>();
  return app
    .use(routeTimings(platform))
    .use(requestContext(platform))
    .use(securityHeaders(platform.settings))
    .use(limitBodies)
    .use(methodNotAllowed({ app, onMethodNotAllowed: refuseMethod }))
    .route("/", assets)
    .route("/", webhooks)
    .use(session)
    .use(refuseForgery)
    .use(limitKeys)
    .use(limitMutations)
    .use(honourOwnSaves)
    .route("/", openapi(api))
    .route("/", api)
    .route("/", providerPages)
    .route("/", signInPages)
    .route("/", invitationPages)
    .route("/", accountPages)
    .route("/", homePages)
    .route("/", workspacePages)
    .route("/", settingsPages)
    .route("/", consoles)
    .notFound(onNotFound)
    .onError(onError);
}
