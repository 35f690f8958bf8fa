"use strict";

const form = document.getElementById("caller");
const state = document.getElementById("state");
const file = document.getElementById("file");
const PAUSE = 350;
let waiting = 0;
let asked = 0;

const many = (count, what) => `${count} ${what}${count === 1 ? "" : "s"}`;

const said = (problem, withLine) => {
  const item = document.createElement("p");
  item.className = problem.kind;
  const place = withLine && problem.line ? `line ${problem.line}: ` : "";
  item.textContent = `${problem.kind === "remark" ? "Remark: " : ""}${place}${problem.what}`;
  return item;
};

const place = (problem) => document.getElementById(`wrong-${problem.field}`) ?? document.getElementById("wrong-other");

const show = ({ problems, lines }) => {
  for (const each of document.querySelectorAll(".wrongs")) each.replaceChildren();
  for (const problem of problems) place(problem)?.append(said(problem, true));
  const items = lines.map((line) => {
    const item = document.createElement("li");
    item.textContent = line;
    return item;
  });
  for (const problem of problems) (items[Math.max(0, problem.line - 1)] ?? items.at(-1))?.append(said(problem, false));
  const at = file.scrollTop;
  file.replaceChildren(...items);
  file.scrollTop = at;
  const wrong = problems.filter(({ kind }) => kind === "wrong").length;
  const remarks = problems.length - wrong;
  const more = remarks ? `, ${many(remarks, "remark")}` : "";
  state.textContent = wrong ? `${many(wrong, "thing")} to mend${more}.` : `Nothing is wrong${more}.`;
  state.classList.toggle("warning", wrong > 0);
};

const ask = async (path, options) => {
  const number = ++asked;
  try {
    const answer = await fetch(path, { headers: { Accept: "application/json" }, ...options });
    const told = await answer.json();
    if (number !== asked) return;
    if (answer.ok) show(told);
    else state.textContent = told.trouble;
  } catch {
    state.textContent = "The desk does not answer any more: it was closed.";
  }
};

const check = () => ask(form.dataset.check, { method: "POST", body: new URLSearchParams(new FormData(form)) });

const soon = () => {
  clearTimeout(waiting);
  waiting = setTimeout(check, PAUSE);
};

form.addEventListener("input", soon);
form.addEventListener("click", (event) => {
  const add = event.target.closest(".add");
  if (!add) return;
  const parts = add.closest("[data-section]").querySelectorAll(".part");
  const last = parts[parts.length - 1];
  const fresh = last.cloneNode(true);
  const section = add.closest("[data-section]").dataset.section;
  const number = parts.length;
  const renamed = (text) => text.replace(`${section}.${number - 1}`, `${section}.${number}`);
  for (const each of fresh.querySelectorAll("[id], [name], [for], [aria-describedby], [data-field]")) {
    for (const name of ["id", "name", "for", "aria-describedby", "data-field"]) {
      if (each.hasAttribute(name)) each.setAttribute(name, renamed(each.getAttribute(name)));
    }
    if ("value" in each && each.tagName !== "SELECT") each.value = "";
    if (each.classList.contains("wrongs")) each.replaceChildren();
  }
  fresh.querySelector("legend").textContent = `${section} ${number + 1}`;
  last.after(fresh);
  fresh.querySelector("input").focus();
});

const whole = document.getElementById("whole");
whole.addEventListener("click", () => {
  state.textContent = "Calls are played; this takes some seconds.";
  ask(whole.dataset.path);
});

const hear = document.getElementById("hear");
if (hear) {
  const line = document.getElementById("line");
  const heard = document.getElementById("heard");
  const took = (event) => {
    const area = event.target;
    if (!area.matches("textarea.lines, #f-opening")) return;
    const before = area.value.slice(0, area.selectionStart).split("\n").length - 1;
    line.value = area.value.split("\n")[before] ?? "";
  };
  form.addEventListener("click", took);
  form.addEventListener("keyup", took);
  hear.addEventListener("click", async () => {
    heard.textContent = "It is being voiced.";
    const body = new URLSearchParams({
      line: line.value,
      mood: document.getElementById("at-mood").value,
      voice: document.getElementById("f-voice").value,
    });
    try {
      const answer = await fetch("/author-hear", { method: "POST", headers: { Accept: "application/json" }, body });
      const told = await answer.json();
      if (!answer.ok) {
        heard.textContent = told.trouble;
        return;
      }
      const sound = new Audio(told.sound);
      sound.addEventListener("ended", () => (heard.textContent = "Heard."));
      heard.textContent = "It is said.";
      await sound.play();
    } catch {
      heard.textContent = "It cannot be played here.";
    }
  });
}

check();
