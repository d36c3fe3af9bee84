"""What a card or a toast has to tell besides how things stand."""

from cards.calling import nobody_called
from cards.faster import who_was_faster
from cards.people import NAME, speaker_name
from cards.screen import Screen
from cards.text import plain
from cards.too_many import no_such_person, no_such_tag
from service.domain.desk import Desk
from service.domain.view import ConversationView, Notice, Telling

SENTENCE = 200
GOOD_NEWS = frozenset(
    {
        Telling.SAVED,
        Telling.UNSAVED,
        Telling.FOLLOWED,
        Telling.UNFOLLOWED,
        Telling.SENT,
        Telling.SENT_AND_TAKEN,
        Telling.SENT_BY,
        Telling.ON_ITS_WAY,
        Telling.PREPARED,
        Telling.SPLIT,
        Telling.MERGED,
        Telling.ABSORBED,
        Telling.RELEASED,
        Telling.LINKED,
        Telling.UNLINKED,
        Telling.ANSWER_SAVED,
        Telling.UNDONE,
    }
)


def noticed(notice: Notice, desk: Desk, screen: Screen) -> str:
    """As it stands on the card, with a sign where it is a warning."""
    told = notice_text(notice, desk, screen)
    return told if notice.telling in GOOD_NEWS else f"⚠ {told}"


def refused_for(view: ConversationView, *why: Telling) -> bool:
    """Whether the card tells this: the form that is meant is then in sight, to be filled in."""
    return view.notice is not None and view.notice.telling in why


def notice_text(notice: Notice, desk: Desk, screen: Screen) -> str:
    """Plain text; says what happened and what to do."""
    if faster := who_was_faster(notice, desk, screen):
        return faster
    if notice.telling is Telling.NOBODY_CALLED:
        return nobody_called(plain(notice.what, NAME), desk, screen)
    if notice.telling is Telling.NOT_SAVED:
        return plain(notice.what, SENTENCE) or screen.say("The answer was not saved.")
    what, who = plain(notice.what, NAME), speaker_name(notice.who, desk, screen)
    return _about_replies(what, who, screen).get(notice.telling) or _told(notice.telling, what, screen)


def _told(telling: Telling, what: str, screen: Screen) -> str:
    return {
        Telling.GMAIL_LATE: screen.say("Gmail did not answer. Your change is saved and will show soon."),
        Telling.GMAIL_REFUSED: screen.say(
            "Your change is saved, but Gmail refuses to show it. Managers see more under “Health”."
        ),
        Telling.LABEL_REFUSED: screen.say(
            "Your change is saved, but Gmail will not make the label “{name}”. Managers see what to do under “Health”.",
            name=what,
        ),
        Telling.NOTHING_LEFT: screen.say("Nothing is left to take."),
        Telling.NOT_ALLOWED: screen.say("You can read this desk. Its agents and managers can make changes."),
        Telling.NOT_OWNER: screen.say("This person cannot be given requests here. Choose somebody else."),
        Telling.NO_SUCH_PERSON: no_such_person(what, screen),
        Telling.BAD_TAG: screen.say("“{name}” cannot be the name of a tag. Choose another name.", name=what),
        Telling.MANY_TAGS: screen.say("This desk has {n} tags, and no more will fit. Choose one of them.", n=what),
        Telling.NO_SUCH_TAG: no_such_tag(what, screen),
        Telling.NO_TAG_CHOSEN: screen.say("No tag is chosen. Choose one first."),
        Telling.EMPTY_NOTE: screen.say("The note is empty. Write it, then add it."),
        Telling.LONG_NOTE: screen.say("A note has at most {n} characters. Shorten it, then add it.", n=what),
        Telling.FOLLOWED: screen.say("You follow this request: what changes in it shows on your home."),
        Telling.UNFOLLOWED: screen.say("You no longer follow this request."),
        Telling.MANY_FOLLOW: screen.say("No more people can follow this. Ask a colleague to stop following it."),
        Telling.SAVED: screen.say("The search is saved as “{name}”.", name=what),
        Telling.ANSWER_SAVED: screen.say("Saved for this desk as “{title}”.", title=what),
        Telling.UNSAVED: screen.say("The search “{name}” is deleted.", name=what),
        Telling.BAD_SEARCH_NAME: screen.say("Give the search a name of at most {n} characters, then save it.", n=what),
        Telling.EMPTY_SEARCH: screen.say("This would find everything. Search for something, then save it."),
        Telling.LONG_SEARCH: screen.say("Only the first {n} characters were searched for.", n=what),
        Telling.MANY_SEARCHES: screen.say("You have {n} saved searches. Delete one, then save this one.", n=what),
        Telling.NOTHING_CHOSEN: screen.say("Nothing is chosen. Tick some requests, or all of them."),
        **_about_others(what, screen),
        **_about_time(screen),
        Telling.BUSY: screen.say("There is too much going on just now. Nothing was changed. Try again."),
    }[telling]


