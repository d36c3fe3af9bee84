/** Gmail's keyboard shortcuts: / search, u back to the list, j and k through it, r reply, c compose. */

export function followKeys(page) {
  const keys = {
    "/": () => document.querySelector(".search-input").focus(),
    u: () => page.route.thread && page.leave(),
    j: () => step(1),
    k: () => step(-1),
    r: () => document.querySelector('[data-testid="reply"]')?.click(),
    c: () => page.compose(),
  };
  document.addEventListener("keydown", (event) => {
    const typing = event.target.closest("input, textarea, select, [contenteditable]");
    if (typing || event.ctrlKey || event.metaKey || event.altKey || !Object.hasOwn(keys, event.key)) return;
    event.preventDefault();
    keys[event.key]();
  });
}

function step(by) {
  const links = [...document.querySelectorAll(".row-link")];
  const place = links.indexOf(document.activeElement);
  links[Math.min(Math.max(place + by, 0), links.length - 1)]?.focus();
}
