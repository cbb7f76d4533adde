/** A workspace's settings: one file per section, all behind sign-in. */
import { Hono } from "hono";
import type { AppEnv } from "../../env.ts";
import { requirePerson } from "../../middleware/session.ts";
import { dangerSettings } from "./danger.tsx";
import { generalSettings } from "./general.tsx";
import { invitationSettings } from "./invitations.tsx";
import { inviteManySettings } from "./invite-many.tsx";
import { linkSettings } from "./links.tsx";
import { memberPage } from "./member.tsx";
import { memberSettings } from "./members.tsx";
import { moduleSettings } from "./modules.tsx";
import { tabSettings } from "./tabs.tsx";
import { teamSettings } from "./team.tsx";
import { teamsSettings } from "./teams.tsx";

export const settingsPages = new Hono<AppEnv>()
  .use("/w/:id/settings/*", requirePerson)
  .route("/w", generalSettings)
  .route("/w", memberSettings)
  .route("/w", memberPage)
  .route("/w", teamsSettings)
  .route("/w", teamSettings)
  .route("/w", invitationSettings)
  .route("/w", inviteManySettings)
  .route("/w", linkSettings)
  .route("/w", tabSettings)
  .route("/w", moduleSettings)
  .route("/w", dangerSettings);
