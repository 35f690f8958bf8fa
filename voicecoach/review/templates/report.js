"use strict";
(() => {
  const call = document.getElementById("call");
  const playing = document.getElementById("playing");
  const chart = document.getElementById("chart");
  const now = document.getElementById("now");
  const lines = [...document.querySelectorAll(".transcript li")];
  const left = Number(chart.dataset.left);
  const span = Number(chart.dataset.span);
  const seconds = Number(chart.dataset.seconds);
  let button = null;
  let stop = Infinity;

  const release = () => {
    if (button) button.classList.remove("on");
    button = null;
    stop = Infinity;
    playing.textContent = "The whole call";
  };

  const show = () => {
    const x = left + (Math.min(call.currentTime, seconds) / seconds) * span;
    now.setAttribute("x1", x);
    now.setAttribute("x2", x);
    for (const line of lines) {
      const here = call.currentTime >= Number(line.dataset.from) && call.currentTime < Number(line.dataset.to);
      line.classList.toggle("now", here && !call.paused);
    }
  };

  const check = () => {
    if (call.currentTime >= stop) {
      call.pause();
      release();
    }
    show();
  };

  // Frames are exact but stop in a hidden window; there "timeupdate" goes on.
  const watch = () => {
    check();
    if (!call.paused) requestAnimationFrame(watch);
  };

  const playFrom = (start, end, pressed) => {
    release();
    button = pressed;
    stop = end;
    if (pressed) {
      pressed.classList.add("on");
      playing.textContent = pressed.getAttribute("aria-label");
    }
    call.currentTime = start;
    call.play().catch(() => button === pressed && release());
  };

  document.addEventListener("click", (event) => {
    const pressed = event.target.closest("button.play");
    if (!pressed) return;
    if (pressed === button) {
      call.pause();
      release();
      return;
    }
    playFrom(Number(pressed.dataset.start), Number(pressed.dataset.end), pressed);
  });

  chart.addEventListener("click", (event) => {
    const box = chart.getBoundingClientRect();
    const x = ((event.clientX - box.left) / box.width) * chart.viewBox.baseVal.width;
    const at = ((x - left) / span) * seconds;
    if (at >= 0 && at < seconds) playFrom(at, Infinity, null);
  });

  call.addEventListener("play", () => requestAnimationFrame(watch));
  call.addEventListener("timeupdate", check);
  call.addEventListener("seeking", () => {
    if (call.currentTime > stop) release();
    show();
  });
  call.addEventListener("ended", release);
  addEventListener("beforeprint", () => document.querySelectorAll("details").forEach((each) => (each.open = true)));
})();
