/** The line on top of the add-on's panel: back, name, refresh, the card's own actions, close. */

import { iconButton } from "./buttons.js";
import { fill, h } from "/static/cards/dom.js";
import { icon } from "/static/cards/icons.js";
import { menuItem, openMenu } from "/static/cards/menu.js";
import { t } from "./words.js";

/** `refresh` and `close` are what the buttons do; a window that one writes in has no refresh. */
export function drawTitle(place, talk, { refresh = null, close }) {
  const top = talk.hasFailed ? null : talk.stack.top;
  const actions = top?.card.cardActions ?? [];
  const first = talk.canGoBack
    ? iconButton("arrow_back", t("back"), () => talk.back(), { "data-testid": "card-back" })
    : h("span", { class: "addon-mark" }, icon("inbox"));
  fill(
    place,
    first,
    h("span", { class: "addon-name" }, t("addon")),
    h("span", { class: "spring" }),
    refresh && iconButton("refresh", t("refresh"), refresh, { "data-testid": "card-refresh" }),
    actions.length > 0 && moreActions(actions, top, place),
    iconButton("close", t("closePanel"), close),
  );
}

function moreActions(actions, entry, place) {
  const open = ({ currentTarget: button }) => {
    const items = actions.map(({ actionLabel, onClick }) =>
      menuItem(actionLabel, () => entry.face.press(onClick, button)),
    );
    openMenu(button, items, { className: "card-menu", testid: "card-actions", label: t("moreActions"), within: place });
  };
  return iconButton("more_vert", t("moreActions"), open, { "aria-haspopup": "dialog", "data-testid": "card-more" });
}
