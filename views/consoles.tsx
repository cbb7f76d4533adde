import { msg } from "../src/language/phrase.ts";
import { t } from "../src/language/text.ts";
import { paths } from "../src/paths.ts";
import type { ConsoleName } from "./shapes.ts";
import { Icon } from "./ui/icon.tsx";

const CONSOLES = {
  organization: { label: msg("Organization"), icon: "Business", href: paths.orgAdmin() },
  platform: { label: msg("Platform"), icon: "Dashboard", href: paths.platformAdmin() },
} as const;

interface ConsolesProps {
  /** those that the person has a role for */
  consoles: readonly ConsoleName[];
  /** the one that the page belongs to */
  current?: ConsoleName | undefined;
}

/** The admins' areas, in the header where it is wide enough. */
export const ConsoleNav = ({ consoles, current }: ConsolesProps) =>
  consoles.length === 0 ? null : (
    <nav class="console-nav" aria-label={t("Administration")}>
      {consoles.map((name) => (
        <a
          class="button button-quiet"
          href={CONSOLES[name].href}
          {...(name === current ? { "aria-current": "true" as const } : {})}
        >
          {t(CONSOLES[name].label)}
        </a>
      ))}
    </nav>
  );

/** The same in the person's menu, where the header is narrow. */
export const ConsoleItems = ({ consoles }: Pick<ConsolesProps, "consoles">) =>
  consoles.length === 0 ? null : (
    <nav class="console-items" aria-label={t("Administration")}>
      {consoles.map((name) => (
        <a class="menu-item" href={CONSOLES[name].href}>
          <Icon name={CONSOLES[name].icon} />
          {t(CONSOLES[name].label)}
        </a>
      ))}
    </nav>
  );
