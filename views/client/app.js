// What ordinary forms and links cannot do by themselves. Everything works without this file.

const root = document.documentElement;
root.classList.add("scripted");

/** Texts, in the language of the page. */
const says = document.body.dataset;
const filled = (text, values) => text.replace(/\{(\w+)\}/g, (_, name) => values[name]);

/** Address of what is shown: the browser's own is ahead of it while going back. */
let shownAt;

/** Runs for the first page and for everything htmx brings in later. */
function enhance() {
  for (const element of document.querySelectorAll("[data-needs-script]")) element.hidden = false;
  for (const field of document.querySelectorAll("[data-confirms]")) awaitName(field);
  for (const list of document.querySelectorAll("[data-sortable]")) void makeSortable(list);
  for (const form of document.querySelectorAll("[data-selects]")) showSelected(form);
  // Where things are is asked for once everything is in its place.
  requestAnimationFrame(showCurrent);
  for (const shown of document.querySelectorAll("#notice.notice-success:not([data-passing])")) letPass(shown);
  forgetDone();
  shownAt = location.href;
}

function showCurrent() {
  for (const here of document.querySelectorAll(".tabs [aria-current], .side [aria-current]")) {
    here.parentElement.scrollLeft = here.offsetLeft - here.parentElement.offsetLeft - 40;
  }
}

// Of many rows htmx gets to know the one that somebody comes to; until then its links are ordinary ones.
for (const coming of ["pointerover", "focusin"]) {
  document.addEventListener(coming, ({ target }) => {
    const row = target.closest("[hx-ignore]");
    row?.removeAttribute("hx-ignore");
    if (row) htmx.process(row);
  });
}

// The exact time in the reader's own zone, when it is pointed at.
document.addEventListener("pointerover", ({ target }) => {
  const time = target.closest("time[datetime]");
  if (!time) return;
  time.title = new Date(time.dateTime).toLocaleString(root.lang, { dateStyle: "medium", timeStyle: "short" });
});

/** The notice is shown: reloading or sharing the address should not show it again. */
function forgetDone() {
  const url = new URL(location.href);
  if (!url.searchParams.has("done")) return;
  url.searchParams.delete("done");
  history.replaceState(history.state, "", url);
}

function awaitName(field) {
  const button = field.form?.querySelector("button[type=submit]");
  if (button) button.disabled = field.value.trim() !== field.dataset.confirms;
}

// Drag and drop

let sortable;

function loadSortable(src) {
  sortable ??= new Promise((resolve, reject) => {
    const script = document.createElement("script");
    Object.assign(script, { src, onload: () => resolve(window.Sortable), onerror: reject });
    document.head.append(script);
  });
  return sortable;
}

async function makeSortable(list) {
  if (list.sorting) return;
  list.sorting = true;
  const Sortable = await loadSortable(list.dataset.sortable);
  Sortable.create(list, {
    handle: "[data-grip]",
    animation: matchMedia("(prefers-reduced-motion: reduce)").matches ? 0 : 120,
    onEnd: (event) => {
      if (event.oldIndex === event.newIndex) return;
      if (list.dataset.stay) settleOrder(list, event.item);
      else list.closest("form").requestSubmit();
    },
  });
}

/** A request that waited for another one carries what the form holds now: its order, its version. */
function refresh({ request, sourceElement: form }) {
  const now = new FormData(form, request.submitter);
  if (request.submitter) request.body = new URLSearchParams(now);
  else request.body.set("version", now.get("version"));
}

// Menus

const openMenus = () => document.querySelectorAll("details.menu[open]");

document.addEventListener(
  "click",
  (event) => {
    for (const menu of openMenus()) if (!menu.contains(event.target)) menu.open = false;
    const swatch = event.target.closest("[data-swatch]");
    if (swatch) chooseColor(swatch);
    const atEnd = event.target.closest("button[aria-disabled=true]");
    if (atEnd) event.preventDefault();
  },
  true,
);

document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape") return;
  for (const menu of openMenus()) {
    const inside = menu.contains(document.activeElement);
    menu.open = false;
    if (inside) menu.querySelector("summary").focus();
  }
});

// Colors

function chooseColor(swatch) {
  const input = swatch.closest(".color-row").querySelector("[type=color]");
  input.value = swatch.dataset.swatch;
  input.dispatchEvent(new Event("input", { bubbles: true }));
}

function showColor(input) {
  for (const swatch of input.closest(".color-row").querySelectorAll("[data-swatch]")) {
    swatch.setAttribute("aria-pressed", String(swatch.dataset.swatch === input.value));
  }
  const tile = input.form.querySelector("[data-tile-preview] .tile");
  if (!tile) return;
  tile.querySelector("rect").setAttribute("fill", input.value);
  tile.querySelector("use").setAttribute("fill", inkOn(input.value));
}

