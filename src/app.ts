/** The contents page: middleware in order, then every mount. */
import { Hono } from "hono";
import { methodNotAllowed } from "hono/method-not-allowed";
import type { AppEnv } from "./env.ts";
import { refuseForgery } from "./middleware/csrf.ts";
import { onError, onNotFound, refuseMethod } from "./middleware/failures.tsx";
import { limitBodies, requestContext, securityHeaders } from "./middleware/headers.ts";
import { speak } from "./middleware/language.ts";
import { honourOwnSaves } from "./middleware/own-saves.ts";
import { rememberVisit } from "./middleware/recents.ts";
import { limitKeys } from "./middleware/key-scope.ts";
import { limitMutations, requirePerson, session } from "./middleware/session.ts";
import { routeTimings } from "./middleware/timings.ts";
import { workspaceInPath } from "./middleware/workspace.ts";
import type { Platform } from "./platform.ts";
import { accountMails } from "./routes/account/mails.ts";
import { myPicture, pictures } from "./routes/account/picture.ts";
import { accountPages } from "./routes/account/account.tsx";
import { analytics } from "./routes/admin/analytics/analytics.ts";
import { audit } from "./routes/admin/audit/audit.ts";
import { configRequests } from "./routes/admin/configuration/requests.ts";
import { consoles } from "./routes/admin/consoles.ts";
import { dashboard } from "./routes/admin/dashboard/dashboard.ts";
import { adminHealth } from "./routes/admin/health/health.ts";
import { adminInvitations } from "./routes/admin/invitations/invitations.ts";
import { jobs } from "./routes/admin/jobs/jobs.ts";
import { adminOrganizations } from "./routes/admin/organizations/organizations.ts";
import { adminPeople } from "./routes/admin/people/people.ts";
import { usage } from "./routes/admin/usage/usage.ts";
import { adminWorkspace } from "./routes/admin/workspace/workspace.ts";
import { adminWorkspaces } from "./routes/admin/workspaces/workspaces.ts";
import { accessOf } from "./routes/workspaces/access.ts";
import { activity } from "./routes/workspaces/activity.ts";
import { apiKeys } from "./routes/account/api-keys.ts";
import { assets } from "./routes/assets.ts";
import { configuration } from "./routes/config.ts";
import { favorites } from "./routes/workspaces/favorites.ts";
import { favoritePages } from "./routes/workspaces/favorites-pages.tsx";
import { goPages } from "./routes/go.tsx";
import { healthCheck } from "./routes/health.ts";
import { homePages } from "./routes/home.tsx";
import { invitationPages } from "./routes/invitations/pages.tsx";
import { bulkInvitations } from "./routes/invitations/bulk-api.ts";
import { myInvitations } from "./routes/invitations/mine.ts";
import { invitations, workspaceInvitations } from "./routes/invitations/invitations.ts";
import { joinRequests } from "./routes/invitations/join-requests.ts";
import { joinPages } from "./routes/invitations/join-page.tsx";
import { invitationLinks } from "./routes/invitations/joining.ts";
import { workspaceLinks } from "./routes/invitations/links.ts";
import { languageChoice } from "./routes/language.ts";
import { members } from "./routes/workspaces/members.ts";
import { modules } from "./routes/workspaces/modules.ts";
import { live } from "./routes/live.ts";
import { newWorkspacePages } from "./routes/workspaces/new.tsx";
import { reference } from "./routes/reference.tsx";
import { organizations } from "./routes/orgs/orgs.ts";
import { mySessions } from "./routes/account/sessions.ts";
import { serviceAccounts } from "./routes/orgs/service-accounts.ts";
import { ownership } from "./routes/workspaces/ownership.ts";
import { settingsPages } from "./routes/settings/settings.tsx";
import { providerPages } from "./routes/sign-in/providers.ts";
import { me, signIn, signInPages } from "./routes/sign-in/sign-in.tsx";
import { webhooks } from "./routes/invitations/webhooks.ts";
import { suspensions } from "./routes/workspaces/suspension.ts";
import { tabOrder } from "./routes/workspaces/tab-order.ts";
import { teams } from "./routes/workspaces/teams.ts";
import { ownershipPages } from "./routes/workspaces/ownership-pages.tsx";
import { workspacePages } from "./routes/workspaces/pages.tsx";
import { workspaceById, workspaces } from "./routes/workspaces/workspaces.ts";

/** Everything about one workspace; `/api/data/ws/:id` is another name for `/api/workspaces/:id`. */
const ofWorkspace = new Hono<AppEnv>()
  .route("/", workspaceById)
  .route("/", favorites)
  .route("/", members)
  .route("/", suspensions)
  .route("/", accessOf)
  .route("/", ownership)
  .route("/", teams)
  .route("/", workspaceInvitations)
  .route("/", bulkInvitations)
  .route("/", workspaceLinks)
  .route("/", joinRequests)
  .route("/", tabOrder)
  .route("/", modules)
  .route("/", activity);

/** What the two consoles do, as JSON: organization admins by `orgId`, the platform's own without. */
const admin = new Hono<AppEnv>()
  .route("/", adminWorkspaces)
  .route("/", adminWorkspace)
  .route("/", adminInvitations)
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
  .route("/api/invitation-links", invitationLinks)
  .route("/api", signIn)
  // Everything below needs a person
  .use("/api/*", requirePerson)
  .use("/api/workspaces/:id/*", workspaceInPath)
  .use("/api/data/ws/:id/*", workspaceInPath)
  .route("/api", me)
  .route("/api", accountMails)
  .route("/api", apiKeys)
  .route("/api", mySessions)
  .route("/api", myPicture)
  .route("/api/invitations", myInvitations)
  .route("/api/workspaces", workspaces)
  .route("/api/workspaces", ofWorkspace)
  .route("/api/data/ws", ofWorkspace)
  .route("/api/ws/config", configuration)
  .route("/api/ws/admin", admin)
  .route("/api/orgs", organizations)
  .route("/api/orgs", serviceAccounts);

/** Every route that describes itself. */
export const documented = new Hono<AppEnv>().route("/", reference).route("/", api).route("/", webhooks);

/** The product on whatever host built `platform`. */
export function createApp(platform: Platform) {
  const app = new Hono<AppEnv>();
  return app
    .route("/", live(platform))
    .use(routeTimings(platform))
    .use(requestContext(platform))
    .use(speak)
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
    .use("/w/:id/*", rememberVisit)
    .route("/", reference)
    .route("/", api)
    .route("/", languageChoice)
    .route("/", providerPages)
    .route("/", signInPages)
    .route("/", invitationPages)
    .route("/", joinPages)
    .route("/", accountPages)
    .route("/", pictures)
    .route("/", homePages)
    .route("/", goPages)
    .route("/", newWorkspacePages)
    .route("/", favoritePages)
    .route("/", workspacePages)
    .route("/", ownershipPages)
    .route("/", settingsPages)
    .route("/", consoles)
    .notFound(onNotFound)
    .onError(onError);
}