def _about_replies(what: str, who: str, screen: Screen) -> dict[Telling, str]:
    return {
        Telling.EMPTY_REPLY: screen.say("The reply is empty. Write it, then send it."),
        Telling.LONG_REPLY: screen.say("A reply has at most {n} characters. Shorten it, then send it.", n=what),
        Telling.NO_ADDRESS: screen.say("There is no address to reply to here. Answer in Gmail instead."),
        Telling.GOES_ELSEWHERE: screen.say(
            "An answer to the newest mail goes to {address}, not to this request’s contact. Nothing was sent: "
            "to send it there, press Send again.",
            address=what,
        ),
        Telling.GOES_TO_OTHERS: screen.say(
            "Those in copy are named here now. Nothing was sent: to send it to them as well, press Send again."
        ),
        Telling.MANY_COPIES: screen.say(
            "More than {n} people are in copy, or their addresses are too long. Answer them all in Gmail instead.",
            n=what,
        ),
        Telling.NOT_VERIFIED: screen.say(
            "Gmail does not let this desk write as {address}, so nothing was sent. Choose another name.", address=what
        ),
        Telling.NO_SUCH_REPLY: screen.say("This saved reply is no longer there. Choose another one."),
        Telling.PREPARED: screen.say(
            "A draft is ready in {address}: whoever opens that mailbox can finish and send it.", address=what
        ),
        Telling.ANSWERING: screen.say(
            "{who} is sending a reply just now. Yours is not sent; your text is still here.", who=who
        ),
        Telling.NOTED_SINCE: screen.say(
            "{who} added a note a moment ago, so your reply is not sent. Read it, then send.", who=who
        ),
        Telling.DRAFT_SINCE: screen.say(
            "Somebody is writing a reply in Gmail, so yours is not sent. To send it all the same, press Send again."
        ),
        Telling.SENT: screen.say("Your reply is sent."),
        Telling.SENT_AND_TAKEN: screen.say("Your reply is sent. The request is yours now."),
        Telling.SENT_BY: screen.say("{who} sent this reply a moment ago.", who=who),
        Telling.ON_ITS_WAY: screen.say("Gmail is slow to answer. The reply is on its way, and shows here once sent."),
        Telling.UNSURE: screen.say(
            "Gmail did not answer, and the reply is not sent yet. Press Send again: it will not go out twice."
        ),
        Telling.TRY_AGAIN: screen.say("This did not work, and nothing was sent. Your text is still here: try again."),
        Telling.NOT_SENT: screen.say("Gmail refused the reply, so it was not sent. Your text is still here."),
    }


def _about_others(number: str, screen: Screen) -> dict[Telling, str]:
    return {
        Telling.MERGED: screen.say("#{number} was merged into this request.", number=number),
        Telling.SPLIT: screen.say("This request was split from #{number}. Nobody has it yet.", number=number),
        Telling.NOT_IN_REQUEST: screen.say("This mail is not part of this request. Nothing was changed."),
        Telling.FIRST_MAIL: screen.say("No mail stands before this one. Open a later one to split there."),
        Telling.MAIL_GONE: screen.say("This mail is no longer in the mailbox. Nothing was changed."),
        Telling.TOO_LONG: screen.say("There are too many messages for this. Nothing was changed."),
        Telling.ABSORBED: screen.say("#{number} is part of this request now.", number=number),
        Telling.RELEASED: screen.say("#{number} stands by itself again.", number=number),
        Telling.SENDING: screen.say("A reply is being sent just now. Nothing was changed: try again in a moment."),
        Telling.NOT_MERGED: screen.say("This is no longer part of the request. Nothing was changed."),
        Telling.UPGRADING: screen.say("The desk is being upgraded. Nothing was changed: try again in a moment."),
        Telling.SAME_REQUEST: screen.say("This is the same request. Choose another one."),
        Telling.OTHER_DESK: screen.say("The other request belongs to another desk. Nothing was changed."),
        Telling.NO_SUCH_NUMBER: screen.say("No request of this desk has that number."),
        Telling.LINKED: screen.say("Linked with #{number}.", number=number),
        Telling.UNLINKED: screen.say("No longer linked with #{number}.", number=number),
    }


def _about_time(screen: Screen) -> dict[Telling, str]:
    return {
        Telling.PAST: screen.say("This is in the past. Nothing was changed: choose a later day."),
        Telling.TOO_FAR: screen.say("This is more than two years away. Nothing was changed: choose an earlier day."),
        Telling.NO_DAY: screen.say("No day is chosen. Choose one first."),
        Telling.UNDONE: screen.say("Undone."),
        Telling.NOTHING_TO_UNDO: screen.say("Nothing to undo."),
        Telling.OWNER_LEFT: screen.say("This cannot be undone: whoever had it then is no longer in the team."),
    }
