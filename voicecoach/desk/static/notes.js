// "Take the time being heard" writes the player's place into the field for a time; the seconds keep one decimal.

const sound = document.getElementById("sound");

const clock = (time) => {
  const tenths = Math.floor(time * 10);
  const [minutes, rest] = [Math.floor(tenths / 600), tenths % 600];
  return `${minutes}:${String(Math.floor(rest / 10)).padStart(2, "0")}.${rest % 10}`;
};

document.addEventListener("click", (event) => {
  const taken = event.target.closest("[data-take]");
  const field = taken?.closest("form").querySelector("[data-time]");
  if (!field || !sound) return;
  field.value = clock(sound.currentTime);
  field.focus();
});
