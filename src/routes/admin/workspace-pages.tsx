import { Hono } from "hono";
import type { AppEnv } from "../../env.ts";

export const adminWorkspacePages = new Hono<AppEnv>();
