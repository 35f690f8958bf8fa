"use strict";

const box = document.getElementById("job");
const what = document.getElementById("job-what");
const part = document.getElementById("job-part");
const PAUSE = 500;

const look = async () => {
  let job;
  try {
    const answer = await fetch(box.dataset.path, { headers: { Accept: "application/json" } });
    job = await answer.json();
    if (!answer.ok) throw new Error(job.trouble);
  } catch {
    what.textContent = "The desk does not answer any more: it was closed.";
    return;
  }
  const said = job.trouble || job.what;
  if (what.textContent !== said) what.textContent = said;
  part.value = job.part;
  if (!job.done) setTimeout(look, PAUSE);
  else if (job.link) location.replace(job.link);
  else {
    for (const each of [part, document.getElementById("job-leave")]) each.hidden = true;
    document.getElementById("job-back").hidden = false;
  }
};

look();
