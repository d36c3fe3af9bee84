/** Where one is in the mailbox, as a hash like Gmail's: #inbox, #label/Guichet%2FOpen, #search/lamp, #inbox/18c0…. */

const FOLDERS = {
  inbox: "INBOX",
  starred: "STARRED",
  sent: "SENT",
  drafts: "DRAFT",
  all: null,
  spam: "SPAM",
  trash: "TRASH",
};
const THREAD = /^[0-9a-f]{16}$/;

export const folders = Object.keys(FOLDERS);

export function parseRoute(hash) {
  const parts = hash.replace(/^#/, "").split("/").map(decoded);
  const takesName = parts[0] === "label" || parts[0] === "search";
  const place = takesName && parts[1] ? { kind: parts[0], name: parts[1] } : { kind: "folder", name: folder(parts[0]) };
  const last = parts[takesName ? 2 : 1];
  return { ...place, thread: THREAD.test(last ?? "") ? last : null };
}

export function hashOf({ kind, name, thread = null }) {
  const place = kind === "folder" ? name : `${kind}/${encodeURIComponent(name)}`;
  return thread ? `#${place}/${thread}` : `#${place}`;
}

/** What threads.list must be asked for, to show this place; null for a label that does not exist. */
export function listing(route, labels) {
  if (route.kind === "search") return { q: route.name };
  if (route.kind === "label") {
    const label = labels.named(route.name);
    return label ? { labelIds: label.id } : null;
  }
  const id = FOLDERS[route.name];
  if (id === null) return {};
  return id === "SPAM" || id === "TRASH" ? { labelIds: id, includeSpamTrash: "true" } : { labelIds: id };
}

/** The place inside this page that a link to Gmail's web client means, or null for any other link. */
export function gmailHash(url) {
  const target = new URL(url);
  return target.origin === "https://mail.google.com" && target.hash.length > 1 ? target.hash : null;
}

function folder(name) {
  return Object.hasOwn(FOLDERS, name) ? name : "inbox";
}

function decoded(part) {
  try {
    return decodeURIComponent(part.replace(/\+/g, " "));
  } catch {
    return part; // a stray % in an address typed by hand is a plain character
  }
}
