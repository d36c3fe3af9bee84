"""A plain reply to the customer, folded below the state until somebody writes."""

from cards.acting import pressing
from cards.happened import happened
from cards.people import ADDRESS, desk_name, member_name
from cards.screen import Screen
from cards.text import as_typed, html, plain
from cards.widgets import LABEL, Look, Section, Widget, button, buttons, paragraph, section, text_input
from service.domain.entry import Kind
from service.domain.reply import may_not_be_read
from service.domain.view import ConversationView

LONGEST_TYPED = 20_000
"""As much as an event brings: what was typed is never cut."""


def reply_section(view: ConversationView, screen: Screen) -> Section | None:
    """None for who may only read."""
    if not view.may_act:
        return None
    header, typed = screen.say("Reply"), as_typed(view.typed.get("reply", ""), LONGEST_TYPED)
    if not _has_address(view) and not typed:
        said = screen.say("There is no address to reply to here. Answer in Gmail instead.")
        return section([paragraph(html(said))], header=header, folded_after=0)
    return section(_form(view, typed, screen), header=header, folded_after=None if typed else 0)


def on_its_way(view: ConversationView, screen: Screen) -> str:
    """What has become of the last reply, where it is not sent; plain text, empty where there is nothing to tell."""
    sending = view.conversation.sending
    if sending:
        who = member_name(sending.by, view.desk, screen)
        return screen.say("A reply of {who} is on its way.", who=who)
    sent = [entry for entry in view.conversation.recent if entry.kind in {Kind.SENT, Kind.NOT_SENT}]
    unsent = sent[-1] if sent and sent[-1].kind is Kind.NOT_SENT else None
    return f"⚠ {happened(unsent, view.desk, screen)}" if unsent else ""


def _form(view: ConversationView, typed: str, screen: Screen) -> list[Widget]:
    label = screen.say("Reply as {desk}", desk=desk_name(view.desk))
    return [
        text_input("reply", plain(label, LABEL), value=typed, lines=True),
        paragraph(html(_to(view, screen))),
        buttons(button(screen.say("Send"), pressing(view, "reply", screen), look=Look.OUTLINED)),
    ]


def _to(view: ConversationView, screen: Screen) -> str:
    to = view.typed.get("to") or view.conversation.contact.address
    address = plain(to, ADDRESS)
    if may_not_be_read(to):
        return screen.say("⚠ {address} does not look like an address that somebody reads.", address=address)
    return screen.say("To {address} alone, without those in copy", address=address)


def _has_address(view: ConversationView) -> bool:
    address = view.conversation.contact.address
    return "@" in address and address != view.desk.address
