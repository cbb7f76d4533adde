/** What the platform has switched off is refused, and kept as it is until it is switched on again. */
import type { Context } from "hono";
import type { AppEnv } from "../env.ts";
import { featuresOf, type Features } from "../features.ts";
import { systemConfig } from "../global/config/effective.ts";
import { msg } from "../language/phrase.ts";
import { fail, type Result } from "../result.ts";

const MESSAGE = {
  favorites: msg("Favorites are switched off."),
  tags: msg("Tags are switched off."),
  colors: msg("Colors are switched off."),
} as const satisfies Record<keyof Features, string>;

/** A field that asks for it: VALIDATION_FAILED, or null while it is on. */
export async function refuseField(
  c: Context<AppEnv>,
  feature: keyof Features,
  path: string,
): Promise<Result<never> | null> {
  if (await isOn(c, feature)) return null;
  const message = MESSAGE[feature];
  return fail("VALIDATION_FAILED", message, { fields: [{ path, message }] });
}

/** An act that needs it: CONFLICT, or null while it is on. */
export async function refuseAct(c: Context<AppEnv>, feature: keyof Features): Promise<Result<never> | null> {
  return (await isOn(c, feature)) ? null : fail("CONFLICT", MESSAGE[feature], { switched_off: feature });
}

async function isOn(c: Context<AppEnv>, feature: keyof Features): Promise<boolean> {
  const { databases, now } = c.var.platform;
  return featuresOf(await systemConfig(databases.main, now()))[feature];
}
