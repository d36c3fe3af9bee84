"""The page of each person, its files, and a list of people to choose from."""

from pathlib import Path
from typing import TYPE_CHECKING

from flask import Blueprint, Response, redirect, render_template_string, send_from_directory
from flask.typing import ResponseReturnValue

if TYPE_CHECKING:
    from sandbox.google import Google

FOLDER = Path(__file__).parent.parent / "page"
CHOOSER = """<!doctype html>
<html lang="en"><meta charset="utf-8"><title>Guichet: the demo</title>
<meta name="viewport" content="width=device-width">
<style>
body { font: 16px/1.5 "Google Sans", Roboto, Arial, sans-serif; background: #f6f8fc; color: #1f1f1f; margin: 0 }
main { max-width: 30rem; margin: 12vh auto; background: #fff; border-radius: 16px; padding: 2rem }
h1 { font-weight: 400; font-size: 1.5rem; margin: 0 0 .25rem } p { margin: 0 0 1rem; color: #5f6368 }
a { display: block; padding: .6rem .8rem; border-radius: 12px; color: inherit; text-decoration: none }
a.in { padding-block: .1rem .4rem; margin-left: 1.2rem }
a:hover, a:focus-visible { background: #d3e3fd } small { color: #5f6368 }
</style>
<main><h1>{{ title }}</h1><p>Each window is one person, in their own Gmail or in the mailbox of the team.</p>
{% for person in people %}<a href="/u/{{ person.who }}/">{{ person.name }}<br>
<small>{{ person.address }} · {{ roles[person.role] }}</small></a>
{% for mailbox in person.mailboxes[1:] %}<a class="in" href="/u/{{ person.who }}/d/{{ mailbox }}/">
<small>{{ mailbox }} (delegated)</small></a>
{% endfor %}{% endfor %}</main></html>
"""
ROLES = {"member": "in the desk", "stranger": "not in the desk", "mailbox": "the mailbox itself"}


def pages(google: "Google") -> Blueprint:
    door = Blueprint("pages", __name__)
    _links(door, google)

    @door.get("/")
    @door.get("/u/")
    def chooser() -> str:
        return _chooser("Who are you?", google)

    @door.get("/u/<who>/")
    def page(who: str) -> Response | tuple[str, int]:
        if who not in google.people:
            return _chooser(f"There is nobody called {who} here", google), 404
        return _fresh(send_from_directory(FOLDER, "index.html"))

    @door.get("/u/<who>/d/<mailbox>/")
    def delegated(who: str, mailbox: str) -> Response | tuple[str, int]:
        if who not in google.people or mailbox not in google.people[who].mailboxes[1:]:
            return _chooser(f"{mailbox} is not delegated to {who}", google), 404
        return _fresh(send_from_directory(FOLDER, "index.html"))

    @door.get("/google/page/<path:file>")
    def file(file: str) -> Response:
        return _fresh(send_from_directory(FOLDER, file))

    return door


def _links(door: Blueprint, google: "Google") -> None:
    @door.get("/mail/u/<account>/")
    def linked(account: str) -> ResponseReturnValue:
        """Where links to Gmail lead, which name the account; a browser carries what stands behind # along."""
        found = [who for who, person in google.people.items() if person.address == account.lower()]
        if not found:
            return _chooser(f"There is no account {account} here", google), 404
        return redirect(f"/u/{found[0]}/", 303)


def _chooser(title: str, google: "Google") -> str:
    return render_template_string(CHOOSER, title=title, people=google.people.values(), roles=ROLES)


def _fresh(response: Response) -> Response:
    response.headers["Cache-Control"] = "no-cache"
    return response
