"""The page in which cards are drawn: almost empty, since its scripts ask for everything that it shows."""

import json

from flask import Response, make_response, render_template

from service.doors.page import language
from service.doors.passes import Passes
from service.entering import Session
from service.words import Words

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'; require-trusted-types-for 'script'"
)


def desk_page(session: Session, passes: Passes) -> Response:
    said = language()
    told = {"token": passes.token(session), "address": session.address, "words": page_words(said)}
    shown = render_template("desk.html", told=json.dumps(told), **told, lang=said.locale)
    answer = make_response(shown)
    answer.headers["Content-Security-Policy"] = POLICY
    answer.headers["Referrer-Policy"] = "same-origin"  # with no-referrer, a form's own Origin would be null
    answer.headers["Cross-Origin-Opener-Policy"] = "same-origin"
    answer.headers["Vary"] = "Accept-Language, Cookie"
    return answer


def page_words(say: Words) -> dict[str, str]:
    """What the page says by itself, around the cards."""
    return {
        "title": say.say("Your desk"),
        "skip": say.say("Skip to the request"),
        "sign_out": say.say("Sign out"),
        "no_script": say.say("This page needs JavaScript."),
        "back": say.say("Back"),
        "close": say.say("Close"),
        "lists": say.say("Lists"),
        "request": say.say("Request"),
        "choose": say.say("Choose a request in the list, and it shows here."),
        "loading": say.say("Loading…"),
        "again": say.say("Try again"),
        "trouble": say.say("This did not work."),
        "no_answer": say.say("The service did not answer."),
        "offline": say.say("There is no network connection."),
        "still_there": say.say("What you typed is still there."),
        "late": say.say("This takes longer than usual."),
        "over": say.say("Your session has ended"),
        "over_more": say.say("Sign in again to go on."),
        "kept_here": say.say("What you typed is kept in this tab."),
        "sign_in": say.say("Sign in again"),
        "kept": say.say("Here is what you had typed here before."),
    }
