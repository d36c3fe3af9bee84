/** The icon of a widget: built in, material, or a picture by address. */

import { h } from "./dom.js";
import { icon, knownIcon } from "./icons.js";

export function cardIcon(given) {
  if (!given) return null;
  const { knownIcon: known, materialIcon: material, iconUrl, altText = "", imageType = "SQUARE" } = given;
  const picture = known ? knownIcon(known) : material ? icon(material.name, { filled: material.fill === true }) : null;
  if (picture && altText) name(picture, altText);
  return picture ?? h("img", { class: `card-icon ${imageType.toLowerCase()}`, src: iconUrl, alt: altText });
}

function name(picture, altText) {
  picture.removeAttribute("aria-hidden");
  picture.setAttribute("role", "img");
  picture.setAttribute("aria-label", altText);
}
