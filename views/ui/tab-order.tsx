import { t } from "../../src/language/text.ts";
import assets from "../assets.json" with { type: "json" };
import { Icon } from "./icon.tsx";
import { Pill } from "./pill.tsx";

/** A module in the order; a hidden one keeps its place. */
export interface TabOrderItem {
  id: string;
  label: string;
  icon: string;
  visible: boolean;
}

interface TabOrderListProps {
  order: readonly TabOrderItem[];
  /** of the hidden fields, one per module in order */
  name: string;
  editable: boolean;
  /** each move sends the form, or only changes what the form will send */
  moves: "send" | "stay";
  /** where the form goes without scripts, to come back to the list */
  action?: string;
  /** what changed last, read out by screen readers: `moved("Chat", 2, 4)` */
  announcement?: string | undefined;
}

/** "Chat moved to position 2 of 4." */
export const moved = (label: string, position: number | string, count: number | string): string =>
  t("{label} moved to position {position} of {count}.", { label, position, count });

/** Modules in the order of tabs: by drag where scripts run, by `move` buttons everywhere. Stands in a form. */
export const TabOrderList = ({ order, announcement, ...list }: TabOrderListProps) => (
  <>
    <ol
      class="order"
      {...(list.editable ? { "data-sortable": assets["sortable.js"] } : {})}
      {...(list.moves === "stay"
        ? { "data-stay": `${list.name}-status`, "data-moved": moved("{label}", "{position}", "{count}") }
        : {})}
    >
      {order.map((item, index) => (
        <TabOrderRow item={item} place={{ index, last: order.length - 1 }} list={list} />
      ))}
    </ol>
    <p
      class="visually-hidden"
      role="status"
      id={list.moves === "stay" ? `${list.name}-status` : "tab-order-status"}
    >
      {announcement ?? ""}
    </p>
  </>
);

/** The order with one module a place up or down; unchanged at the ends. @param move `up:<id>` or `down:<id>` */
export function afterMove(order: readonly string[], move: string): { order: string[]; id: string } {
  const [direction, id = ""] = move.split(":");
  const from = order.indexOf(id);
  const to = direction === "up" ? from - 1 : from + 1;
  if (from < 0 || to < 0 || to >= order.length) return { order: [...order], id };
  return { order: order.toSpliced(from, 1).toSpliced(to, 0, id), id };
}

type ListSettings = Omit<TabOrderListProps, "order" | "announcement">;

interface RowProps {
  item: TabOrderItem;
  place: { index: number; last: number };
  list: ListSettings;
}

const TabOrderRow = ({ item, place, list }: RowProps) => (
  <li class="order-item" id={`tab-${item.id}`}>
    <input type="hidden" name={list.name} value={item.id} />
    {list.editable ? (
      <span class="grip" data-grip>
        <Icon name="DragIndicator" />
      </span>
    ) : null}
    <Icon name={item.icon} />
    <span class="order-label">{item.label}</span>
    {item.visible ? null : <Pill tone="neutral">{t("Hidden")}</Pill>}
    {list.editable ? (
      <span class="order-buttons">
        <Move item={item} direction="up" atEnd={place.index === 0} list={list} />
        <Move item={item} direction="down" atEnd={place.index === place.last} list={list} />
      </span>
    ) : null}
  </li>
);

interface MoveProps {
  item: TabOrderItem;
  direction: "up" | "down";
  atEnd: boolean;
  list: ListSettings;
}

/** aria-disabled rather than disabled at the ends: focus stays where it was. */
const Move = ({ item, direction, atEnd, list }: MoveProps) => (
  <button
    class="button button-icon"
    type="submit"
    name="move"
    id={`${direction}-${item.id}`}
    value={`${direction}:${item.id}`}
    aria-label={
      direction === "up"
        ? t("Move {label} up", { label: item.label })
        : t("Move {label} down", { label: item.label })
    }
    {...(list.action ? { formaction: list.action, formnovalidate: true } : {})}
    {...(atEnd ? { "aria-disabled": "true" } : {})}
  >
    <Icon name={direction === "up" ? "KeyboardArrowUp" : "KeyboardArrowDown"} />
  </button>
);
