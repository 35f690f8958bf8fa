"use strict";

const box = document.getElementById("listen");
const where = document.getElementById("where");
const part = document.getElementById("part");
const begin = document.getElementById("begin");
const mark = document.getElementById("mark");
const done = document.getElementById("done");
const AFTER_MS = Number(box.dataset.after);
const marks = new Set();
let now = -1;

const wait = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

const set = (marked) => {
  if (marked) marks.add(now);
  mark.setAttribute("aria-pressed", String(marked));
};

const heard = (path) =>
  new Promise((resolve, reject) => {
    const sound = new Audio(path);
    sound.addEventListener("ended", resolve);
    sound.addEventListener("error", () => reject(new Error("a line cannot be played here")));
    sound.play().catch(reject);
  });

const press = () => {
  if (now > 0) set(true);
};

const listen = async () => {
  begin.disabled = true;
  where.textContent = "The lines are being voiced; the first time this takes some seconds.";
  const seed = done.querySelector("[name=seed]").value;
  const answer = await fetch(`/drills/${encodeURIComponent(box.dataset.drill)}/clips`, {
    method: "POST",
    headers: { Accept: "application/json" },
    body: new URLSearchParams({ seed }),
  });
  const told = await answer.json();
  if (!answer.ok) throw new Error(told.trouble);
  begin.hidden = true;
  mark.hidden = false;
  mark.focus();
  for (const [number, path] of told.clips.entries()) {
    now = number;
    set(false);
    mark.disabled = number === 0;
    part.value = number;
    where.textContent = number === 0 ? "This is how they sound when calm." : `Line ${number} of ${told.clips.length - 1}`;
    if (number === 1) mark.focus();
    await heard(path);
    await wait(AFTER_MS);
  }
  document.getElementById("marks").value = [...marks].join(",");
  done.submit();
};

begin.addEventListener("click", () => {
  listen().catch((error) => {
    where.textContent = error.message || "The desk does not answer.";
    begin.hidden = false;
    begin.disabled = false;
    mark.hidden = true;
  });
});
mark.addEventListener("click", press);
document.addEventListener("keydown", (event) => {
  if (event.key.toLowerCase() !== "m" || event.ctrlKey || event.altKey || event.metaKey || event.repeat) return;
  if (event.target.matches("input")) return;
  press();
});
