// Evidence is lit in the text while its tag is pointed at, and the other way round.
import { list, memory, onKeys } from "./app.js";

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
