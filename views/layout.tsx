import { raw } from "hono/html";
import type { Child, PropsWithChildren } from "hono/jsx";
import { LANGUAGES } from "../src/language/languages.ts";
import { t } from "../src/language/text.ts";
import { tongue } from "../src/language/tongue.ts";
import { paths } from "../src/paths.ts";
import assets from "./assets.json" with { type: "json" };
import { ConsoleNav } from "./consoles.tsx";
import { GoLink, Palette } from "./go/palette.tsx";
import { PersonMenu } from "./person-menu.tsx";
import type { ConsoleName, PageFrame } from "./shapes.ts";
import { Notice } from "./ui/notice.tsx";
import { SwitcherMenu, type Here } from "./home/switcher.tsx";

interface LayoutProps {
  frame: PageFrame;
  title: string;
  /** the workspace the page belongs to, for the switcher */
  here?: Here | undefined;
  /** the admins' area that the page belongs to */
  console?: ConsoleName | undefined;
  /** narrow pages are a card in the middle, which leads to signing in where that helps */
  width?: "page" | "narrow";
  /** stands above the content at full width */
  banner?: Child;
  /** beside everybody's: links that lead there are better not boosted, the page is then asked for twice */
  styles?: readonly string[];
  scripts?: readonly string[];
}

/** The whole document. Every page is this with its own title and content. */
export const Layout = ({
  frame,
  title,
  here,
  console,
  width = "page",
  banner,
  styles = [],
  scripts = [],
  children,
}: PropsWithChildren<LayoutProps>) => (
  <>
    {raw("<!doctype html>")}
    <html lang={tongue().language} dir={LANGUAGES[tongue().language].direction} {...ONE_AT_A_TIME}>
      <Head
        title={title}
        styles={[assets["app.css"], frame.themeHref, ...styles]}
        scripts={[assets["htmx.js"], assets["app.js"], ...scripts]}
      />
      <body {...HTMX} {...saidByScripts()}>
        <a class="skip" href="#main">
          {t("Skip to content")}
        </a>
        <div id="progress" class="progress" aria-hidden="true" />
        <Header frame={frame} here={here} console={console} width={width} />
        <main id="main" class="main" tabindex={-1}>
          {banner}
          <div class={`content content-${width}`}>
            {frame.notice ? <Notice notice={frame.notice} /> : null}
            {children}
          </div>
        </main>
        <footer class="footer">
          <a class="button button-quiet" href={paths.apiDocs()} hx-boost="false">
            API
          </a>
          {frame.translated ? <LanguageChoice /> : null}
        </footer>
        {frame.person ? <Palette labels={frame.labels} at={here?.id} /> : null}
        <div id="live" class="visually-hidden" role="status" aria-live="polite" />
      </body>
    </html>
  </>
);

/**
 * Of a form or link that is pressed twice the first press counts. Stands above the body, which has a rule of its own:
 * htmx would hand that on instead.
 */
const ONE_AT_A_TIME = { "hx-sync:inherited": "drop" };

/**
 * Links and forms are boosted; the bar shows what takes longer. The page itself asks for what back and forward lead
 * to: there the last click counts, not the first.
 */
const HTMX = {
  "hx-boost:inherited": "true",
  "hx-sync": "replace",
  "hx-indicator:inherited": "#progress",
};

/** What views/client says by itself: there nobody knows the language. */
const saidByScripts = () => ({
  "data-says-leave": t("Leave without saving your changes?"),
  "data-says-offline": t("That did not work. Check your connection and try again."),
  "data-says-copied": t("Copied"),
  "data-says-found": t("{n} shown", { n: "{n}" }),
  "data-says-found-first": t("{n} shown, more can be loaded", { n: "{n}" }),
  "data-says-all-selected": t("All selected"),
  "data-says-none-selected": t("None selected"),
  "data-says-selected": t("{n} selected", { n: "{n}" }),
});

/** The others than the one spoken. Not boosted: the head and the texts of scripts change with it. */
const LanguageChoice = () =>
  Object.entries(LANGUAGES)
    .filter(([language]) => language !== tongue().language)
    .map(([language, { name }]) => (
      <form method="post" action={paths.language()} hx-boost="false">
        <input type="hidden" name="language" value={language} />
        <button class="button button-quiet" type="submit" lang={language}>
          {name}
        </button>
      </form>
    ));

interface HeadProps {
  title: string;
  styles: readonly string[];
  scripts: readonly string[];
}

const Head = ({ title, styles, scripts }: HeadProps) => (
  <head>
    <meta charset="utf-8" />
    <title>{title === "Atrium" ? title : `${title} · Atrium`}</title>
    <meta name="viewport" content="width=device-width, initial-scale=1" />
    <meta name="color-scheme" content="light dark" />
    <meta
      name="description"
      content={t("Workspaces for organizations: members, teams, invitations, modules.")}
    />
    <meta name="htmx-config" content='{"includeIndicatorCSS":false}' />
    <link rel="icon" href="/favicon.svg" type="image/svg+xml" />
    {styles.map((href) => (
      <link rel="stylesheet" href={href} />
    ))}
    {scripts.map((src) => (
      <script src={src} defer />
    ))}
  </head>
);

const Header = ({
  frame,
  here,
  console,
  width,
}: Pick<LayoutProps, "frame" | "here" | "console" | "width">) => (
  <header class="header">
    <a class="mark" href={paths.home()} aria-label={t("Atrium, home")}>
      <svg viewBox="0 0 32 32" aria-hidden="true">
        <rect width="32" height="32" rx="8" />
        <path d="M16 6c-5 0-9 4-9 9v11h4V15a5 5 0 0 1 10 0v11h4V15c0-5-4-9-9-9Zm0 8a2.5 2.5 0 0 0-2.5 2.5V26h5v-9.5A2.5 2.5 0 0 0 16 14Z" />
      </svg>
      <span>Atrium</span>
    </a>
    {frame.person ? <SwitcherMenu labels={frame.labels} here={here} /> : null}
    <span class="header-gap" />
    {frame.person ? <GoLink at={here?.id} /> : null}
    <ConsoleNav consoles={frame.consoles} current={console} />
    {frame.person ? <PersonMenu person={frame.person} consoles={frame.consoles} /> : null}
    {frame.person || width === "narrow" ? null : (
      <a class="button button-quiet" href={paths.signIn()}>
        {t("Sign in")}
      </a>
    )}
  </header>
);
