/**
 * Draws a card (google.apps.card.v1) as Gmail's panel does; plain modules, no build. A page needs this and cards.css:
 *
 *   const face = drawCard(card, { onAction, onLink, onCard, onSuggest, say, after });
 *   focus.remember(place); show(place, face); ...                      // see focus.js: the keyboard stays where it was
 *
 *   onAction(action, { parameters, inputs, face })  something was pressed or changed, nothing required is missing:
 *                                                   `parameters` is {key: value}, `inputs` Google's formInputs
 *   onLink({ url, openAs, onClose, inText })        a link was followed; `inText`: one that stands in a text
 *   onCard(card)                                    a card inside this one is to be shown on top
 *   onSuggest(action, { parameters, inputs })       resolves to [{text}], what completes an input
 *   say(text)                                       a short message for the member, as of an input left empty
 *   after                                           the face that this one replaces: what was typed there is kept
 *
 * A face has `element`, `card`, `form` and `press(onClick, element)`, by which a page's own menu does a card's action.
 * What Google would refuse is not drawn: `problems` says what, and `element` shows it, loudly.
 * Words are in the language of <html lang>; colours follow color-scheme, see cards.css.
 */

import { click } from "./buttons.js";
import { problemsOf } from "./check.js";
import { h } from "./dom.js";
import { Form } from "./form.js";
import { problemBox } from "./problems.js";
import { footer, header, section } from "./section.js";
import { t } from "./words.js";

const nothing = () => undefined;

export function drawCard(card, { onAction, onLink, onCard, onSuggest = async () => [], say = nothing, after = null }) {
  const problems = problemsOf(card, "Card");
  const form = new Form();
  const face = { card, form, problems, element: null };
  const asked = (action, more = []) => ({ parameters: parametersOf(action, more), inputs: form.inputs(), face });
  const host = {
    form,
    say,
    act: (action, more) => filledIn(form, action, say) && onAction(action, asked(action, more)),
    open: onLink,
    push: onCard,
    suggest: (action) => onSuggest(action, asked(action)),
  };
  face.press = (onClick, element) => click(host, onClick, element);
  face.element = problems.length ? problemBox(problems) : drawn(card, host);
  if (after) form.keepTyped(after.form);
  return face;
}

function parametersOf({ parameters = [] }, more) {
  return Object.fromEntries([...parameters, ...more].map(({ key, value = "" }) => [key, value]));
}

function filledIn(form, action, say) {
  const missing = form.missing(action);
  form.mark(missing);
  if (missing.length === 0) return true;
  missing[0].element.focus();
  say(t("fillIn", missing.map(({ title }) => title).join(", ")));
  return false;
}

function drawn(card, host) {
  const look = card.sectionDividerStyle === "NO_DIVIDER" ? "card undivided" : "card";
  return h(
    "article",
    { class: look, "data-card": card.name, "aria-label": card.header?.title },
    card.header && header(card.header),
    h(
      "div",
      { class: "card-sections" },
      (card.sections ?? []).map((each) => section(each, host)),
    ),
    card.fixedFooter && footer(card.fixedFooter, host),
  );
}
