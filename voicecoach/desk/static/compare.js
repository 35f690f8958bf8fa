// A button plays its stretch of the call in whose column it stands, and silences the other.

const sounds = [1, 2].map((number) => document.getElementById(`sound-${number}`));
let stop = Infinity;
let button = null;

const release = () => {
  button?.classList.remove("on");
  button = null;
  stop = Infinity;
};

for (const sound of sounds)
  sound?.addEventListener("timeupdate", () => {
    if (sound.currentTime >= stop && !sound.paused) {
      sound.pause();
      release();
    }
  });

document.addEventListener("click", (event) => {
  const pressed = event.target.closest(".play");
  if (!pressed) return;
  const again = pressed === button;
  for (const sound of sounds) sound?.pause();
  release();
  if (again) return;
  const sound = sounds[pressed.closest(".from-2") ? 1 : 0];
  if (!sound) return;
  button = pressed;
  pressed.classList.add("on");
  stop = Number(pressed.dataset.end);
  sound.currentTime = Number(pressed.dataset.start);
  sound.play().catch(() => button === pressed && release());
});