/** White where it reads well (4.5:1), else black; as src/theme.ts has it. */
function inkOn(hex) {
  const [r, g, b] = [1, 3, 5].map((at) => {
    const share = parseInt(hex.slice(at, at + 2), 16) / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 1.05 / (0.2126 * r + 0.7152 * g + 0.0722 * b + 0.05) >= 4.5 ? "#ffffff" : "#000000";
}

// Configuration: an order that only changes what the form will send, and a preview of labels and icon

document.addEventListener("click", (event) => {
  const button = event.target.closest("[data-stay] button[name=move]");
  if (!button) return;
  event.preventDefault();
  if (button.getAttribute("aria-disabled") === "true") return;
  const item = button.closest("li");
  if (button.value.startsWith("up:")) item.previousElementSibling?.before(item);
  else item.nextElementSibling?.after(item);
  button.focus();
  settleOrder(item.parentElement, item);
});

function settleOrder(list, moved) {
  const items = [...list.children];
  for (const item of items) {
    const [up, down] = item.querySelectorAll("button[name=move]");
    up.removeAttribute("aria-disabled");
    down.removeAttribute("aria-disabled");
    if (item === items[0]) up.setAttribute("aria-disabled", "true");
    if (item === items.at(-1)) down.setAttribute("aria-disabled", "true");
  }
  const label = moved.querySelector(".order-label").textContent;
  const said = { label, position: items.indexOf(moved) + 1, count: items.length };
  document.getElementById(list.dataset.stay).textContent = filled(list.dataset.moved, said);
  moved.querySelector("input").dispatchEvent(new Event("input", { bubbles: true }));
}

function showPreview(form) {
  const fields = form.elements;
  for (const part of form.querySelectorAll("[data-preview]")) {
    const field = fields.namedItem(part.dataset.preview);
    if (part.matches("svg")) {
      const chosen = form.querySelector("[name=nav_icon]:checked + svg use");
      part.querySelector("use").setAttribute("href", chosen.getAttribute("href"));
      part.querySelector("rect").setAttribute("fill", fields.default_color.value);
      part.querySelector("use").setAttribute("fill", inkOn(fields.default_color.value));
    } else part.textContent = field.value;
  }
}

// Searching inside a form is no reason to send it.
document.addEventListener("keydown", (event) => {
  if (event.key === "Enter" && event.target.matches("[data-search-inside]")) event.preventDefault();
});

// Selection in a list: the page's rows at once, and how many there are

document.addEventListener("change", (event) => {
  const form = event.target.closest("[data-selects]");
  if (!form) return;
  if (event.target.matches("[data-select-page]")) {
    for (const row of form.querySelectorAll("[name=ids]")) row.checked = event.target.checked;
  }
  showSelected(form);
});

function showSelected(form) {
  const rows = [...form.querySelectorAll("[name=ids]")];
  const count = rows.filter((row) => row.checked).length;
  const all = form.querySelector("[name=all_matching]")?.checked ?? false;
  const page = form.querySelector("[data-select-page]");
  page.checked = rows.length > 0 && count === rows.length;
  page.indeterminate = count > 0 && count < rows.length;
  form.querySelector("[data-selected]").textContent = all
    ? says.saysAllSelected
    : count === 0
      ? says.saysNoneSelected
      : filled(says.saysSelected, { n: count.toLocaleString(root.lang) });
}

// Forms

document.addEventListener("input", (event) => {
  const field = event.target;
  if (field.dataset.confirms !== undefined) awaitName(field);
  if (field.type === "color") showColor(field);
  if (field.form?.matches("[data-previewed]")) showPreview(field.form);
  field.form?.toggleAttribute("data-dirty", differs(field.form));
});

/** Whether it may hold what is not saved: of one that is a choice alone, whether another was made. */
function differs(form) {
  if (form.dataset.unsaved !== "choice") return form.matches("[data-unsaved]");
  return form.querySelector("option:checked:not([selected])") !== null;
}

document.addEventListener("change", (event) => {
  event.target.closest("[data-submit-on-change]")?.requestSubmit();
});

document.addEventListener(
  "submit",
  (event) => {
    const question = event.target.querySelector("[data-asks]:checked:not([selected])")?.dataset.asks;
    if (!question || confirm(question)) return event.target.removeAttribute("data-dirty");
    event.preventDefault();
    event.stopPropagation();
  },
  true,
);

const unsaved = () => document.querySelector("form[data-dirty]") !== null;

addEventListener("beforeunload", (event) => {
  if (unsaved()) event.preventDefault();
});

// htmx: whole pages come by boosted links and forms

const isPage = (event) => event.detail.ctx?.target === document.body;

document.addEventListener("htmx:before:request", (event) => {
  if (event.detail.ctx.sourceElement.id === "tab-order") refresh(event.detail.ctx);
  if (isPage(event) && unsaved() && !confirm(says.saysLeave)) stay(event);
});

function stay(event) {
  event.preventDefault();
  const isGoingBack = event.detail.ctx.request.headers["HX-History-Restore-Request"] !== undefined;
  if (isGoingBack) history.pushState({ htmx: true }, "", shownAt);
}

// Only the body is swapped: when styles or scripts are others (a release, a new accent, the API reference), or the
// language, load in full.
document.addEventListener("htmx:before:swap", (event) => {
  // What was dragged keeps an empty style, which htmx would hand on to its successor: the policy forbids it.
  for (const item of document.querySelectorAll("[data-sortable] > [style]")) item.removeAttribute("style");
  const { request, response, text } = event.detail.ctx;
  if (!isPage(event) || !response || (request.method !== "GET" && !response.raw.redirected)) return;
  const { head, documentElement } = new DOMParser().parseFromString(headOf(text), "text/html");
  if (documentElement.lang === root.lang && String(loadedBy(head)) === String(loadedBy(document.head)))
    return;
  event.preventDefault();
  location.assign(response.raw.url);
});

const headOf = (text) => text.slice(0, text.indexOf("</head>"));

const loadedBy = (head) =>
  Array.from(
    head.querySelectorAll("link[rel=stylesheet], script[defer]"),
    (element) => element.getAttribute("href") ?? element.getAttribute("src"),
  ).toSorted();

document.addEventListener("htmx:after:swap", (event) => {
  enhance();
  const { ctx } = event.detail;
  if (isPage(event)) arrive(ctx);
  else if (ctx.sourceElement.matches("form[role=search]"))
    sayFound(ctx.sourceElement.getAttribute("hx-target"));
});

/** What a search while typing leaves: nothing looks like a new page, so it is read out. */
function sayFound(list) {
  const none = document.querySelector(`${list} .empty h2`);
  const rows = document.querySelectorAll(`${list} :is(tbody > tr, .rows > li, .events > li):not(.more)`);
  const found = document.querySelector(`${list} .more`) ? says.saysFoundFirst : says.saysFound;
  const text = none?.textContent ?? filled(found, { n: rows.length.toLocaleString(root.lang) });
  document.getElementById("live").textContent = text;
}

/** What a browser does after loading a page: to the top, or to the answer; and it is read out. */
function arrive(ctx) {
  if (ctx.response.status >= 400) keepUnsaved(ctx.request.form);
  const answer = document.querySelector("[aria-invalid], .main [role=alert], #notice");
  if (ctx.request.method === "GET" && !answer) scrollTo(0, 0);
  (answer ?? document.getElementById("main")).focus({ preventScroll: !answer });
  document.getElementById("live").textContent = ctx.title || document.title;
}

/** What was refused is not saved: the form that came back still holds it. */
function keepUnsaved(sent) {
  if (!sent) return;
  for (const form of document.querySelectorAll("form[data-unsaved]")) {
    if (purposeOf(form) === purposeOf(sent)) form.toggleAttribute("data-dirty", differs(form));
  }
}

/** Forms of a page may share their address; what their button is called tells them apart. */
const purposeOf = (form) =>
  `${form.getAttribute("action")} ${form.querySelector("[name=intent]")?.value ?? ""}`;

// What went well is said in passing, above the page; what did not stays in it.

const TOAST_MS = 8_000;

/** Goes by itself, but not from under a pointer, nor from somebody who is there by keyboard. */
function letPass(shown) {
  shown.dataset.passing = "";
  setTimeout(() => (shown.matches(":hover, :focus-visible") ? letPass(shown) : pass(shown)), TOAST_MS);
}

function pass(shown) {
  if (shown === document.activeElement) document.getElementById("main").focus({ preventScroll: true });
  shown.remove();
}

document.addEventListener("click", ({ target }) => {
  const shown = target.closest?.("#notice.notice-success");
  if (shown) pass(shown);
});

/** No answer at all: say so, where it can be seen and heard. */
document.addEventListener("htmx:error", () => {
  const live = document.getElementById("live");
  live.textContent = says.saysOffline;
  live.className = "toast";
  setTimeout(() => (live.className = "visually-hidden"), 8000);
});

enhance();
// The answer to a form that is sent without htmx, as one with a file is.
document.querySelector("[aria-invalid]")?.focus();

// Copying a key that is shown once, or an example

document.addEventListener("click", (event) => {
  const button = event.target.closest?.("[data-copy]");
  const field = button?.parentElement.querySelector("[data-copied-from]");
  if (field) void copyFrom(field, button);
});

async function copyFrom(field, button) {
  field.select?.();
  await navigator.clipboard.writeText(field.value ?? field.textContent);
  button.textContent = says.saysCopied;
}

// A picture of oneself is sent as large as it is shown, and square

const PICTURE_SIDE = 256;

document.addEventListener("change", (event) => {
  if (event.target.matches("[data-picture]")) void shrink(event.target);
});

/** What can't be read here is left to the server to judge. */
async function shrink(field) {
  const [file] = field.files;
  const picture = file && (await createImageBitmap(file).catch(() => null));
  if (!picture) return;
  const { width, height } = picture;
  const side = Math.min(width, height);
  const canvas = new OffscreenCanvas(PICTURE_SIDE, PICTURE_SIDE);
  const place = [(width - side) / 2, (height - side) / 2, side, side, 0, 0, PICTURE_SIDE, PICTURE_SIDE];
  canvas.getContext("2d").drawImage(picture, ...place);
  const small = await canvas.convertToBlob({ type: "image/webp", quality: 0.85 });
  const chosen = new DataTransfer();
  chosen.items.add(new File([small], file.name, { type: small.type }));
  field.files = chosen.files;
}
