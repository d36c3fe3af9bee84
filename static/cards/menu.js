/** A pop-up under the button that opens it: closed by Escape, a click elsewhere, or a choice. */

import { h } from "./dom.js";

let open = null;

/** `within`: what it stays inside of, from side to side; the window unless said. */
export function openMenu(button, content, { testid = null, label = null, className = "", within = null } = {}) {
  const again = open?.button === button;
  closeMenu();
  if (again) return;
  const panel = h(
    "div",
    { class: `menu ${className}`, role: "dialog", "aria-label": label, "data-testid": testid },
    content,
  );
  document.body.append(panel);
  button.setAttribute("aria-expanded", "true");
  open = { button, panel };
  settle(panel, button.getBoundingClientRect(), within ?? document.documentElement);
  panel.querySelector("button, a, input, textarea")?.focus({ preventScroll: true });
}

export function closeMenu({ refocus = false } = {}) {
  if (!open) return;
  const { button, panel } = open;
  open = null;
  panel.remove();
  button.setAttribute("aria-expanded", "false");
  if (refocus) button.focus();
}

export function menuItem(text, action, { picture = null, disabled = false } = {}) {
  const chosen = () => {
    closeMenu({ refocus: true });
    action();
  };
  return h("button", { class: "menu-item", type: "button", disabled, onclick: chosen }, picture, h("span", {}, text));
}

/** Under the button, or above it where the window ends; never outside the window. */
function settle(panel, around, within) {
  const { left: from, right: to } = within.getBoundingClientRect();
  panel.style.setProperty("max-width", `min(380px, ${to - from - 16}px)`);
  const { width, height } = panel.getBoundingClientRect();
  const below = around.bottom + 6;
  const top = below + height <= innerHeight - 8 ? below : Math.max(8, around.top - height - 6);
  const left = Math.min(Math.max(from + 8, around.left), to - width - 8);
  panel.style.setProperty("top", `${top}px`);
  panel.style.setProperty("left", `${left}px`);
}

document.addEventListener("pointerdown", ({ target }) => {
  if (open && !open.panel.contains(target) && !open.button.contains(target)) closeMenu();
});
document.addEventListener("keydown", (event) => {
  if (!open) return;
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (event.key === "Escape") closeMenu({ refocus: true });
  else if (step === undefined || !walk(step)) return;
  event.preventDefault();
  event.stopPropagation();
});

/** From one item to the next, and from the last to the first. */
function walk(step) {
  const items = [...open.panel.querySelectorAll(".menu-item:not(:disabled)")];
  const place = items.indexOf(document.activeElement);
  if (place >= 0) items.at((place + step) % items.length).focus();
  return place >= 0;
}
