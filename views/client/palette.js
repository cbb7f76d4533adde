// The palette: Ctrl or Cmd and K from anywhere, then letters, arrows and Enter. The switcher goes by the same keys.

const isApple = /Mac|iP(hone|ad|od)/.test(navigator.platform);

function openPalette() {
  const palette = document.getElementById("palette");
  if (!palette || palette.open) return;
  for (const menu of document.querySelectorAll("details.menu[open]")) menu.open = false;
  palette.showModal();
  startIn(palette.querySelector("[data-go]"));
}

function startIn(form) {
  form.elements.q.focus();
  form.elements.q.select();
  htmx.process(form); // right after the page has loaded it may not have listened yet
  htmx.trigger(form, "load-go");
}

document.addEventListener(
  "toggle",
  ({ target }) => {
    const form = target.matches("details.menu[open]") && target.querySelector("[data-go]");
    if (form) startIn(form);
  },
  true,
);

document.addEventListener("keydown", (event) => {
  if (
    event.key.toLowerCase() === "k" &&
    (event.ctrlKey || event.metaKey) &&
    !event.altKey &&
    !event.shiftKey
  ) {
    if (!document.getElementById("palette")) return;
    event.preventDefault();
    return openPalette();
  }
  const form = event.target.closest?.("[data-go]");
  if (form) moveIn(form, event);
});

document.addEventListener(
  "click",
  (event) => {
    const plain = event.button === 0 && !event.ctrlKey && !event.metaKey && !event.shiftKey;
    if (plain && event.target.closest?.("[data-opens-go]")) {
      event.preventDefault();
      event.stopPropagation();
      openPalette();
    }
    // Outside of its box, the dialog itself is what is clicked.
    if (event.target.id === "palette") event.target.close();
  },
  true,
);

function moveIn(form, event) {
  const field = form.elements.q;
  const stops = [field, ...form.querySelectorAll(".go-item")];
  const at = stops.indexOf(document.activeElement);
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (step !== undefined && at >= 0) {
    event.preventDefault();
    stops[(at + step + stops.length) % stops.length].focus();
  } else if (event.key === "Enter" && at === 0 && !event.isComposing) {
    event.preventDefault();
    // What was typed last may not have been answered yet.
    if (field.value === (form.dataset.answered ?? "")) stops[1]?.click();
    else form.dataset.entered = "";
  } else if (event.key.length === 1 && at > 0 && !event.ctrlKey && !event.metaKey && event.key !== " ") {
    field.focus();
  }
}

document.addEventListener("htmx:after:swap", (event) => {
  const form = event.detail.ctx.sourceElement?.closest?.("[data-go]");
  if (!form) return;
  const none = form.querySelector(".go-none");
  if (none) document.getElementById("live").textContent = none.textContent;
  form.dataset.answered = new URL(event.detail.ctx.request.action, location.href).searchParams.get("q") ?? "";
  if (form.dataset.entered === undefined || form.dataset.answered !== form.elements.q.value) return;
  delete form.dataset.entered;
  form.querySelector(".go-item")?.click();
});

function showShortcut() {
  if (!isApple) return;
  for (const shown of document.querySelectorAll("[data-shortcut]")) shown.textContent = "⌘ K";
}

document.addEventListener("htmx:after:swap", showShortcut);
showShortcut();
