"""A plain reply to the customer, folded below the state until somebody writes."""

from cards.acting import has_address, pressing
from cards.choices import Option, checkboxes, dropdown
from cards.happened import happened
from cards.notices import refused_for
from cards.people import ADDRESS, member_name
from cards.picking import saved_replies
from cards.screen import Screen
from cards.text import EVERYTHING, as_typed, html, plain
from cards.widgets import LABEL, Look, Section, Widget, button, buttons, menu, paragraph, section, text_input
from service.domain.entry import Kind
from service.domain.letter import NO_ANSWER, Then, Voice, listed, signed
from service.domain.reply import may_not_be_read
from service.domain.view import ConversationView, Telling

COPIES = 700


def reply_section(view: ConversationView, screen: Screen) -> Section | None:
    """None for who may only read."""
    if not view.may_act:
        return None
    header, typed = screen.say("Message to the customer"), as_typed(view.typed.get("reply", ""), EVERYTHING)
    if not has_address(view) and not typed:
        said = screen.say("There is no address to reply to here. Answer in Gmail instead.")
        return section([paragraph(html(said))], header=header, folded_after=0)
    begun = typed or view.replying or view.saved is not None or refused_for(view, Telling.EMPTY_REPLY)
    folded_after = None if begun else 0
    return section(_form(view, typed, screen), header=header, folded_after=folded_after)


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
    return [
        text_input("reply", screen.say("Your reply"), value=typed, lines=True),
        *saved_replies(view, screen),
        dropdown("reply_as", screen.say("Reply as"), _voices(view)),
        paragraph(html(_to(view, screen), COPIES)),
        *([] if view.in_copy == () else [checkboxes("copies", screen.say("Copies"), [_copies(view, screen)])]),
        _sending(view, screen),
    ]


def _voices(view: ConversationView) -> list[Option]:
    """As the desk, as oneself there, or at one's own address where Gmail lets the mailbox write so."""
    mate, chosen = view.desk.teammate(view.me), view.typed.get("reply_as", Voice.DESK)
    names = {voice: plain(signed(voice, view.desk, mate), LABEL) for voice in (Voice.DESK, Voice.MEMBER)}
    if mate and (mate.address in view.desk.senders or chosen == Voice.ALIAS):
        names[Voice.ALIAS] = plain(mate.address, LABEL)
    return [Option(voice, name, voice == chosen) for voice, name in names.items()]


def _copies(view: ConversationView, screen: Screen) -> Option:
    return Option("yes", screen.say("Also to those in copy"), selected=view.typed.get("copies") == "yes")


def _sending(view: ConversationView, screen: Screen) -> Widget:
    known = {"cc": view.typed.get("cc") or listed(view.in_copy or ()), "drawn": str(int(screen.now.timestamp() * 1000))}
    resolving = pressing(view, "reply", screen, then=Then.RESOLVE, **known)
    days = NO_ANSWER.days
    remind = screen.words.count("Send, remind me in {n} day", "Send, remind me in {n} days", days)
    more = [
        (screen.say("Send and wait"), pressing(view, "reply", screen, then=Then.WAIT, **known)),
        (remind, pressing(view, "reply", screen, then=Then.REMIND, **known)),
        (screen.say("Prepare a draft"), pressing(view, "draft", screen, **known)),
    ]
    return buttons(
        button(screen.say("Send"), pressing(view, "reply", screen, **known), look=Look.FILLED),
        button(screen.say("Send and resolve"), resolving),
        menu(screen, more),
    )


def _to(view: ConversationView, screen: Screen) -> str:
    to = view.typed.get("to") or view.conversation.contact.address
    address, copies = plain(to, ADDRESS), view.typed.get("cc", "")
    if copies and view.typed.get("copies") == "yes":
        return screen.say("To {address}, with copies to {copies}", address=address, copies=plain(copies, COPIES))
    if may_not_be_read(to):
        return screen.say("⚠ {address} does not look like an address that somebody reads.", address=address)
    if view.in_copy:
        others = plain(listed(view.in_copy), COPIES)
        return screen.say("To {address}. The mail went to {copies} too.", address=address, copies=others)
    return screen.say("To {address}", address=address)
