"use strict";

const status = document.getElementById("status");
const who = document.getElementById("who");
const clock = document.getElementById("clock");
const meter = document.getElementById("meter");
const cue = document.getElementById("cue");
const keys = document.getElementById("keys");
const pause = document.getElementById("pause");
const list = document.getElementById("said");
const trouble = document.getElementById("trouble");
const name = status.dataset.name;
const CUE_MS = 4000;
let hide = 0;

const speaks = ({ state, paused, customer, trainee }) => {
  if (state === "preparing") return "The line is being opened";
  if (paused) return "Paused: press p to go on";
  if (customer && trainee) return `${name} and you speak`;
  if (customer) return `${name} speaks`;
  return trainee ? "You speak" : "Your turn";
};

const news = new EventSource("/live/news");
news.addEventListener("meter", ({ data }) => {
  const told = JSON.parse(data);
  const now = speaks(told);
  if (who.textContent !== now) who.textContent = now;
  clock.textContent = told.clock;
  meter.value = told.level;
  status.classList.toggle("paused", told.paused);
  pause.setAttribute("aria-pressed", String(told.paused));
  trouble.hidden = true;
});
news.addEventListener("said", ({ data }) => {
  const told = JSON.parse(data);
  if (told.kind === "cue") {
    cue.textContent = told.text;
    cue.hidden = false;
    clearTimeout(hide);
    hide = setTimeout(() => (cue.hidden = true), CUE_MS);
    return;
  }
  const item = document.createElement("p");
  item.className = `${told.kind} ${told.who}`.trim();
  const speaker = { customer: `${name}: `, trainee: "You: " }[told.who] ?? { hint: "Hint: ", warning: "Warning: " }[told.kind] ?? "";
  item.textContent = speaker + told.text;
  list.append(item);
  list.scrollTop = list.scrollHeight;
});
news.addEventListener("over", ({ data }) => {
  news.close();
  location.replace(JSON.parse(data).link);
});
news.addEventListener("error", () => {
  trouble.hidden = false;
  trouble.textContent = "The desk does not answer: if it was closed, the call until then is kept.";
});

const press = async (key) => {
  try {
    await fetch("/live/key", { method: "POST", body: new URLSearchParams({ key }) });
  } catch {
    trouble.hidden = false;
    trouble.textContent = "The desk does not answer.";
  }
};

keys.addEventListener("click", (event) => {
  const button = event.target.closest("button");
  if (button) press(button.dataset.key);
});
keys.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.altKey || event.metaKey || event.repeat) return;
  if (keys.querySelector(`[data-key="${CSS.escape(event.key.toLowerCase())}"]`)) press(event.key.toLowerCase());
});
keys.focus();
