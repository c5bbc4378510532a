// Sending files and following what becomes of them.
import { say, send } from "./app.js";

const $ = (name) => document.querySelector(`[data-${name}]`);
const drop = $("drop"), files = $("files"), run = $("run"), stop = $("stop");
const doing = { discover: "Looking for changes", fingerprint: "Looking for changes", extract: "Reading", tag: "Tagging", store: "Storing", index: "Indexing", link: "Linking commitments and reforms", tables: "Writing the tables" };

function show(state) {
  run.hidden = !(state.running || state.ended);
  $("stage").textContent = state.running ? (doing[state.stage] ?? state.stage) + "…" : state.error ? "Ended" : "Done";
  const progress = $("progress");
  progress.max = state.total || 1;
  progress.value = state.running ? state.done : progress.max;
  $("numbers").textContent = state.running ? `${state.done} of ${state.total}` : `${state.found} found, ${state.read} read, ${state.failed} not readable`;
  $("error").textContent = state.error ?? "";
  stop.hidden = !state.running;
  $("outcomes-section").hidden = !state.outcomes.length;
  $("outcomes").replaceChildren(...state.outcomes.map((o) => {
    const row = document.createElement("tr"), file = document.createElement("td"), outcome = document.createElement("td"), next = document.createElement("td"), link = document.createElement("a"), why = document.createElement("small");
    link.href = "/d/" + encodeURIComponent(o.document);
    link.textContent = o.path;
    file.dir = "auto";
    file.append(link);
    outcome.textContent = o.status.replaceAll("_", " ") + (o.passages ? `, ${o.passages} passages` : "");
    next.textContent = (o.next ?? "") + " ";
    why.textContent = o.error ?? "";
    next.append(why);
    row.append(file, outcome, next);
    return row;
  }));
}

function follow() {
  const events = new EventSource("/api/ingest/events");
  events.addEventListener("message", (event) => {
    const state = JSON.parse(event.data);
    show(state);
    if (!state.running) events.close();
  });
}

async function begin(asked) {
  try {
    show(await send("POST", "/api/ingest", asked));
    follow();
  } catch (error) { say(error.message); }
}

async function take(chosen) {
  const received = [];
  for (const file of chosen) {
    say(`Sending ${file.name}`);
    try {
      const answer = await fetch("/api/uploads?" + new URLSearchParams({ name: file.name }), { method: "POST", headers: { "Content-Type": "application/octet-stream" }, body: file });
      const got = await answer.json();
      if (!answer.ok) throw new Error(got.error);
      received.push(got.name);
    } catch (error) { say(`${file.name}: ${error.message}`); }
  }
  if (received.length) await begin({ received });
}

files.addEventListener("change", () => take([...files.files]));
for (const name of ["dragenter", "dragover"]) drop.addEventListener(name, (e) => { e.preventDefault(); drop.classList.add("over"); });
for (const name of ["dragleave", "drop"]) drop.addEventListener(name, () => drop.classList.remove("over"));
drop.addEventListener("drop", (e) => { e.preventDefault(); take([...e.dataTransfer.files]); });
drop.addEventListener("submit", (e) => e.preventDefault());
$("folder")?.addEventListener("submit", (e) => { e.preventDefault(); begin({ paths: [e.target.path.value] }); });
stop.addEventListener("click", () => send("DELETE", "/api/ingest").then(show, (error) => say(error.message)));
if (!stop.hidden) follow();
