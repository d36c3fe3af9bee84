/** What the browser keeps for a person between visits; a browser that keeps nothing is fine too. */

export function kept(who, name) {
  try {
    return localStorage.getItem(`${who}.${name}`);
  } catch {
    return null; // storage may be forbidden in this window
  }
}

export function keep(who, name, value) {
  try {
    localStorage.setItem(`${who}.${name}`, value);
  } catch {
    console.info("This browser keeps nothing between visits."); // full or forbidden: the choice holds until reload
  }
}
