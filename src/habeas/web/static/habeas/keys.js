// The key of a press by its place on the keyboard where it writes no Latin letter, so that keys do the same in every layout.
export function keyOf(event) {
  const { key, code } = event;
  if (key.length !== 1 || /^[\x21-\x7e]$/.test(key) && !(code === "Slash" && event.shiftKey)) return key;
  if (/^Key[A-Z]$/.test(code)) return code.slice(3).toLowerCase();
  return code === "Slash" && event.shiftKey ? "?" : key;
}
