/** What an add-on writes into a mail that is being written: GmailClientActionMarkup.UpdateDraftActionMarkup. */

import { AddonFailed } from "./addon.js";
import { plainText } from "./letter.js";

/** `text` is the text area, `rename` changes the subject. Raises `AddonFailed` for what is not played here. */
export function insert({ updateBody, updateSubject, ...others }, { text, rename }) {
  const [name] = Object.keys(others);
  if (name) throw new AddonFailed(`${name} is not played here`, [{ path: `$.updateDraftActionMarkup.${name}`, problem: "is not played here" }]);
  if (updateSubject) rename(updateSubject.subject);
  if (updateBody) write(text, updateBody);
  text.focus();
}

function write(text, { insertContents, type }) {
  const given = insertContents.map(({ content, contentType }) => (contentType === "TEXT" ? content : plainText(content)));
  const [start, end] = PLACES[type](text);
  text.setRangeText(given.join(""), start, end, "end");
  text.dispatchEvent(new Event("input", { bubbles: true }));
}

const PLACES = {
  IN_PLACE_INSERT: ({ selectionStart, selectionEnd }) => [selectionStart, selectionEnd],
  INSERT_AT_START: () => [0, 0],
  INSERT_AT_END: ({ value }) => [value.length, value.length],
  REPLACE: ({ value }) => [0, value.length],
};
