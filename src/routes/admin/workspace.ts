import { Hono } from "hono";
import type { AppEnv } from "../../env.ts";

export const adminWorkspace = new Hono<AppEnv>();
