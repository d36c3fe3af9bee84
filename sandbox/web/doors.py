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
        if google.chances.of_something_else("certificates", google.knobs.certs_fault_share):
            abort(503, "Backend Error")
        answer = jsonify(certificates())
        answer.headers["Cache-Control"] = "public, max-age=19800, must-revalidate, no-transform"
        return answer

    @door.get("/people")
    def people() -> Response:
        return jsonify([_card_of(person) for person in google.people.values()])

    @door.get("/session/<who>")
    def session(who: str) -> Response:
        person = person_called(google, who)
        box = google.box(mailbox_of(person, request.args.get("mailbox")))
        shown = {"mailbox": box.address, "mailboxName": box.name, "delegated": box.address != person.address}
        about = {"token": person.page_token, "locale": person.locale, "addon": google.deployment.shown()}
        return jsonify(_card_of(person) | shown | about | {"addresses": _addresses(google, person)})

    @door.get("/changes/<who>")
    def changes(who: str) -> Response:
        since = request.args.get("since", -1, type=int)
        mailbox = mailbox_of(person_called(google, who), request.args.get("mailbox"))
        return jsonify(n=google.changed.wait(mailbox, since=since, timeout=LONGEST_POLL))

    return door


def person_called(google: "Google", who: str) -> Person:
    if who not in google.people:
        abort(404, f"Nobody is called {who} here")
    return google.people[who]


def mailbox_of(person: Person, asked: str | None) -> str:
    """The mailbox that this person's page is in: the own one, or one that is delegated to him."""
    mailbox = (asked or person.address).lower()
    if mailbox not in person.mailboxes:
        abort(403, f"{mailbox} is not delegated to {person.address}")
    return mailbox


def _addresses(google: "Google", person: Person) -> list[str]:
    """Where the demo's letters can be sent: what several share, and the person's own."""
    shared = [each.views for each in google.people.values() if each.views != each.address]
    return list(dict.fromkeys([*shared, *google.office.groups, person.address]))


def _card_of(person: Person) -> dict[str, Any]:
    return {
        "who": person.who, "name": person.name, "address": person.address, "role": person.role,
        "mailboxes": person.mailboxes,
    }  # fmt: skip
