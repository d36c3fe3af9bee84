"""A member at the sidebar, through real card events, who presses again where nobody answered."""

import json
import time
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from random import Random
from typing import Any

from sandbox.google import Google
from tests.soak.mornings import today, zone_before_eight
from tests.soak.pairs import Joint, Numbers, filled_in, joint, named
from tests.soak.story import REPLY, Click, Story
from tests.team import Inputs, Sidebar

TRIES = 6
SAVED = "Gmail did not answer. Your change is saved and will show soon."
ON_ITS_WAY = "Gmail is slow to answer. The reply is on its way, and shows here once sent."
SENT = ("Your reply is sent.", "Your reply is sent. The request is yours now.")
UNSURE = "Press Send again"
AGAIN = 3
"""So often is Send pressed where the card asks for it."""
LINES = {
    "Take": "taken", "Unassign": "unassigned", "Wait": "waiting", "Reopen": "reopened", "Resolve": "resolved",
    "Add note": "noted", "Assign": "assigned", "Save tags": "tagged", "Send": REPLY, "Undo": "undone",
    "Wake now": "woken", "Snooze": "snoozed", "Tomorrow 8:00": "snoozed", "Remind me": "snoozed",
    "Set due date": "due", "Remove due date": "due",
}  # fmt: skip
"""Which line of the trail each button writes."""
DONE = {"undone": {"Undone."}}
"""What a card tells when it is done, where it tells anything."""
TAGS = ("billing", "delivery", "broken", "praise")
RECENT = 120
SELDOM = 0.6
"""So often, beside any other button, is one pressed that concerns two requests."""


class Unanswered(Exception):
    """Nobody answered, however often one pressed."""


class Member(Sidebar):
    """``google`` stands where the team does: all that a sidebar needs of it."""

    def __init__(
        self, google: Google, who: str, story: Story, numbers: Numbers, *, over: Callable[[], bool],
        replies: Callable[[], bool],
    ) -> None:  # fmt: skip
        """``numbers``: those that the team has seen; ``replies``: whether Send is pressed at this time."""
        super().__init__(_Around(google), who, "en")
        self.google, self.story, self.numbers = google, story, numbers
        self._over, self._replies = over, replies

    def _click(self, path: str, parameters: Mapping[str, str], inputs: Inputs) -> dict[str, Any]:
        for attempt in range(TRIES):
            event = self.google.event(
                self.who, path, message=self.message, parameters=parameters, inputs=inputs, locale="en",
                time_zone=zone_before_eight(datetime.now(UTC)),
            )  # fmt: skip
            try:
                reply = self.google.post_event(path, event)
            except OSError as error:
                self.story.refused(f"click: {type(error).__name__}")
            else:
                if reply.status == 200:
                    self.answer = json.loads(reply.body)
                    return self.answer
                self.story.refused(f"click: {reply.status}")
            if self._over():
                break
            time.sleep(0.2 * 2**attempt)
        raise Unanswered(path)

    def work(self, mailbox: str, rng: Random) -> None:
        """Opens a mail, presses a button or two; or takes the next request."""
        if rng.random() < 0.1:
            self.open(None)
            if "Take next" in self.buttons:
                self._pressed("Take next", rng)
            return
        message = _recent(self.google, mailbox, rng)
        if message is None:
            return
        self.open(message)
        for _ in range(rng.choice((1, 1, 2))):
            self.numbers.note(self)
            known = [name for name in self.buttons if joint(name) or (name in LINES and self._is_time_for(name))]
            if known:
                self._pressed(rng.choices(known, weights=[SELDOM if joint(name) else 1.0 for name in known])[0], rng)

    def _is_time_for(self, button: str) -> bool:
        return button != "Send" or self._replies()

    def _pressed(self, button: str, rng: Random) -> None:
        function, parameters = self.button(button)
        pair = joint(button)
        inputs, kind, text = self._paired(pair, rng) if pair else self._inputs(button, rng)
        begun = datetime.now(UTC)
        try:
            self.call(function, parameters, **inputs)
            acknowledged = self._acknowledged(kind, inputs, pair)
        except Unanswered:
            acknowledged = False
        conversation = parameters.get("conversation") or self._conversation()
        if kind and conversation:
            self.story.clicks.append(
                Click(
                    member=f"{self.who}@example.com", conversation=conversation, kind=kind, text=text, begun=begun,
                    about=named(button, inputs) if pair else "", ended=datetime.now(UTC), acknowledged=acknowledged,
                )
            )  # fmt: skip

    def _acknowledged(self, kind: str, inputs: Inputs, pair: Joint | None) -> bool:
        if pair:
            return pair.said in self.toast or self.toast == SAVED
        if kind == REPLY:
            return self._sent(inputs)
        return self.toast in DONE.get(kind, {""}) | {SAVED} and bool(self._conversation())

    def _paired(self, pair: Joint, rng: Random) -> tuple[Inputs, str, str]:
        return filled_in(pair, self, self.numbers, rng), pair.kind, ""

    def _inputs(self, button: str, rng: Random) -> tuple[Inputs, str, str]:
        """What is typed, the line that the trail then has (empty: perhaps none), and the note's text."""
        if button == "Add note":
            text = f"Called back, {rng.getrandbits(64):016x}"
            return {"note": text}, "noted", text
        if button == "Send":
            text = f"Yes, tomorrow. {rng.getrandbits(64):016x}"
            return {"reply": text}, REPLY, text
        if button == "Save tags":
            return {"tag_name": rng.choice(TAGS)}, "", ""
        if button == "Assign":
            others = [value for value in self.choices("assignee").values() if value not in self.ticked("assignee")]
            return {"assignee": rng.choice(others)} if others else {}, "", ""
        if button == "Snooze":
            return {"snooze_until": today()}, "snoozed", ""
        if button == "Set due date":
            return {"due_on": today()}, "", ""
        return {}, "taken" if button == "Take next" else LINES[button], ""

    def _sent(self, inputs: Inputs) -> bool:
        """Whether it went out or is on its way; where the card says so, the same is sent once more."""
        for _ in range(AGAIN):
            if UNSURE not in self.toast:
                break
            self.call(*self.button("Send"), **inputs)
        return self.toast == ON_ITS_WAY or self.toast.endswith(SENT)

    def _conversation(self) -> str:
        """Which one the card in sight is about; empty where it is about none, as of what another desk has by now."""
        found = [self.button(name)[1].get("conversation", "") for name in self.buttons if name]
        return next(filter(None, found), "")


class _Around:
    def __init__(self, google: Google) -> None:
        self.google = google


def _recent(google: Google, mailbox: str, rng: Random) -> str | None:
    with google.lock:
        mails = [each for each in list(google.box(mailbox).messages.values())[-RECENT:] if not each.is_draft]
        return rng.choice(mails).id if mails else None
