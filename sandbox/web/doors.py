"""The page's own doors: who is signed in, what changed, the add-on, the story."""

from typing import TYPE_CHECKING, Any

from flask import Blueprint, Response, abort, jsonify, request

from sandbox.keys import certificates
from sandbox.people import Person

if TYPE_CHECKING:
    from sandbox.google import Google

LONGEST_POLL = 20.0


def doors(google: "Google") -> Blueprint:
    door = Blueprint("doors", __name__, url_prefix="/google")

    @door.get("/certs")
    def certs() -> Response:
        answer = jsonify(certificates())
        answer.headers["Cache-Control"] = "public, max-age=19800, must-revalidate, no-transform"
        return answer

    @door.get("/people")
    def people() -> Response:
        return jsonify([_card_of(person) for person in google.people.values()])

    @door.get("/session/<who>")
    def session(who: str) -> Response:
        person = person_called(google, who)
        about = _card_of(person) | {"mailbox": person.views, "token": person.page_token}
        return jsonify(about | {"locale": person.locale, "url": google.url})

    @door.get("/changes/<who>")
    def changes(who: str) -> Response:
        since = request.args.get("since", -1, type=int)
        return jsonify(n=google.changed.wait(person_called(google, who).views, since=since, timeout=LONGEST_POLL))

    return door


def person_called(google: "Google", who: str) -> Person:
    if who not in google.people:
        abort(404, f"Nobody is called {who} here")
    return google.people[who]


def _card_of(person: Person) -> dict[str, Any]:
    return {
        "who": person.who, "name": person.name, "address": person.address, "role": person.role, "views": person.views,
    }  # fmt: skip
