"use strict";

const form = document.getElementById("upload");
const drop = document.getElementById("drop");
const file = document.getElementById("file");
const sending = document.getElementById("sending");
const sent = document.getElementById("sent");
const part = document.getElementById("sent-part");
const trouble = document.getElementById("trouble");
const button = form.querySelector("button");
const most = Number(form.dataset.most) * 1e6;

const failed = (why) => {
  sending.hidden = true;
  button.disabled = false;
  trouble.hidden = false;
  trouble.textContent = why;
};

for (const name of ["dragenter", "dragover"])
  drop.addEventListener(name, (event) => {
    event.preventDefault();
    drop.classList.add("over");
  });
for (const name of ["dragleave", "drop"]) drop.addEventListener(name, () => drop.classList.remove("over"));
drop.addEventListener("drop", (event) => {
  event.preventDefault();
  if (event.dataTransfer.files.length !== 1) return failed("Drop one recording at a time.");
  trouble.hidden = true;
  file.files = event.dataTransfer.files;
});
// A file that misses the box must not replace the page.
for (const name of ["dragover", "drop"]) addEventListener(name, (event) => event.preventDefault());

form.addEventListener("submit", (event) => {
  event.preventDefault();
  const [chosen] = file.files;
  if (chosen.size > most) return failed(`This file is larger than ${form.dataset.most} MB: export the call as FLAC or MP3.`);
  const asked = new URLSearchParams(new FormData(form));
  asked.delete("file");
  asked.set("name", chosen.name);
  const request = new XMLHttpRequest();
  request.open("POST", `/upload?${asked}`);
  request.setRequestHeader("Accept", "application/json");
  request.setRequestHeader("Content-Type", "application/octet-stream");
  request.upload.addEventListener("progress", ({ loaded, total }) => {
    part.value = total ? loaded / total : 0;
    sent.textContent = `Sending: ${Math.round(100 * part.value)} %`;
  });
  request.addEventListener("load", () => {
    let answer = {};
    try {
      answer = JSON.parse(request.responseText);
    } catch {}
    if (answer.job) location.assign(answer.job);
    else failed(answer.trouble || request.responseText || "The desk did not take the file.");
  });
  request.addEventListener("error", () => failed("The desk does not answer any more: it was closed."));
  trouble.hidden = true;
  sending.hidden = false;
  button.disabled = true;
  sent.textContent = "Sending";
  request.send(chosen);
});
