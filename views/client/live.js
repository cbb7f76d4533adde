// Live pages: a workspace says what has changed, and the parts of the page that show it are asked for again.

const LEFT = 4403;
const PING_MS = 45_000;
const SETTLE_MS = 150;

let live = null;

/** For the page that is there now: pages of one workspace keep its connection. */
function followLive() {
  const page = document.querySelector("[data-live-url]");
  if (live?.path !== page?.dataset.liveUrl) {
    live?.stop();
    live = page ? connectLive(page.dataset.liveUrl) : null;
  }
  live?.rendered(Number(page.dataset.liveSince) * 1000);
}

function connectLive(path) {
  const url = new URL(path, location.href);
  url.protocol = url.protocol.replace("http", "ws");
  let [socket, retry, failures, seen] = [null, 0, 0, 0];
  let stopped = false;
  const ping = setInterval(() => socket?.readyState === WebSocket.OPEN && socket.send("ping"), PING_MS);

  function open() {
    let opened = false;
    socket = new WebSocket(url);
    socket.addEventListener("message", ({ data }) => {
      opened = true;
      if (data !== "pong") hear(JSON.parse(data));
    });
    socket.addEventListener("close", ({ code }) => {
      if (stopped) return;
      if (code === LEFT) return end();
      // A browser does not tell why it was refused; the page's own address does.
      if (!opened) void askWhetherLeft();
      retry = setTimeout(open, Math.min(30_000, 1_000 * 2 ** failures++) * (0.5 + Math.random()));
    });
  }

  function hear({ left, nouns, rev }) {
    if (left) return end();
    failures = 0;
    // The first message says how far things are: what was missed while nobody listened is everything.
    if (nouns.length > 0) refreshLive(nouns);
    else if (rev > seen) refreshLive(null);
    seen = Math.max(seen, rev);
  }

  async function askWhetherLeft() {
    const answer = await fetch(location.href, { method: "HEAD" }).catch(() => null);
    if (!stopped && (answer?.status === 404 || answer?.status === 403)) end();
  }

  function end() {
    stop();
    const main = document.getElementById("main");
    main.replaceChildren(document.getElementById("live-left").content.cloneNode(true));
    htmx.process(main);
    main.focus();
    document.getElementById("live").textContent = main.textContent;
  }

  function stop() {
    stopped = true;
    clearInterval(ping);
    clearTimeout(retry);
    socket.close();
  }

  open();
  return { path, stop, rendered: (at) => (seen = Math.max(seen, at)) };
}

const stale = new Set();
let settling = 0;

/** @param nouns null: all of them */
function refreshLive(nouns) {
  for (const part of document.querySelectorAll("[data-live]")) {
    const shows = part.dataset.live.split(" ");
    if (nouns === null || nouns.some((noun) => shows.includes(noun))) stale.add(part.id);
  }
  clearTimeout(settling);
  settling = setTimeout(() => void showNews(), SETTLE_MS);
}

/** One after the other, and none under somebody's hands. */
async function showNews() {
  if (document.hidden) return;
  const ids = [...stale];
  stale.clear();
  for (const id of ids) {
    const part = document.getElementById(id);
    if (!part) continue;
    if (isInUse(part)) stale.add(id);
    else if (part.dataset.grown !== undefined) part.querySelector(".live-newer").hidden = false;
    else {
      const target = `#${id}`;
      await htmx.ajax("GET", location.href, { source: part, target, select: target, swap: "outerMorph" });
    }
  }
  if (stale.size > 0) settling = setTimeout(() => void showNews(), 1_000);
}

const isInUse = (part) =>
  part.querySelector("form[data-dirty], details[open], dialog[open]") !== null ||
  (part.contains(document.activeElement) && document.activeElement.matches("input, select, textarea"));

document.addEventListener("visibilitychange", () => {
  if (!document.hidden && stale.size > 0) void showNews();
});

// Asking again would give the first page only: where more was loaded, somebody reads on.
document.addEventListener("click", ({ target }) => {
  if (target.closest?.(".live-newer")) location.reload();
  const part = target.closest?.(".more")?.closest("[data-live]");
  if (part) part.dataset.grown = "";
});

document.addEventListener("htmx:after:swap", followLive);
followLive();
