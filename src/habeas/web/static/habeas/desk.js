// The keys of the queue. Each does what a button or a link of the page does, with one request, and puts in only the parts that changed.
// Without this file the same buttons and links work, a page at a time.

import { keyOf } from "./keys.js";

const reader = document.getElementById("reader");
const byId = (id) => document.getElementById(id);
const keyed = (key) => byId("card")?.querySelector(`[data-key="${CSS.escape(key)}"]`) ?? byId("bar")?.querySelector(`[data-key="${CSS.escape(key)}"]`);
let busy = false;

document.documentElement.classList.add("keys");

// -- asking ------------------------------------------------------------------------------------------------------------

async function ask(address, options = {}, { push = true } = {}) {
  if (busy) return;
  busy = true;
  byId("card")?.setAttribute("aria-busy", "true");
  try {
    const answer = await fetch(address, {
      ...options,
      headers: { "X-Desk": "part", "X-Shown": byId("source")?.dataset.key ?? "" },
      redirect: "follow",
    });
    const html = await answer.text();
    if (!/id="card"/.test(html)) throw new Error(answer.status === 403 ? "refused" : "unexpected");
    put(html);
    const where = answer.headers.get("X-Address");
    if (push && where && where !== location.pathname + location.search) history.pushState(null, "", where);
  } catch (error) {
    say(error.message === "refused" ? "This was refused: load the page again, or ask for the role it needs." :
      "The register cannot be reached; nothing was recorded. Press the key again.");
  } finally {
    busy = false;
    byId("card")?.removeAttribute("aria-busy");
  }
}

function put(html) {
  const parts = new DOMParser().parseFromString(`<div>${html}</div>`, "text/html");
  for (const id of ["source", "card", "bar"]) {
    const fresh = parts.getElementById(id), old = byId(id);
    if (!fresh) continue;
    if (id === "bar") {
      byId("said").innerHTML = parts.getElementById("said").innerHTML; // the live region stays, so that it is read out
      const form = fresh.querySelector("form"), there = old.querySelector("form");
      if (form && there) there.replaceWith(form);
    } else if (old) old.replaceWith(fresh);
    else if (id === "source") { reader.classList.remove("alone"); reader.prepend(fresh); }
  }
  const card = byId("card");
  if (!card.dataset.n) { byId("source")?.remove(); reader.classList.add("alone"); }
  mark();
  if (document.title && card.dataset.n) document.title = document.title.replace(/^(\D*)\d+/, `$1${card.dataset.n}`);
  const open = card.querySelector("details.panel[open] form, [data-panel] form.find");
  const wrong = card.querySelector("details[open] [aria-invalid=true]");
  (wrong ?? open?.querySelector("input:not([type=hidden]), select, textarea") ?? card).focus({ preventScroll: !wrong && !open });
  byId(wrong?.getAttribute("aria-describedby")?.split(" ").at(-1))?.scrollIntoView({ block: "nearest" }); // what is wrong is seen, too
}

// -- the text ----------------------------------------------------------------------------------------------------------

function mark() {
  const card = byId("card"), source = byId("source");
  if (!source || !card.dataset.n) return;
  const states = new Map(card.dataset.states.split(" ").map((one) => one.split(":")));
  for (const one of source.querySelectorAll("[data-n]")) {
    const state = states.get(one.dataset.n);
    if (state) { one.classList.remove("waits", "accepted", "rejected"); one.classList.add(state); }
    const on = one.dataset.n === card.dataset.n;
    one.classList.toggle("on", on);
    if (one.matches("a.n")) { if (on) one.setAttribute("aria-current", "true"); else one.removeAttribute("aria-current"); }
  }
  const first = source.querySelector(".w.on"), text = source.querySelector(".text");
  if (!first) return;
  const inner = text.getBoundingClientRect(), words = first.getBoundingClientRect();
  if (text.scrollHeight > text.clientHeight + 1) {
    if (words.top < inner.top + 40 || words.bottom > inner.bottom - 40) text.scrollTop += words.top - inner.top - inner.height / 3;
  } else if (words.top < 0 || words.bottom > innerHeight) first.scrollIntoView({ block: "center" });
}

