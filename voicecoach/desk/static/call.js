import WaveSurfer from "./wavesurfer.js";

const sound = document.getElementById("sound");
const lanes = document.getElementById("lanes");
const scroll = document.getElementById("scroll");
const now = document.getElementById("now");
const waves = document.getElementById("waves");
const playing = document.getElementById("playing");
const list = document.getElementById("transcript");
const lines = [...list.querySelectorAll("li")].map((item) => ({
  item,
  start: Number(item.dataset.start),
  end: Number(item.dataset.end),
}));
const seconds = Number(lanes.dataset.seconds);
const WHOLE = playing.textContent;
const STEP = 5;
const LEAP = 30;
const CLOSEST = 16;
let button = null;
let stop = Infinity;
let closeness = 1;

const clock = (time) => {
  const whole = Math.max(0, Math.floor(time));
  const pad = (value) => String(value).padStart(2, "0");
  const minutes = Math.floor(whole / 60);
  return minutes < 60 ? `${minutes}:${pad(whole % 60)}` : `${Math.floor(minutes / 60)}:${pad(minutes % 60)}:${pad(whole % 60)}`;
};

// The outline of both voices, drawn by the player; the sound itself is played by the page's own audio element.

const draw = async () => {
  const answer = await fetch(waves.dataset.outline, { headers: { Accept: "application/json" } });
  if (!answer.ok) throw new Error("no outline");
  const outline = await answer.json();
  const colour = getComputedStyle(document.documentElement);
  const side = (name) => ({
    waveColor: colour.getPropertyValue(`--${name}`).trim(),
    progressColor: colour.getPropertyValue(`--${name}`).trim(),
    height: 60,
  });
  return WaveSurfer.create({
    container: waves,
    media: sound,
    peaks: [outline.customer.map((peak) => peak / 100), outline.trainee.map((peak) => peak / 100)],
    duration: outline.duration,
    splitChannels: [side("customer"), side("trainee")],
    height: 60,
    cursorWidth: 0,
    interact: false,
    cspNonce: waves.dataset.nonce,
  });
};

let player = null;
const drawn = () => draw().then((made) => (player = made));
drawn().catch(() => waves.replaceChildren("The outline of the sound cannot be shown."));
matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => {
  player?.destroy();
  drawn();
});

// What is heard now is marked: on the axis, in the transcript, on the button that began it.

const release = () => {
  button?.classList.remove("on");
  button = null;
  stop = Infinity;
  playing.textContent = WHOLE;
};

let heard = null;
const mark = (time) => {
  const line = sound.paused && time === 0 ? null : lines.findLast((each) => time >= each.start && time < each.end);
  if (line === heard) return;
  heard?.item.classList.remove("now");
  heard?.item.removeAttribute("aria-current");
  heard = line ?? null;
  if (!heard) return;
  heard.item.classList.add("now");
  heard.item.setAttribute("aria-current", "true");
  if (!sound.paused) {
    const [box, place] = [list.getBoundingClientRect(), heard.item.getBoundingClientRect()];
    if (place.top < box.top || place.bottom > box.bottom) list.scrollTop += place.top - box.top - box.height / 3;
  }
};

const follow = (place) => {
  const room = scroll.clientWidth;
  if (lanes.scrollWidth > room && (place < scroll.scrollLeft || place > scroll.scrollLeft + room * 0.9))
    scroll.scrollLeft = place - room * 0.1;
};

const show = () => {
  const time = sound.currentTime;
  if (time >= stop) {
    sound.pause();
    release();
  }
  const part = Math.min(1, time / seconds);
  now.style.left = `${part * 100}%`;
  if (!sound.paused) follow(part * lanes.clientWidth);
  mark(time);
  const whole = String(Math.floor(time));
  if (lanes.getAttribute("aria-valuenow") !== whole) {
    lanes.setAttribute("aria-valuenow", whole);
    lanes.setAttribute("aria-valuetext", `${clock(time)} of ${clock(seconds)}`);
  }
};

// Frames are exact but stop in a hidden window; there "timeupdate" goes on.
const watch = () => {
  show();
  if (!sound.paused) requestAnimationFrame(watch);
};

sound.addEventListener("play", () => requestAnimationFrame(watch));
sound.addEventListener("timeupdate", show);
sound.addEventListener("ended", release);
sound.addEventListener("seeking", () => {
  if (sound.currentTime > stop) release();
  show();
});

const seek = (time) => {
  release();
  sound.currentTime = Math.min(Math.max(0, time), seconds);
  show();
};

const play = (start, end, pressed) => {
  release();
  button = pressed;
  stop = end;
  if (pressed) {
    pressed.classList.add("on");
    playing.textContent = pressed.getAttribute("aria-label");
  }
  sound.currentTime = start;
  sound.play().catch(() => button === pressed && release());
};

document.addEventListener("click", (event) => {
  const pressed = event.target.closest(".play");
  if (pressed === button && pressed) {
    sound.pause();
    release();
  } else if (pressed) {
    play(Number(pressed.dataset.start), Number(pressed.dataset.end), pressed);
  } else if (event.target.closest(".jump[data-at]")) {
    play(Number(event.target.closest(".jump").dataset.at), Infinity, null);
  }
});

list.addEventListener("click", (event) => {
  const line = event.target.closest("li");
  if (line && String(getSelection()) === "") play(Number(line.dataset.start), Infinity, null);
});

lanes.addEventListener("click", (event) => {
  const box = lanes.getBoundingClientRect();
  seek(((event.clientX - box.left) / box.width) * seconds);
});

// A pause that comes while the sound is still starting refuses the promise of play(): nothing is wrong then.
const toggle = () => (sound.paused ? sound.play().catch(() => undefined) : sound.pause());

const KEYS = {
  ArrowLeft: () => seek(sound.currentTime - STEP),
  ArrowDown: () => seek(sound.currentTime - STEP),
  ArrowRight: () => seek(sound.currentTime + STEP),
  ArrowUp: () => seek(sound.currentTime + STEP),
  PageDown: () => seek(sound.currentTime - LEAP),
  PageUp: () => seek(sound.currentTime + LEAP),
  Home: () => seek(0),
  End: () => seek(seconds),
  " ": toggle,
  Enter: toggle,
};

lanes.addEventListener("keydown", (event) => {
  if (!KEYS[event.key] || event.ctrlKey || event.altKey || event.metaKey) return;
  event.preventDefault();
  KEYS[event.key]();
});

document.getElementById("speed").addEventListener("change", (event) => (sound.playbackRate = Number(event.target.value)));

const zoom = (factor) => {
  const middle = (scroll.scrollLeft + scroll.clientWidth / 2) / lanes.clientWidth;
  closeness = Math.min(CLOSEST, Math.max(1, closeness * factor));
  lanes.style.width = `${closeness * 100}%`;
  scroll.scrollLeft = middle * lanes.clientWidth - scroll.clientWidth / 2;
};
document.getElementById("wider").addEventListener("click", () => zoom(2));
document.getElementById("narrower").addEventListener("click", () => zoom(0.5));

addEventListener("beforeprint", () => document.querySelectorAll("details").forEach((each) => (each.open = true)));
