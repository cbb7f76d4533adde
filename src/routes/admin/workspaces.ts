import { Hono } from "hono";
import type { AppEnv } from "../../env.ts";

export const adminWorkspaces = new Hono<AppEnv>();
