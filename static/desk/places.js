/** The page's own addresses: the lists, a request, a mail in Gmail. */

import { asked } from "./asking.js";

const HOME = "/desk/";
const LINK = "https://mail.google.com/mail/#all/";

/** What is asked for at this address, whose answer is no list (`alone`); null for the lists alone. */
export function requestAt(path) {
  const [, kind, id] = /^\/desk\/(request|mail)\/([^/]+)$/.exec(path) ?? [];
  if (kind === "mail") return { ...asked("search", { query: LINK + encodeURIComponent(decoded(id)) }), alone: true };
  return kind === "request" ? asked("open", { conversation: decoded(id) }) : null;
}

/** As it is where it is no text: the service says that there is no such thing. */
function decoded(id) {
  try {
    return decodeURIComponent(id);
  } catch {
    return id;
  }
}

/** Which request a card is about, told by the button that shows it again; null for other cards. */
export function conversationOf(card) {
  for (const { onClick } of card.cardActions ?? []) {
    const { function: called = "", parameters = [] } = onClick?.action ?? {};
    const named = parameters.find(({ key }) => key === "conversation")?.value;
    if (called.endsWith("/open") && named) return named;
  }
  return null;
}

export function placeOf(card) {
  const conversation = conversationOf(card);
  return conversation ? `${HOME}request/${encodeURIComponent(conversation)}` : null;
}

/** The address bar follows what is shown; nothing is added where it says so already. */
export function arriveAt(path = HOME) {
  if (location.pathname !== path) history.pushState(null, "", path);
}
