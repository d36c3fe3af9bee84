"""The window where a mail is written: its trigger, and the button that inserts a saved reply there."""

from html import escape

from flask import Blueprint, request
from msgspec.structs import replace

from addon.answers import Answer, inserting, refreshed, shown
from addon.door import Door, Knock
from addon.opening import nobody_card, opened
from cards import variables
from cards.writing import writing_card
from service.domain.notice import Notice, Telling
from service.domain.writing import WritingView
from service.writing import Mail, Writing

LONGEST_QUERY = 200


def add_writing(addon: Blueprint, door: Door, writing: Writing) -> None:
    @addon.post("/compose")
    def compose() -> Answer:
        knock = door.open(request)
        if not knock.visitor.seats:
            return shown(nobody_card(knock))
        return shown(writing_card(writing(knock.visitor, _mail(knock)), knock.screen))

    @addon.post("/insert")
    def insert() -> Answer:
        knock = door.open(request)
        if not knock.visitor.seats:
            return refreshed(nobody_card(knock))
        saved = knock.event.parameter("saved")
        at = writing(knock.visitor, _mail(knock), "" if saved else knock.event.input("query")[:LONGEST_QUERY])
        return _inserted(at, saved, knock) if saved else refreshed(writing_card(at, knock.screen))


def _inserted(at: WritingView, saved: str, knock: Knock) -> Answer:
    """Whoever wrote since the card was drawn comes first; then the same button inserts."""
    reply = at.reply(saved)
    if reply is None:
        return _told(at, Notice(telling=Telling.NO_SUCH_REPLY), knock)
    if faster := at.crossed(knock.event.parameter("sending")):
        return _told(at, faster, knock)
    return inserting(escape(variables.shown(at.written(reply), knock.screen), quote=False).replace("\n", "<br>"))


def _told(at: WritingView, notice: Notice, knock: Knock) -> Answer:
    return refreshed(writing_card(replace(at, notice=notice), knock.screen))


def _mail(knock: Knock) -> Mail:
    of = knock.conversation if knock.event.parameter("conversation") else None
    return Mail(opened=opened(knock.event), to=knock.event.recipients.to, of=of, seen=knock.rev)
