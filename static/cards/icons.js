/** Every icon of the page and of the cards, drawn as strokes on a 24 by 24 grid. */

import { svg } from "./dom.js";

const DRAWN = {
  add: "M12 5v14M5 12h14",
  alternate_email: "M15.5 12a3.5 3.5 0 1 1-7 0a3.5 3.5 0 0 1 7 0v1.4a2.2 2.2 0 0 0 4.5 0V12a8 8 0 1 0-3.2 6.4",
  archive: "M4 5h16v4H4zM5.5 9v10h13V9M9.5 13h5",
  arrow_back: "M20 12H5M11 6l-6 6l6 6",
  attach_file: "M17 7v9a5 5 0 0 1-10 0V7a3.2 3.2 0 0 1 6.4 0v8.5a1.4 1.4 0 0 1-2.8 0V8",
  bookmark: "M7 4h10v16l-5-4l-5 4z",
  call_split: "M12 20v-7L6 7M6 11V6.5h4.5M12 13l6-6M18 11V6.5h-4.5",
  check: "M5 12.5l4.5 4.5L19 7.5",
  chevron_right: "M10 7l5 5l-5 5",
  close: "M6 6l12 12M18 6L6 18",
  confirmation_number: "M4 7h16v3.5a1.7 1.7 0 0 0 0 3V17H4v-3.5a1.7 1.7 0 0 0 0-3zM14 7.5v2M14 11.2v1.8M14 14.8v2",
  delete: "M5 7h14M9.5 7V4.5h5V7M7 7l1 13h8l1-13M10.5 10.5v6M13.5 10.5v6",
  description: "M7 3.5h7l4 4v13H7zM14 3.5v4h4M9.5 12h6M9.5 15.5h6",
  edit: "M5 19l1-4L16.5 4.5l3 3L9 18zM14 7l3 3",
  event: "M5 6h14v14H5zM5 10h14M8.5 3.5V7M15.5 3.5V7M9 14h2.5",
  expand_less: "M7 14l5-5l5 5",
  expand_more: "M7 10l5 5l5-5",
  flag: "M6 21V4h11l-2 4l2 4H6",
  forum: "M4 5h11v8H8l-4 3.5zM18 9h2v11l-3.5-3H9v-1",
  group:
    "M9 5.5a3 3 0 1 0 0 6a3 3 0 1 0 0-6M3 19c0-3.5 2.5-5 6-5s6 1.5 6 5M15.5 5.7a3 3 0 0 1 0 5.6M17 14.3c2.5.5 4 2 4 4.7",
  history: "M5 12a7.5 7.5 0 1 0 2.2-5.3L5 9M5 5v4h4M12 8.5v4l3 1.7",
  home: "M4 11.5L12 5l8 6.5M6.5 10v9h11v-9",
  hourglass_empty: "M7 4h10M7 20h10M8 4c0 4 2.5 6 4 8c-1.5 2-4 4-4 8M16 4c0 4-2.5 6-4 8c1.5 2 4 4 4 8",
  inbox: "M4 13l2.5-8h11l2.5 8v6H4zM4 13h4.5l1.5 2.5h4l1.5-2.5H20",
  info: "M12 4a8 8 0 1 0 0 16a8 8 0 1 0 0-16M12 11v5M12 8v.2",
  label: "M4 7h10l5 5l-5 5H4z",
  language: "M12 4a8 8 0 1 0 0 16a8 8 0 1 0 0-16M4 12h16M12 4c-5 5-5 11 0 16M12 4c5 5 5 11 0 16",
  link: "M10 7.5H8a4.5 4.5 0 0 0 0 9h2M14 7.5h2a4.5 4.5 0 0 1 0 9h-2M8.5 12h7",
  list: "M8 7h12M8 12h12M8 17h12M4 7v.01M4 12v.01M4 17v.01",
  lock: "M6 11h12v9H6zM8.5 11V8a3.5 3.5 0 0 1 7 0v3",
  mail: "M4 6h16v12H4zM4 7l8 6l8-6",
  map_pin: "M12 21c-4-4.5-6-7.5-6-11a6 6 0 0 1 12 0c0 3.5-2 6.5-6 11zM12 8a2 2 0 1 0 0 4a2 2 0 1 0 0-4",
  mark_email_unread: "M15 6H4v12h16v-7M4 7l8 6l4-3M19 4.5a2 2 0 1 0 0 4a2 2 0 1 0 0-4",
  menu: "M4 7h16M4 12h16M4 17h16",
  merge: "M6 20l6-6V5M8.5 8.5L12 5l3.5 3.5M18 20l-4-4",
  more_vert: "M12 6v.01M12 12v.01M12 18v.01",
  move_to_inbox: "M4 12v7h16v-7M4 15h4.5l1.5 2h4l1.5-2H20M12 4v8M9 9.5l3 3l3-3",
  note: "M5 4h14v10l-5 5H5zM14 19v-5h5",
  notifications: "M6 17h12l-1.5-2.5V10a4.5 4.5 0 0 0-9 0v4.5zM10.5 19.5h3",
  open_in_new: "M10 5H5v14h14v-5M13 5h6v6M19 5l-9 9",
  paid: "M12 4a8 8 0 1 0 0 16a8 8 0 1 0 0-16M14.5 9.5c-.5-1-1.5-1.3-2.5-1.3c-1.5 0-2.5.7-2.5 1.8c0 2.7 5.2 1.3 5.2 4c0 1.2-1.2 1.9-2.7 1.9c-1.3 0-2.3-.5-2.7-1.5M12 6.8v10.4",
  person: "M12 5a3.5 3.5 0 1 0 0 7a3.5 3.5 0 1 0 0-7M5 20c0-4 3-6 7-6s7 2 7 6",
  person_add:
    "M10 5.5a3.2 3.2 0 1 0 0 6.4a3.2 3.2 0 1 0 0-6.4M3.5 19.5c0-3.8 2.8-5.5 6.5-5.5s6.5 1.7 6.5 5.5M19 7v6M16 10h6",
  phone: "M7 4l3 5l-2 1.7c1 2.3 3 4.3 5.3 5.3L15 14l5 3c0 2-1.5 3-3 3C10.5 20 4 13.5 4 7c0-1.5 1-3 3-3z",
  refresh: "M19 12a7 7 0 1 1-2-4.9M17.5 3.5v4h-4",
  reply: "M10 6l-6 6l6 6M4 12h9a7 7 0 0 1 7 7",
  report: "M8.5 4h7L20 8.5v7L15.5 20h-7L4 15.5v-7zM12 8v5M12 16v.2",
  schedule: "M12 4a8 8 0 1 0 0 16a8 8 0 1 0 0-16M12 8v4.5l3 2",
  search: "M10.5 4.5a6 6 0 1 0 0 12a6 6 0 1 0 0-12M15 15l5 5",
  sell: "M4 5v7l8 8l8-8l-8-8H5zM8 8v.01",
  send: "M4 5l16 7l-16 7v-5.5L13 12L4 10.5z",
  shopping_cart: "M3 5h2.5l2.5 10h9.5l2-7H6.5M9.5 19v.01M16 19v.01",
  snooze: "M12 5a7.5 7.5 0 1 0 0 15a7.5 7.5 0 1 0 0-15M9.5 10h5l-5 5.5h5M3.5 6.5l3-2.5M20.5 6.5l-3-2.5",
  star: "M12 4l2.4 5.2l5.6.6l-4.2 3.8l1.2 5.6L12 16.3L7 19.2l1.2-5.6L4 9.8l5.6-.6z",
  store: "M5 10v10h14V10M4 10l1.5-6h13L20 10zM10 20v-5h4v5",
  swap_horiz: "M7 8h13M16 4.5L20 8l-4 3.5M17 16H4M8 12.5L4 16l4 3.5",
  tag: "M9.5 4l-2 16M16.5 4l-2 16M4.5 9h15M4 15h15",
  undo: "M8 6l-4 4l4 4M4 10h10a5 5 0 0 1 0 10h-3",
  videocam: "M4 7h11v10H4zM15 11l5-3v8l-5-3z",
  visibility: "M3 12c4.5-7.5 13.5-7.5 18 0c-4.5 7.5-13.5 7.5-18 0zM12 9.5a2.5 2.5 0 1 0 0 5a2.5 2.5 0 1 0 0-5",
  warning: "M12 4L3 20h18zM12 10v5M12 17.5v.2",
};