function chosen() {
  const selection = getSelection(), text = byId("source")?.querySelector(".text");
  if (!text || !selection.rangeCount || selection.isCollapsed) return null;
  const range = selection.getRangeAt(0);
  const part = (range.startContainer.parentElement ?? text).closest("[data-start]");
  if (!part || !text.contains(range.endContainer)) return null;
  const before = document.createRange();
  before.setStart(part, 0);
  before.setEnd(range.startContainer, range.startOffset);
  const last = (range.endContainer.nodeType === 3 ? range.endContainer.parentElement : range.endContainer).closest("[data-start]");
  if (last !== part) return null; // words of two paragraphs are copied by hand
  return { words: range.toString(), start: Number(part.dataset.start) + Array.from(before.toString()).length };
}

function take() {
  const words = chosen(), form = byId("words-form");
  if (!words || !form) return false;
  form.elements.quote.value = words.words;
  form.elements.start.value = words.start;
  return true;
}

// -- keys --------------------------------------------------------------------------------------------------------------

function say(text) { byId("said").textContent = text; }

function help(open) {
  const section = byId("help");
  if (!section) return;
  const was = section.contains(document.activeElement);
  if (section.classList.toggle("open", open ?? !section.classList.contains("open"))) section.focus();
  else if (was) byId("card").focus();
}

function press(key) {
  if (key === "?") return help();
  help(false);
  const target = keyed(key);
  if (!target) {
    if (key === "j" || key === "k") say("Nothing else waits here.");
    return;
  }
  if (target.matches("form")) return target.requestSubmit();
  if (target.matches("details")) {
    if (key === "s") take();
    for (const other of byId("card").querySelectorAll("details.panel[open]")) if (other !== target) other.open = false;
    target.open = true;
    const field = target.querySelector("form input:not([type=hidden]), form select, form textarea");
    field?.focus();
    return;
  }
  if (target.matches("a")) return ask(target.href, {}, { push: key !== "m" });
}

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
  const typing = event.target.closest?.("input, textarea, select, [contenteditable]");
  if (event.key === "Escape") {
    help(false);
    const panels = byId("card")?.querySelectorAll("details.panel[open], [data-panel]") ?? [];
    for (const panel of panels) panel.matches("[data-panel]") ? panel.remove() : panel.removeAttribute("open");
    if (panels.length) byId("card").focus();
    return;
  }
  if (typing || event.repeat) return;
  const key = keyOf(event);
  if ("jkaresmu?".includes(key) && key.length === 1) {
    event.preventDefault();
    press(key);
  }
});

reader?.addEventListener("submit", (event) => {
  const form = event.target;
  event.preventDefault();
  const data = new FormData(form, event.submitter ?? undefined);
  if (form.method === "get") ask(`${form.getAttribute("action")}?${new URLSearchParams(data)}`, {}, { push: false });
  else ask(form.getAttribute("action"), { method: "POST", body: new URLSearchParams(data) });
});

reader?.addEventListener("click", (event) => {
  const link = event.target.closest("a");
  if (!link || event.ctrlKey || event.metaKey || event.shiftKey || event.button) return;
  if (link.dataset.key === "?") { event.preventDefault(); help(true); return; }
  if (link.matches("a.n, [data-move], [data-key]")) {
    event.preventDefault();
    ask(link.href, {}, { push: link.dataset.key !== "m" });
  }
});

reader?.addEventListener("input", (event) => {
  if (event.target.name === "quote") event.target.form.elements.start.value = ""; // typed words are looked for
});

addEventListener("popstate", () => ask(location.href, {}, { push: false }));
document.addEventListener("mousedown", (event) => {
  // The words stay selected while the button is pressed that takes them.
  if (event.target.closest('details[data-key="s"] > summary')) { if (take()) event.preventDefault(); }
});
mark();
