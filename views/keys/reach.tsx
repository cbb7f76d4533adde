import { midSentence, t } from "../../src/language/text.ts";
import type { FieldErrors } from "../shapes.ts";
import { Choice } from "../ui/choice.tsx";
import { Icon } from "../ui/icon.tsx";
import type { KeysProps, Reach, ReachKind, ReachList } from "./shapes.ts";

/** From so many on, one searches. */
const SEARCHED = 8;

/** Everywhere, or only where is ticked. */
export const ReachField = (props: KeysProps) => {
  const where = props.values?.["where"] ?? "everywhere";
  return (
    <fieldset class="choices">
      <legend class="label">{t("Where")}</legend>
      <Choice name="where" value="everywhere" label={t("Everywhere")} checked={where === "everywhere"}>
        {null}
      </Choice>
      <Limited {...props} kind="org" where={where} many={t("Organizations")} />
      <Limited {...props} kind="workspace" where={where} many={props.workspacesLabel} />
    </fieldset>
  );
};

const Limited = ({
  kind,
  where,
  many,
  ...props
}: KeysProps & { kind: ReachKind; where: string; many: string }) => {
  const list = props.reach[kind];
  const plural = midSentence(many);
  const count = list.ticked.length + list.others.length;
  if (count === 0 && list.q === "") return null;
  return (
    <Choice
      name="where"
      value={kind}
      label={t("Only in chosen {many}", { many: plural })}
      checked={where === kind}
    >
      <div class="choice-body" role="group" aria-label={many}>
        {count > SEARCHED || list.q !== "" ? (
          <ReachSearch
            kind={kind}
            q={list.q}
            action={props.action}
            label={t("Search {many}", { many: plural })}
          />
        ) : null}
        <ReachBoxes kind={kind} list={list} errors={props.errors} />
      </div>
    </Choice>
  );
};

interface ReachSearchProps {
  kind: ReachKind;
  q: string;
  action: string;
  label: string;
}

const ReachSearch = ({ kind, q, action, label }: ReachSearchProps) => (
  <div class="icon-search">
    <div class="search">
      <Icon name="Search" />
      <input
        class="input"
        type="search"
        name={`${kind}_q`}
        value={q}
        placeholder={label}
        aria-label={label}
        aria-controls={`key-${kind}`}
        autocomplete="off"
        maxlength={100}
        data-search-inside
        hx-get={action}
        hx-trigger="input delay:150ms"
        hx-include={`#key-${kind}`}
        hx-target={`#key-${kind}`}
        hx-swap="outerHTML"
        hx-sync="this:replace"
      />
    </div>
    <button
      class="button no-script"
      type="submit"
      name="intent"
      value="find-reach"
      formaction={`${action}#keys`}
      formnovalidate
    >
      {t("Find")}
    </button>
  </div>
);

interface ReachBoxesProps {
  kind: ReachKind;
  list: ReachList;
  errors?: FieldErrors | undefined;
}

/** The ticked ones, then what was found: the answer to searching. */
export const ReachBoxes = ({ kind, list, errors }: ReachBoxesProps) => {
  const error = errors?.[`${kind}_ids`];
  return (
    <div id={`key-${kind}`}>
      <input type="hidden" name={`${kind}_shown`} value={list.q} />
      <div class="reach-boxes">
        {list.ticked.map((reach) => (
          <Box kind={kind} reach={reach} checked />
        ))}
        {list.others.map((reach) => (
          <Box kind={kind} reach={reach} checked={false} />
        ))}
      </div>
      <p class="hint" role="status">
        {foundInWords(list)}
      </p>
      {error ? <p class="field-error">{error}</p> : null}
    </div>
  );
};

const Box = ({ kind, reach, checked }: { kind: ReachKind; reach: Reach; checked: boolean }) => (
  <label class="reach-box">
    <input type="checkbox" name={`${kind}_ids`} value={reach.id} checked={checked} />
    <span>{reach.name}</span>
  </label>
);

function foundInWords({ q, others, more }: ReachList): string {
  if (more) return t("The first {n}. Search to find the others.", { n: others.length });
  return q !== "" && others.length === 0 ? t("Nothing else is called “{q}”.", { q }) : "";
}
