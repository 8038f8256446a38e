// Keys for what the page already offers as buttons and links: one key, one press. Nothing here decides or keeps anything.
import { keyOf } from "./keys.js";

const typing = (target) => target.closest("input, textarea, select, [contenteditable]") !== null;

document.addEventListener("keydown", (event) => {
  if (event.defaultPrevented || event.repeat || event.isComposing || event.ctrlKey || event.metaKey || event.altKey || typing(event.target)) return;
  const offered = document.querySelector(`[data-key="${CSS.escape(keyOf(event))}"]`);
  if (!offered) return;
  event.preventDefault();
  offered.click();
});

// A verdict is sent once, however fast the key is pressed.
document.addEventListener("submit", (event) => {
  if (event.target.dataset.sent) event.preventDefault();
  event.target.dataset.sent = "yes";
});
addEventListener("pageshow", () => document.querySelectorAll("form[data-sent]").forEach((form) => delete form.dataset.sent));
