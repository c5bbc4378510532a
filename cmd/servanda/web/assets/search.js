// Suggestions and citations.
import { copy, say, send } from "./app.js";

const field = document.querySelector("[data-suggest]");
if (field) suggest(field);

/** Makes the field a combobox after the ARIA pattern of that name. */
function suggest(field) {
  const options = document.createElement("ul");
  options.className = "suggestions";
  options.id = "suggestions";
  options.setAttribute("role", "listbox");
  options.setAttribute("aria-label", "Suggestions");
  options.hidden = true;
  field.after(options);
  const set = (name, value) => field.setAttribute(name, value);
  set("role", "combobox");
  set("aria-expanded", "false");
  set("aria-controls", options.id);
  set("aria-autocomplete", "list");
  let found = [], chosen = -1, asked = 0;

  const close = () => { options.hidden = true; set("aria-expanded", "false"); field.removeAttribute("aria-activedescendant"); chosen = -1; };
  const take = (s) => { field.value = s.query + " "; close(); field.focus(); };
  const mark = (to) => {
    chosen = to;
    [...options.children].forEach((o, i) => o.setAttribute("aria-selected", String(i === to)));
    if (to >= 0) set("aria-activedescendant", options.children[to].id);
  };
  const show = () => {
    options.replaceChildren(...found.map((s, i) => {
      const option = document.createElement("li");
      option.id = `suggestion-${i}`;
      option.setAttribute("role", "option");
      option.setAttribute("aria-selected", "false");
      const label = document.createElement("bdi"), kind = document.createElement("small");
      label.textContent = s.label;
      kind.textContent = s.field;
      option.append(label, kind);
      option.addEventListener("mousedown", (e) => { e.preventDefault(); take(s); });
      return option;
    }));
    options.hidden = found.length === 0;
    set("aria-expanded", String(found.length > 0));
    chosen = -1;
  };

  let timer;
  field.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(async () => {
      const mine = ++asked;
      if (field.value.trim().length < 2) { found = []; return show(); }
      try {
        const answer = await send("GET", "/api/suggest?" + new URLSearchParams({ q: field.value }));
        if (mine === asked) { found = answer.suggestions ?? []; show(); }
      } catch { close(); }
    }, 90);
  });
  field.addEventListener("keydown", (event) => {
    if (options.hidden) return;
    if (event.key === "ArrowDown") { event.preventDefault(); mark((chosen + 1) % found.length); }
    if (event.key === "ArrowUp") { event.preventDefault(); mark((chosen - 1 + found.length) % found.length); }
    if (event.key === "Escape") { event.preventDefault(); close(); }
  });
  field.form.addEventListener("submit", (event) => {
    if (options.hidden || chosen < 0) return;
    event.preventDefault();
    take(found[chosen]);
  });
  field.addEventListener("blur", close);
}

// The ways to cite, in a dialog instead of on a page of their own.
const dialog = document.querySelector("[data-cite-dialog]");
document.addEventListener("click", async (event) => {
  const link = event.target.closest("[data-cite]");
  if (!link || !dialog || event.ctrlKey || event.metaKey || event.shiftKey) return;
  event.preventDefault();
  try {
    const c = await send("GET", `/api/citations/${link.dataset.cite}`);
    const all = document.createElement("dl");
    all.className = "citations";
    for (const [name, text, code] of [["Plain", c.plain], ["OSCOLA", c.oscola], ["BibTeX", c.bibtex, true], ["CSL-JSON", c.csl, true], ["Quotation", c.quote]]) {
      const row = document.createElement("div"), term = document.createElement("dt"), text1 = document.createElement("dd"), button = document.createElement("button");
      button.type = "button";
      button.className = "quiet";
      button.textContent = "Copy";
      button.setAttribute("aria-label", `Copy ${name}`);
      button.addEventListener("click", () => copy(text));
      term.append(name + " ", button);
      const holder = code ? document.createElement("pre") : text1;
      holder.textContent = text;
      if (code) { holder.tabIndex = 0; text1.append(holder); }
      text1.dir = "auto";
      row.append(term, text1);
      all.append(row);
    }
    dialog.querySelector("[data-cite-body]").replaceChildren(all);
    dialog.showModal();
  } catch (error) { say(error.message); }
});
