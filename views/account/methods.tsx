import { rich, t } from "../../src/language/text.ts";
import type { PageFrame } from "../shapes.ts";
import { Icon } from "../ui/icon.tsx";
import { Panel } from "../ui/panel.tsx";
import { Day } from "../ui/time.tsx";

export interface MethodView {
  /** the provider as people know it, or its address */
  name: string;
  /** the address that linked it */
  email: string;
  created_at: string;
}

interface MethodsProps {
  frame: PageFrame;
  /** null while the store cannot say */
  linked: readonly MethodView[] | null;
  /** others that could be used, by name */
  offered: readonly string[];
}

/** How one signs in: always by mail, and with every provider that was linked by a verified address. */
export const Methods = ({ frame, linked, offered }: MethodsProps) => (
  <Panel id="methods" title={t("Signing in")} hint={t("Every way leads to this same account.")}>
    <ul class="sessions">
      <li class="session">
        <span class="session-icon">
          <Icon name="Mail" />
        </span>
        <div class="session-text">
          <span class="session-name">{t("A link by mail")}</span>
          <small class="muted">{t("to {email}", { email: frame.person?.email ?? "" })}</small>
        </div>
      </li>
      {(linked ?? []).map((method) => (
        <li class="session">
          <span class="session-icon">
            <Icon name="Login" />
          </span>
          <div class="session-text">
            <span class="session-name">{method.name}</span>
            <small class="muted">
              {rich("as {email}, since {day}", {
                email: method.email,
                day: <Day at={method.created_at} />,
              })}
            </small>
          </div>
        </li>
      ))}
    </ul>
    {offered.length > 0 ? (
      <p class="hint">
        {t(
          "You may also sign in with {providers}: with an address that it has verified, it is linked by itself.",
          { providers: offered.join(` ${t("or")} `) },
        )}
      </p>
    ) : null}
  </Panel>
);
