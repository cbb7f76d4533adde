/** The consoles' pages about people: the platform's, and an organization's. */
import { Hono } from "hono";
import type { AppEnv } from "../../../env.ts";
import { orgPeoplePages } from "./org-people-pages.tsx";
import { platformPeoplePages } from "./platform-people-pages.tsx";

export const peoplePages = new Hono<AppEnv>().route("/", platformPeoplePages).route("/", orgPeoplePages);
