/** Short messages, read out by screen readers. */

const SHOWN_FOR = 6000;
const place = document.getElementById("toast");
let hiding = 0;

export function toast(text) {
  clearTimeout(hiding);
  place.textContent = text;
  hiding = setTimeout(() => (place.textContent = ""), SHOWN_FOR);
}
