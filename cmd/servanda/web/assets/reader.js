// Evidence is lit in the text while its tag is pointed at, and the other way round.
import { list, memory, onKeys, send } from "./app.js";

const text = document.querySelector(".text");

function light(ids, on) {
  for (const id of ids) {
    for (const piece of text.querySelectorAll(`[data-on~="${CSS.escape(id)}"]`)) piece.classList.toggle("lit", on);
    for (const tag of text.querySelectorAll(`[data-lights="${CSS.escape(id)}"]`)) tag.classList.toggle("lit", on);
  }
}
const idsAt = (target) => {
  const tag = target.closest?.("[data-lights]");
  if (tag) return [tag.dataset.lights];
  return target.closest?.("[data-on]")?.dataset.on.split(" ") ?? [];
};
text.addEventListener("pointerover", (e) => light(idsAt(e.target), true));
text.addEventListener("pointerout", (e) => light(idsAt(e.target), false));
text.addEventListener("focusin", (e) => light(idsAt(e.target), true));
text.addEventListener("focusout", (e) => light(idsAt(e.target), false));

// From match to match, beginning at the passage that the address names.
const items = list.items();
const begin = items.findIndex((item) => item.matches(":target"));
if (begin >= 0) list.at = begin;
const count = document.querySelector("[data-match-count]");
const told = count?.textContent;
function go(by) {
  list.move(by);
  if (count && items.length) count.textContent = `${told}, this is ${list.at + 1}`;
}
for (const button of document.querySelectorAll("[data-match]")) button.addEventListener("click", () => go(Number(button.dataset.match)));
if (items.length) onKeys({ j: () => go(1), k: () => go(-1) });

// What is missing is added to the words that are selected, or to the whole passage.
function addTo(passage) {
  const link = passage?.querySelector("[data-add]");
  if (!link) return;
  const url = new URL(link.href), chosen = getSelection(), body = passage.querySelector("p, h2");
  if (chosen.rangeCount && !chosen.isCollapsed && body.contains(chosen.anchorNode) && body.contains(chosen.focusNode)) {
    url.searchParams.set("quote", chosen.getRangeAt(0).cloneContents().textContent);
  }
  location.href = url;
}
text.addEventListener("click", (event) => {
  if (!event.target.closest("[data-add]") || event.ctrlKey || event.metaKey || event.shiftKey) return;
  event.preventDefault();
  addTo(event.target.closest(".passage"));
});
const selected = () => {
  const node = getSelection().isCollapsed ? null : getSelection().anchorNode;
  return (node?.nodeType === Node.TEXT_NODE ? node.parentElement : node)?.closest(".passage");
};
onKeys({ a: () => addTo(selected() ?? document.activeElement.closest(".passage") ?? document.querySelector(".passage.current, .passage:target, .passage:has(> .anchor:target)")) });

// The contents follow the text.
const entries = new Map([...document.querySelectorAll('.contents a[href^="#"]')].map((a) => [a.hash.slice(1), a]));
const seen = new IntersectionObserver((changes) => {
  for (const change of changes) {
    if (!change.isIntersecting) continue;
    for (const entry of entries.values()) entry.removeAttribute("aria-current");
    entries.get(change.target.id)?.setAttribute("aria-current", "true");
  }
}, { rootMargin: "0px 0px -70% 0px" });
for (const id of entries.keys()) {
  const passage = document.getElementById(id);
  if (passage) seen.observe(passage);
}

const toggle = document.querySelector("[data-toggle-tags]");
function showTags(on) {
  text.classList.toggle("no-tags", !on);
  toggle.setAttribute("aria-pressed", String(on));
}
showTags(memory.get("tags", true));
toggle.addEventListener("click", () => { memory.set("tags", !memory.get("tags", true)); showTags(memory.get("tags", true)); });

// The original page beside the text, with the passage boxed that is read.
const original = document.querySelector("[data-original]");
if (original) beside(original, document.querySelector("[data-toggle-page]"));

function beside(panel, button) {
  const svg = "http://www.w3.org/2000/svg", sheet = panel.querySelector("[data-sheet]"), number = panel.querySelector("[data-page-number]"), pages = Number(panel.dataset.pages);
  let page = 0, asked = 0, passage = "";
  const box = () => { for (const r of sheet.querySelectorAll("rect")) r.classList.toggle("here", r.dataset.passage === passage); };

  async function show(n) {
    if (n < 1 || n > pages || n === page) return box();
    page = n;
    const mine = ++asked;
    number.textContent = `Page ${n} of ${pages}`;
    sheet.setAttribute("aria-busy", "true");
    try {
      const p = await send("GET", `/api/documents/${panel.dataset.document}/pages/${n}`);
      if (mine !== asked) return;
      const view = document.createElementNS(svg, "svg"), image = document.createElementNS(svg, "image");
      view.setAttribute("viewBox", `0 0 ${p.width} ${p.height}`);
      view.setAttribute("role", "img");
      view.setAttribute("aria-label", `Page ${n} of the original`);
      for (const [k, v] of [["href", p.picture], ["width", p.width], ["height", p.height]]) image.setAttribute(k, v);
      view.append(image, ...p.boxes.map((b) => {
        const r = document.createElementNS(svg, "rect");
        for (const k of ["x", "y", "width", "height"]) r.setAttribute(k, b[k]);
        r.dataset.passage = b.passage;
        return r;
      }));
      sheet.replaceChildren(view);
      box();
    } catch (error) {
      sheet.textContent = error.message;
    } finally {
      sheet.removeAttribute("aria-busy");
    }
  }
  function read(target) {
    if (!target || panel.hidden) return;
    passage = target.id;
    show(Number(target.dataset.page));
  }
  const reading = () => document.querySelector(".passage:target, .passage:has(> .anchor:target), .passage.current") ?? [...text.querySelectorAll(".passage[data-page]")].find((p) => p.getBoundingClientRect().bottom > 120);
  function open(on) {
    panel.hidden = !on;
    document.querySelector(".reader").classList.toggle("with-page", on);
    button.setAttribute("aria-pressed", String(on));
    read(reading());
  }
  open(memory.get("page", false));
  button.addEventListener("click", () => { memory.set("page", panel.hidden); open(panel.hidden); });
  for (const b of panel.querySelectorAll("[data-page-by]")) b.addEventListener("click", () => { passage = ""; show(page + Number(b.dataset.pageBy)); });
  text.addEventListener("click", (event) => read(event.target.closest(".passage")));
  text.addEventListener("focusin", (event) => read(event.target.closest(".passage")));
  addEventListener("hashchange", () => read(reading()));
}
