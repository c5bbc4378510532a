// Deciding without leaving the keyboard. Each decision is sent at once; taking
// one back is a decision too.
import { later, list, memory, onKeys, say, send } from "./app.js";

const reviewer = document.querySelector("[data-reviewer]");
reviewer.value = memory.get("reviewer", reviewer.value);
reviewer.addEventListener("change", () => memory.set("reviewer", reviewer.value.trim()));

const count = document.querySelector("[data-decided]");
const progress = document.querySelector("[data-progress]");
const made = [];

function show(card, verdict) {
  const before = card.querySelector("[data-verdict]").textContent.trim();
  card.classList.remove("confirmed", "rejected", "corrected");
  if (verdict) card.classList.add(verdict);
  card.querySelector("[data-verdict]").textContent = verdict;
  card.querySelector('[data-say="withdrawn"]').hidden = !verdict;
  progress.value += (verdict ? 1 : 0) - (before ? 1 : 0);
  count.textContent = progress.value.toLocaleString("en");
}

async function decide(card, verdict, more = {}) {
  card.setAttribute("aria-busy", "true");
  try {
    const now = await send("POST", "/api/decisions", { subject: card.dataset.id, verdict, reviewer: reviewer.value.trim(), ...more });
    show(card, now.verdict);
    if (verdict === "withdrawn") {
      say("Taken back");
    } else {
      made.push(card);
      say(verdict[0].toUpperCase() + verdict.slice(1));
      next(card);
    }
  } catch (error) {
    say(error.message);
  } finally {
    card.removeAttribute("aria-busy");
  }
}

/** Goes on to the next card that is not decided. */
function next(card) {
  const items = list.items();
  const at = items.findIndex((item, i) => i > items.indexOf(card) && !item.querySelector("[data-verdict]").textContent.trim());
  list.go(at >= 0 ? at : items.indexOf(card));
}

document.addEventListener("submit", (event) => {
  const form = event.target.closest("form.decide");
  if (!form) return;
  event.preventDefault();
  const verdict = event.submitter?.dataset.say ?? "corrected";
  const more = verdict === "corrected" ? { field: form.field.value, value: form.elements.value.value, note: form.note.value } : {};
  decide(form.closest(".card"), verdict, more);
});

document.addEventListener("focusin", (event) => {
  const card = event.target.closest(".card");
  const at = list.items().indexOf(card);
  if (card && at !== list.at) {
    for (const item of list.items()) item.classList.toggle("current", item === card);
    list.at = at;
  }
});

const here = () => list.current() ?? (list.move(1), list.current());
onKeys({
  y: () => here() && decide(here(), "confirmed"),
  n: () => here() && decide(here(), "rejected"),
  e: () => {
    const correct = here()?.querySelector("[data-correct]");
    if (!correct) return;
    correct.open = true;
    later(() => correct.querySelector("input[name=value]").focus());
  },
  u: () => {
    const card = made.pop() ?? here();
    if (!card?.querySelector("[data-verdict]").textContent.trim()) return say("Nothing to take back");
    list.go(list.items().indexOf(card));
    decide(card, "withdrawn");
  },
});
document.addEventListener("keydown", (event) => {
  if (event.key === "Escape") {
    const open = event.target.closest("[data-correct]");
    if (open) { open.open = false; list.go(list.at); }
  }
});
