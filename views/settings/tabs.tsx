import { paths } from "../../src/paths.ts";
import assets from "../assets.json" with { type: "json" };
import type { FieldErrors, WorkspaceDetail, WorkspacePageProps } from "../shapes.ts";
import { Icon } from "../ui/icon.tsx";
import { Panel } from "../ui/panel.tsx";
import { Pill } from "../ui/pill.tsx";
import { SettingsFrame } from "./frame.tsx";
import { canManage } from "./rights.ts";

/** A module in the order; a hidden one keeps its place. */
export interface TabOrderItem {
  id: string;
  label: string;
  icon: string;
  visible: boolean;
}

interface TabOrderProps {
  workspace: WorkspaceDetail;
  order: readonly TabOrderItem[];
  /** what changed last, read out by screen readers: `moved("Chat", 2, 4)` */
  announcement?: string | undefined;
  errors?: FieldErrors | undefined;
}

export const TabOrderPage = ({
  order,
  announcement,
  errors,
  ...page
}: WorkspacePageProps & Omit<TabOrderProps, "workspace">) => (
  <SettingsFrame {...page} section="tabs">
    <Panel
      title="Tab order"
      hint={`The order of the tabs for everybody here. This only affects this ${page.frame.labels.singular.toLowerCase()}.`}
    >
      <TabOrderForm workspace={page.workspace} order={order} announcement={announcement} errors={errors} />
    </Panel>
  </SettingsFrame>
);

/** "Chat moved to position 2 of 4." */
export const moved = (label: string, position: number, count: number): string =>
  `${label} moved to position ${position} of ${count}.`;

/**
 * One hidden field per module, in order. A drag sends the form; `move` buttons do the same for keyboards
 * and without scripts. The answer to each is this form again, morphed in so that focus stays.
 */
export const TabOrderForm = ({ workspace, order, announcement, errors }: TabOrderProps) => {
  const action = paths.workspaceSettings(workspace.id, "tabs");
  const editable = canManage(workspace);
  return (
    <form
      id="tab-order"
      method="post"
      action={action}
      hx-post={action}
      hx-target="this"
      hx-swap="outerMorph"
      hx-sync="queue all"
    >
      <input type="hidden" name="version" value={String(workspace.version)} />
      <ol class="order" {...(editable ? { "data-sortable": assets["sortable.js"] } : {})}>
        {order.map((item, index) => (
          <TabOrderRow item={item} place={{ index, last: order.length - 1 }} editable={editable} />
        ))}
      </ol>
      {errors?.tab_order ? <p class="field-error">{errors.tab_order}</p> : null}
      <p class="visually-hidden" role="status" id="tab-order-status">
        {announcement ?? ""}
      </p>
      {editable ? (
        <div class="form-foot">
          <button class="button" type="submit" name="intent" value="reset">
            <Icon name="Restore" />
            Reset to organization default
          </button>
        </div>
      ) : null}
    </form>
  );
};

interface TabOrderRowProps {
  item: TabOrderItem;
  place: { index: number; last: number };
  editable: boolean;
}

const TabOrderRow = ({ item, place, editable }: TabOrderRowProps) => (
  <li class="order-item" id={`tab-${item.id}`}>
    <input type="hidden" name="tab_order" value={item.id} />
    {editable ? (
      <span class="grip" data-grip>
        <Icon name="DragIndicator" />
      </span>
    ) : null}
    <Icon name={item.icon} />
    <span class="order-label">{item.label}</span>
    {item.visible ? null : <Pill tone="neutral">Hidden</Pill>}
    {editable ? (
      <span class="order-buttons">
        <Move item={item} direction="up" atEnd={place.index === 0} />
        <Move item={item} direction="down" atEnd={place.index === place.last} />
      </span>
    ) : null}
  </li>
);

/** aria-disabled rather than disabled at the ends: focus stays where it was. */
const Move = ({
  item,
  direction,
  atEnd,
}: {
  item: TabOrderItem;
  direction: "up" | "down";
  atEnd: boolean;
}) => (
  <button
    class="button button-icon"
    type="submit"
    name="move"
    id={`${direction}-${item.id}`}
    value={`${direction}:${item.id}`}
    aria-label={`Move ${item.label} ${direction}`}
    {...(atEnd ? { "aria-disabled": "true" } : {})}
  >
    <Icon name={direction === "up" ? "KeyboardArrowUp" : "KeyboardArrowDown"} />
  </button>
);
