"""What must be true after every hostile attempt, whoever made it."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from msgspec.structs import replace
from werkzeug.test import TestResponse

from sandbox.addon_host import fault_in
from tests.cards.strict import URL, assert_card
from tests.doors.house import Everything
from tests.doors.secrets import ONCE
from tests.doors.web import CARDS
from tests.hostile.knocks import Knock
from tests.hostile.secrets import ATTACKERS, EVERYTHING, JOBS_WORDS
from tests.hostile.target import Target

TRIGGERS = {"/addon/home", "/addon/message", "/addon/compose"}
READS: Mapping[str, tuple[str, ...]] = {**ATTACKERS, "alice": JOBS_WORDS, "bob": JOBS_WORDS, "chloe": JOBS_WORDS}
"""Who must not read what."""


class Fault(AssertionError):
    """The product did what it must not."""


@dataclass
class Judge:
    """``before``: how everything was, and must still be."""

    target: Target
    before: Everything
    drawn: set[str] = field(default_factory=set)

    def judge(self, knock: Knock, answer: TestResponse) -> None:
        """Raises ``Fault``."""
        text = answer.get_data(as_text=True)
        self._status(knock, answer, text)
        self._log()
        self._no_secrets(READS[knock.who], f"{text} {answer.headers}", "the answer")
        self._unmoved(knock)
        self._leads(answer)
        beside = knock.path.replace(CARDS, "/addon/")
        if answer.status_code == 200 and beside in {route.path for route in self.target.presses}:
            self._drawn(replace(knock, path=beside), text.replace(CARDS, "/addon/"))

    def _leads(self, answer: TestResponse) -> None:
        if not answer.headers.get("Location", f"{URL}/").startswith((f"{URL}/", "/desk/")):
            raise Fault(f"leads to {answer.headers['Location']}")

    def _unmoved(self, knock: Knock) -> None:
        now = self.target.house.everything()
        if now == self.before:
            return
        found = {key: told for key, told in changes(self.before, now).items() if not self._is_his(key, knock, now)}
        if found:
            raise Fault("\n".join(["something changed:", *(f"{key}: {told}" for key, told in found.items())]))
        self.before = now

    def _is_his(self, key: Any, knock: Knock, now: Everything) -> bool:
        """Whoever may look at a request may be seen there, and keeps searches of his own."""
        me, (kind, id_) = self.target.member(knock.who), key if isinstance(key, tuple) else ("", "")
        was, stands = (json.loads(some.documents.get(key, "{}")).get("opened", {}) for some in (self.before, now))
        desk = next((its for its in (self.target.support, self.target.jobs) if id_ in its.conversations), None)
        seen_there = kind == "presence" and desk is not None and me in desk.members and {*stands} - {*was} <= {me}
        return seen_there or (kind, id_) == ("views", me)

    def _status(self, knock: Knock, answer: TestResponse, text: str) -> None:
        if answer.status_code not in knock.allowed:
            raise Fault(f"answered {answer.status}: {text[:500]} {self.target.log.errors}")
        if answer.status_code >= 400 and knock.method != "HEAD" and not _clear(answer, text):
            raise Fault(f"no clear text: {text[:500]}")
        if "Traceback" in text:
            raise Fault(f"a traceback: {text[:500]}")

    def _log(self) -> None:
        log = self.target.log
        if log.errors:
            raise Fault(f"errors in the log: {log.errors}")
        self._no_secrets(EVERYTHING, "\n".join(log.lines), "the log")
        log.clear()

    def _no_secrets(self, words: tuple[str, ...], text: str, where: str) -> None:
        if told := [word for word in words if word in text]:
            raise Fault(f"{where} tells {told}: {text[:3000]}")

    def _drawn(self, knock: Knock, text: str) -> None:
        if knock.method != "POST":
            return
        same = ONCE.sub(r"\1…", json.dumps(json.loads(text)))
        if same in self.drawn:
            return
        self.drawn.add(same)
        answer: Any = json.loads(text)
        if fault := fault_in(envelope(knock.path), answer):
            raise Fault(fault)
        action = answer.get("action") or answer.get("renderActions", {}).get("action", {})
        for navigation in action.get("navigations", ()):
            for kind, card in navigation.items():
                if kind in {"pushCard", "updateCard"}:
                    assert_card(card)


def envelope(path: str) -> str:
    """In what kind of answer Google wants what is told at that address."""
    return "trigger" if path in TRIGGERS else "completion" if path == "/addon/suggest" else "callback"


def _clear(answer: TestResponse, text: str) -> bool:
    """JSON that says what is wrong, or a page for a browser."""
    if answer.mimetype == "text/html":
        return "<title>" in text and len(text) > 200
    return bool(json.loads(text).get("error"))


def changes(before: Everything, after: Everything) -> dict[Any, str]:
    """Each document that is not what it was, and each mailbox, with where they part."""
    were: dict[Any, Any] = {**before.documents, **before.gmail}
    are: dict[Any, Any] = {**after.documents, **after.gmail}
    different = [key for key in were.keys() | are.keys() if were.get(key) != are.get(key)]
    return {key: _parting(str(were.get(key)), str(are.get(key))) for key in different}


def _parting(before: str, after: str) -> str:
    same = next((place for place, two in enumerate(zip(before, after, strict=False)) if len(set(two)) > 1), 0)
    start = max(0, same - 60)
    return f"…{before[start : same + 200]} is now …{after[start : same + 200]}"
