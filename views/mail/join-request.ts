import { plural, t } from "../../src/language/text.ts";
import type { JoinNotice } from "../../src/notice.ts";
import type { Labels } from "../shapes.ts";
import { aOne } from "../ui/words.ts";
import { composeMail, oneLine, type MailContent } from "./frame.ts";
import { namesOf } from "./names.ts";

interface Surroundings {
  labels: Labels;
  /** absolute addresses: of the page that decides, and of one's choice of mails */
  url: string;
  account_url: string;
}

/** To an admin or owner: who came by a link and waits for their word. */
export function joinRequestMail(
  { workspace, people, waiting }: JoinNotice,
  { labels, url, account_url }: Surroundings,
): MailContent {
  const name = oneLine(workspace.name);
  const [first] = people;
  const who = oneLine(first?.name ?? "");
  return composeMail({
    subject:
      waiting === 1
        ? t("{who} asks to join {name}", { who, name })
        : plural(waiting, "{n} person waits to join {name}", "{n} people wait to join {name}", { name }),
    paragraphs: [
      t("Asking to join {name}, {one} that you administer: {people}", {
        name,
        one: aOne(labels.singular),
        people: namesOf(people.map((person) => `${person.name} (${person.email})`)),
      }),
      t("They came by a link that asks for an admin's word."),
      ...(waiting > people.length
        ? [plural(waiting, "{n} person waits in all.", "{n} people wait in all.")]
        : []),
    ],
    action: { label: t("Decide who gets in"), url },
    note: `${t("You get this at most once an hour.")} ${t("Choose which mails you want at {address}", { address: account_url })}`,
  });
}