const SAME = { done: "check", undo_alt: "undo", alarm: "schedule", assignment_ind: "person_add", group_add: "group" };

const KNOWN_ICONS = {
  BOOKMARK: "bookmark",
  CLOCK: "schedule",
  CONFIRMATION_NUMBER_ICON: "confirmation_number",
  DESCRIPTION: "description",
  DOLLAR: "paid",
  EMAIL: "mail",
  INVITE: "event",
  MAP_PIN: "map_pin",
  MEMBERSHIP: "label",
  MULTIPLE_PEOPLE: "group",
  OFFER: "sell",
  PERSON: "person",
  PHONE: "phone",
  SHOPPING_CART: "shopping_cart",
  STAR: "star",
  STORE: "store",
  TICKET: "confirmation_number",
  VIDEO_CAMERA: "videocam",
};

export function icon(name, { filled = false } = {}) {
  const path = DRAWN[SAME[name] ?? name];
  if (path === undefined) throw new Error(`No icon is drawn for “${name}”.`);
  const bold = name === "more_vert" || name === "list" ? "icon bold" : "icon";
  const shape = svg("path", { d: path });
  return svg("svg", { class: filled ? `${bold} filled` : bold, viewBox: "0 0 24 24", "aria-hidden": "true" }, shape);
}

export const isMaterialIcon = (name) => Object.hasOwn(DRAWN, SAME[name] ?? name);
export const isKnownIcon = (name) => Object.hasOwn(KNOWN_ICONS, name);
export const knownIcon = (name) => icon(KNOWN_ICONS[name]);
