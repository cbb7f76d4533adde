import { t } from "../src/language/text.ts";
import { paths } from "../src/paths.ts";
import { ConsoleItems } from "./consoles.tsx";
import type { ConsoleName, PersonView } from "./shapes.ts";
import { Avatar } from "./ui/avatar.tsx";
import { Icon } from "./ui/icon.tsx";

/** Who is signed in, and the way out. */
export const PersonMenu = ({
  person,
  consoles,
}: {
  person: PersonView;
  consoles: readonly ConsoleName[];
}) => (
  <details class="menu person-menu">
    <summary>
      <span class="visually-hidden">{t("Account of {name}", { name: person.name })}</span>
      <Avatar id={person.id} name={person.name} picture={person.picture} />
    </summary>
    <div class="menu-panel">
      <div class="menu-who">
        <strong>{person.name}</strong>
        <span class="muted">{person.email}</span>
      </div>
      <ConsoleItems consoles={consoles} />
      <a class="menu-item" href={paths.account()}>
        <Icon name="Settings" />
        {t("Account")}
      </a>
      <form method="post" action={paths.signOut()}>
        <button class="menu-item" type="submit">
          <Icon name="Logout" />
          {t("Sign out")}
        </button>
      </form>
    </div>
  </details>
);
