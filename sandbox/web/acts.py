"""What the page sets in motion: clicks in the add-on, letters, consent, cron."""

import json
import time
from typing import TYPE_CHECKING, Any
from zoneinfo import available_timezones

from flask import Blueprint, Response, abort, jsonify, request

from sandbox.addon_host import TIME_ZONE, fault_in
from sandbox.exchange import Answered
from sandbox.people import Person
from sandbox.web.doors import mailbox_of, person_called

if TYPE_CHECKING:
    from sandbox.google import Google


def acts(google: "Google") -> Blueprint:
    door = Blueprint("acts", __name__, url_prefix="/google")
    _letters(door, google)
    _consent(door, google)

    @door.post("/addon/<who>")
    def addon(who: str) -> Response:
        return jsonify(_clicked(google, person_called(google, who), _body()))

    @door.post("/cron/<job>")
    def cron(job: str) -> tuple[Response, int]:
        try:
            answer = google.play_cron(job)
        except OSError as error:
            return jsonify(error=str(error)), 502
        return jsonify(status=answer.status, body=answer.body.decode("utf-8", "replace")), 200

    return door


def _letters(door: Blueprint, google: "Google") -> None:
    @door.post("/mail")
    def mail() -> Response:
        letter = _body()
        to = letter.get("mailbox") or next(iter(google.boxes))
        if not letter.get("from"):
            abort(400, "A letter has a sender")
        copies = google.mail_to(
            to, sender=str(letter["from"]), subject=str(letter.get("subject", "")), text=str(letter.get("text", "")),
            cc=letter.get("cc"), reply_to=letter.get("reply_to"),
        )  # fmt: skip
        if not copies:
            abort(400, f"Nobody gets mail for {to}")
        return jsonify(id=next(iter(copies.values())), copies=copies)

    @door.post("/story/<who>/next")
    def story(who: str) -> tuple[Response, int]:
        person_called(google, who)
        letter = google.story.next(google) if google.story else None
        return (jsonify(letter), 200) if letter else (jsonify(error="The story is at its end."), 409)


def _consent(door: Blueprint, google: "Google") -> None:
    @door.post("/consent/<who>")
    def consent(who: str) -> Response:
        google.consent(person_called(google, who).who, _body().get("scopes"))
        return jsonify(scopes=google.people[who].scopes)

    @door.delete("/consent/<who>")
    def revoke(who: str) -> Response:
        google.revoke(person_called(google, who).who)
        return jsonify(scopes=[])


def _clicked(google: "Google", person: Person, asked: dict[str, Any]) -> dict[str, Any]:
    url, kind = google.absolute(str(asked.get("url", ""))), asked.get("kind", "callback")
    if not url.startswith(google.url + "/"):
        abort(400, "Only this add-on's own addresses can be called")
    mailbox = mailbox_of(person, asked.get("mailbox") or person.views)
    started = time.monotonic()
    try:
        answer = google.click(
            person.who, url, message=asked.get("message"), mailbox=mailbox, parameters=asked.get("parameters", {}),
            inputs=asked.get("inputs", {}), locale=asked.get("locale", person.locale), time_zone=_zone(asked),
            draft=_written(asked),
        )  # fmt: skip
    except OSError as error:
        return {"status": 502, "body": None, "error": str(error), "ms": _since(started)}
    return _shown(answer, kind) | {"ms": _since(started)}


def _written(asked: dict[str, Any]) -> dict[str, list[str]] | None:
    """Whom a draft goes to, where one is being written."""
    draft = asked.get("draft")
    return draft if isinstance(draft, dict) else None


def _zone(asked: dict[str, Any]) -> str:
    """The browser's own, where it is one that we have."""
    named = str(asked.get("zone", ""))
    return named if named in available_timezones() else TIME_ZONE


def _shown(answer: Answered, kind: str) -> dict[str, Any]:
    try:
        body = json.loads(answer.body)
    except ValueError:
        text = answer.body.decode("utf-8", "replace")
        return {"status": answer.status, "body": text, "error": "The response is not JSON"}
    fault = fault_in(kind, body) if answer.status == 200 else f"The add-on answered {answer.status}"
    return {"status": answer.status, "body": body} | ({"error": fault} if fault else {})


def _body() -> dict[str, Any]:
    body = request.get_json(force=True, silent=True)
    return body if isinstance(body, dict) else {}


def _since(started: float) -> int:
    return round((time.monotonic() - started) * 1000)
