// Live pages: what they show says what has changed, and the parts of the page that show it are asked for again.

const LEFT = 4403;
const OVER = 4410;
const PING_MS = 45_000;
const SETTLE_MS = 150;
const AGAIN_MS = 2_000;
/** Who has a list open is remembered for twice as long (`src/global/directory/watches.ts`). */
const ANEW_MS = 6 * 3_600_000;

let live = null;

/** For the page that is there now: pages that show the same keep its connection. */
function followLive() {
  const page = document.querySelector("[data-live-url]");
  if (live?.path !== page?.dataset.liveUrl) {
    live?.stop();
    live = page ? connectLive(page.dataset.liveUrl) : null;
  }
  live?.rendered(Number(page.dataset.liveRev));
}

function connectLive(path) {
  const url = new URL(path, location.href);
  url.protocol = url.protocol.replace("http", "ws");
  let [socket, retry, failures, seen] = [null, 0, 0, 0];
  let stopped = false;
  const anew = setInterval(() => socket?.close(), ANEW_MS);
  const ping = setInterval(() => socket?.readyState === WebSocket.OPEN && socket.send("ping"), PING_MS);

  function open() {
    let opened = false;
    const mine = (socket = new WebSocket(url));
    socket.addEventListener("message", ({ data }) => {
      opened = true;
      if (data !== "pong") hear(JSON.parse(data));
    });
    socket.addEventListener("close", ({ code }) => {
      // Nothing more will happen: once the page shows the last of it, it no longer asks to be live.
      if (stopped || mine !== socket || code === OVER) return;
      if (code === LEFT) return end();
      if (!opened) void askInstead();
      retry = setTimeout(open, Math.min(30_000, 1_000 * 2 ** failures++) * (0.5 + Math.random()));
    });
  }

  function hear({ left, again, nouns, rev }) {
    if (left) return end();
    // The server wants to see once more who is there; on some hosts the closing itself comes much later.
    if (again) return comeBack();
    failures = 0;
    // The first message says how far things are: what was missed while nobody listened is everything.
    if (nouns.length > 0) refreshLive(nouns);
    else if (rev > seen) refreshLive(null);
    seen = Math.max(seen, rev);
  }

  function comeBack() {
    socket.close();
    open();
  }

  /** A browser does not tell why it was refused; the page's own address does. A job is followed that way, too. */
  async function askInstead() {
    const answer = await fetch(location.href, { method: "HEAD" }).catch(() => null);
    if (stopped || !answer) return;
    if (isRefusal(answer)) end();
    else refreshLive(["job"]);
  }

  function end() {
    stop();
    const left = document.getElementById("live-left");
    // Where nothing is kept ready to be said, the page's own address says it.
    if (!left) return location.reload();
    const main = document.getElementById("main");
    const said = left.content.cloneNode(true);
    said.querySelector("[data-name]").textContent = main.querySelector("h1").textContent;
    main.replaceChildren(said);
    document.title = `${main.querySelector("h1").textContent} · Atrium`;
    htmx.process(main);
    main.focus();
    document.getElementById("live").textContent = main.textContent;
  }

  function stop() {
    stopped = true;
    clearInterval(ping);
    clearInterval(anew);
    clearTimeout(retry);
    hangUp(socket);
  }

  open();
  return { path, stop, end, rendered: (at) => (seen = Math.max(seen, at)) };
}

/** Browsers complain about one that is closed before it stands. */
function hangUp(socket) {
  if (socket.readyState === WebSocket.CONNECTING) socket.addEventListener("open", () => socket.close());
  else socket.close();
}

const isRefusal = ({ status }) => status === 403 || status === 404;

const stale = new Set();
let settling = 0;
let showing = Promise.resolve();

/** @param nouns null: all of them */
function refreshLive(nouns) {
  for (const part of document.querySelectorAll("[data-live]")) {
    const shows = part.dataset.live.split(" ");
    if (nouns === null || nouns.some((noun) => shows.includes(noun))) stale.add(part.id);
  }
  showNewsIn(SETTLE_MS);
}

function showNewsIn(ms) {
  clearTimeout(settling);
  settling = setTimeout(() => {
    showing = showing.then(showNews, showNews);
  }, ms);
}

/** The part that is asked for at the moment, as long as nobody has begun anything in it since. */
let asking = null;
/** What people have begun and is not answered yet. */
const underWay = new Set();

/** One after the other. */
async function showNews() {
  if (document.hidden) return;
  const ids = [...stale];
  stale.clear();
  for (const id of ids) {
    const part = document.getElementById(id);
    if (part?.dataset.live !== undefined && isFree(part)) await askFor(part);
  }
  if (stale.size > 0) showNewsIn(AGAIN_MS);
}

async function askFor(part) {
  const [target, from] = [`#${part.id}`, part.dataset.liveFrom];
  // Without such an address the whole page is asked for, and this taken from it.
  const alone = from === undefined ? { select: target } : {};
  asking = part;
  await htmx.ajax("GET", from || location.href, { source: part, target, swap: "outerMorph", ...alone });
  asking = null;
}

/** Nothing is changed under somebody's hands: there it waits, or is offered. */
function isFree(part) {
  if (isInUse(part) || [...underWay].some((begun) => changes(begun, part))) stale.add(part.id);
  else if (isHeld(part)) part.querySelector(".live-newer").hidden = false;
  else return true;
  return false;
}

/** Somebody may have begun something since the part was asked for; and what is no answer is not shown in its place. */
document.addEventListener("htmx:before:swap", (event) => {
  const { sourceElement: part, response } = event.detail.ctx;
  if (part.dataset.live === undefined) return;
  if (isRefusal(response)) live?.end();
  else if (response.status >= 400 || part !== asking) stale.add(part.id);
  else if (isFree(part)) return;
  event.preventDefault();
});

// What was read before somebody's own request was answered may be older than its answer.
document.addEventListener("htmx:before:request", ({ detail: { ctx } }) => {
  underWay.add(ctx);
  if (asking !== null && changes(ctx, asking)) asking = null;
});

document.addEventListener("htmx:finally:request", ({ detail: { ctx } }) => underWay.delete(ctx));

/** Does this begin in the part, or bring something there? Its being asked for is not meant. */
const changes = ({ sourceElement, target }, part) =>
  sourceElement !== part && (part.contains(sourceElement) || part.contains(target));

const isInUse = (part) =>
  part.querySelector("form[data-dirty], details[open], dialog[open]") !== null ||
  (part.contains(document.activeElement) && document.activeElement.matches("input, select, textarea"));

/** More was loaded than asking again would give, or something was chosen from it. */
const isHeld = (part) =>
  part.dataset.grown !== undefined || part.querySelector("[data-selects] :checked:not(option)") !== null;

document.addEventListener("visibilitychange", () => {
  if (!document.hidden && stale.size > 0) showNewsIn(0);
});

// Asking again would give the first page only: where more was loaded, somebody reads on.
document.addEventListener("click", ({ target }) => {
  if (target.closest?.(".live-newer")) location.reload();
  const part = target.closest?.(".more")?.closest("[data-live]");
  if (part?.querySelector(".live-newer")) part.dataset.grown = "";
});

document.addEventListener("htmx:after:swap", followLive);
followLive();
