/** One widget of a card, in its place. */

import { buttonList, chipList } from "./buttons.js";
import { selectionInput } from "./choices.js";
import { h } from "./dom.js";
import { dateTimePicker, textInput } from "./inputs.js";
import { columns, decoratedText, divider, grid, image, textParagraph } from "./show.js";

const DRAWN = {
  textParagraph,
  image,
  decoratedText,
  buttonList,
  chipList,
  textInput,
  selectionInput,
  dateTimePicker,
  divider,
  grid,
  columns,
};

/** `host` is what widgets act through: form, act, open, push, suggest, say. */
export function widget(given, host) {
  const { horizontalAlignment, ...inside } = given;
  const [[kind, content]] = Object.entries(inside);
  const alignment = horizontalAlignment ? ` to-${horizontalAlignment.toLowerCase()}` : "";
  return h("div", { class: `widget ${kind}${alignment}` }, DRAWN[kind](content, host, widget));
}
