// What every page has: copying, keys, light and dark.
export function say(text) {
  const toast = document.querySelector("[data-toast]");
  toast.textContent = text;
  toast.classList.add("on");
  clearTimeout(say.timer);
  say.timer = setTimeout(() => toast.classList.remove("on"), 2600);
}

export async function copy(text) {
  try {
    await navigator.clipboard.writeText(text);
  } catch {
    const field = document.createElement("textarea");
    field.value = text;
    document.body.append(field);
    field.select();
    document.execCommand("copy");
    field.remove();
  }
  say("Copied");
}

/** Remembers a small thing in this browser; without storage it is forgotten. */
export const memory = {
  get(key, otherwise) {
    try { return JSON.parse(localStorage.getItem(key)) ?? otherwise; } catch { return otherwise; }
  },
  set(key, value) {
    try { localStorage.setItem(key, JSON.stringify(value)); } catch { /* forgotten */ }
  },
};

export async function send(method, url, body) {
  const answer = await fetch(url, { method, headers: { "Content-Type": "application/json" }, body: body === undefined ? undefined : JSON.stringify(body) });
  const text = await answer.text();
  let value = {};
  try { value = JSON.parse(text); } catch { value = { error: text }; }
  if (!answer.ok) throw new Error(value.error || answer.statusText);
  return value;
}

document.addEventListener("click", (event) => {
  const source = event.target.closest("[data-copy]");
  if (source) {
    if (source.matches("a")) { // a paragraph's number is its address as well
      copy(source.dataset.copy);
      return;
    }
    event.preventDefault();
    copy(source.dataset.copy);
  }
  for (const menu of document.querySelectorAll("details.menu[open]")) {
    if (!menu.contains(event.target)) menu.open = false;
  }
});

document.querySelector("[data-theme-switch]")?.addEventListener("click", () => {
  const root = document.documentElement;
  const dark = root.dataset.theme ? root.dataset.theme === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
  root.dataset.theme = dark ? "light" : "dark";
  try { localStorage.setItem("theme", root.dataset.theme); } catch { /* until the next page */ }
});

document.querySelector("[data-print]")?.addEventListener("click", () => print());

// j and k move through what the page lists, marked data-item in data-list.
export const list = {
  items: () => [...document.querySelectorAll("[data-list] [data-item]")],
  at: -1,
  current() { return this.items()[this.at]; },
  move(by) {
    const items = this.items();
    if (!items.length) return;
    this.go(Math.min(Math.max(this.at + by, 0), items.length - 1));
  },
  go(at) {
    const items = this.items();
    for (const item of items) item.classList.remove("current");
    this.at = at;
    const item = items[at];
    if (!item) return;
    item.classList.add("current");
    item.scrollIntoView({ block: "nearest" });
    (item.matches("[tabindex]") ? item : item.querySelector("[data-open], a, button"))?.focus({ preventScroll: true });
  },
};

/** Moves the focus once the key that asked for it is let go, or it would be typed there. */
export const later = (act) => addEventListener("keyup", act, { once: true });

const keys = {
  "/": () => later(() => document.querySelector("#q, #find")?.focus()),
  "?": () => { location.href = "/help#keys"; },
  j: () => list.move(1),
  k: () => list.move(-1),
  o: () => list.current()?.querySelector("[data-open]")?.click(),
  n: () => document.querySelector(".pager [rel=next]")?.click(),
  p: () => document.querySelector(".pager [rel=prev]")?.click(),
  a: () => {
    const id = list.current()?.dataset.commitment;
    if (id) location.href = `/review/add?commitment=${encodeURIComponent(id)}`;
  },
  c: () => list.current()?.querySelector("[data-copy]")?.click(),
};
/** Gives this page's keys a meaning of their own. */
export function onKeys(more) { Object.assign(keys, more); }

document.addEventListener("keydown", (event) => {
  if (event.key === "Escape") for (const menu of document.querySelectorAll("details.menu[open]")) menu.open = false;
  const typing = event.target.matches("input:not([type=checkbox], [type=radio], [type=range]), textarea, select");
  if (typing || event.ctrlKey || event.metaKey || event.altKey || document.querySelector("dialog[open]")) return;
  const act = keys[event.key];
  if (act) {
    event.preventDefault();
    act();
  }
});
