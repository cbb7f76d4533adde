import { Hono } from "hono";
import type { AppEnv } from "../../env.ts";

export const dashboards = new Hono<AppEnv>();
