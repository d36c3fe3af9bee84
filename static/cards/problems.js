/** What Google would refuse, for who builds the cards: shown instead of the card, and in the console. */

import { h } from "./dom.js";
import { t } from "./words.js";

export function problemBox(problems) {
  for (const { path, problem } of problems) console.error(`${path}: ${problem}`);
  return h(
    "div",
    { class: "card-problems", role: "alert", "data-testid": "card-problems" },
    h("strong", {}, t("badCard")),
    h(
      "ul",
      {},
      problems.map(({ path, problem }) => h("li", {}, h("code", {}, path), ` ${problem}`)),
    ),
  );
}
