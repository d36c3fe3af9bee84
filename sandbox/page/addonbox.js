/** The add-on in a window that one writes in: its button beside "send", and its card above that. */

import { iconButton } from "./buttons.js";
import { triggered } from "./events.js";
import { Frame } from "./frame.js";
import { insideDraft } from "./host.js";
import { Talk } from "./talk.js";
import { drawTitle } from "./title.js";

/** The button, or null where the manifest has no compose trigger; `about()` is what events tell of this mail. */
export function addonInside(page, box, about) {
  const { compose, name } = page.session.addon;
  if (!compose || page.sidebar.delegated.addonIsOut) return null;
  const asked = compose.recipients ? about : () => ({ ...about(), draft: {} });
  const label = `${name}: ${compose.label}`;
  let talk = null;
  const close = () => {
    talk?.end();
    talk?.frame.element.remove();
    talk = null;
    button.setAttribute("aria-expanded", "false");
  };
  const begin = async () => {
    close();
    talk = talkIn(page, box, { about: asked, label, close, restart: begin });
    box.querySelector(".editor-foot").before(talk.frame.element);
    button.setAttribute("aria-expanded", "true");
    talk.drawTitle(talk);
    const { element } = talk.frame;
    await talk.ask(triggered(compose.url, asked()));
    element.scrollIntoView({ block: "nearest" });
  };
  const attributes = { "aria-expanded": "false", "data-testid": "compose-addon" };
  const button = iconButton("inbox", label, () => (talk ? close() : begin()), attributes);
  button.classList.add("addon-mark");
  box.addEventListener("closed", close);
  return button;
}

function talkIn(page, box, { about, label, close, restart }) {
  const frame = new Frame("section", { class: "compose-addon", "data-testid": "compose-card", "aria-label": label });
  return new Talk(page.session, {
    frame,
    place: "compose",
    about,
    host: insideDraft(page, box, close),
    restart,
    drawTitle: (talk) => drawTitle(frame.title, talk, { close }),
  });
}
