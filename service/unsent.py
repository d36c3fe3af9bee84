"""What a member is told whose reply does not leave, with all that he typed."""

from msgspec.structs import replace

from service.answering import MOST_COPIES, Elsewhere, NotVerified, TooManyCopies
from service.domain.header_lines import Unanswerable
from service.domain.letter import NOBODY, Letter, Voice, listed
from service.domain.notice import Notice, Telling
from service.domain.view import ConversationView
from service.looking import Sight

LONGEST_REPLY = 10_000


def unaddressed(
    sight: Sight, letter: Letter, why: Unanswerable | Elsewhere | TooManyCopies | NotVerified
) -> ConversationView:
    match why:
        case Unanswerable():
            return sight.view(notice=Notice(telling=Telling.NO_ADDRESS), typed=typed(replace(letter, to="", cc=NOBODY)))
        case TooManyCopies():
            told = Notice(telling=Telling.MANY_COPIES, what=str(MOST_COPIES))
            return sight.view(notice=told, typed=typed(replace(letter, copies=False)))
        case NotVerified(address=address):
            told = Notice(telling=Telling.NOT_VERIFIED, what=address)
            return sight.view(notice=told, typed=typed(replace(letter, voice=Voice.MEMBER)))
    agreed = replace(letter, to=why.address, cc=frozenset(why.copies))
    elsewhere = why.address not in {sight.conversation.contact.address, letter.to}
    told = Notice(telling=Telling.GOES_ELSEWHERE if elsewhere else Telling.GOES_TO_OTHERS, what=why.address)
    return sight.view(notice=told, typed=typed(agreed))


def typed(letter: Letter) -> dict[str, str]:
    """What stands in the form still, and whom it is for."""
    form = {"reply": letter.text, "to": letter.to, "reply_as": letter.voice.value}
    return form | ({"copies": "yes", "cc": listed(letter.cc)} if letter.copies else {})


def unfit(text: str) -> Telling | None:
    if not text.strip():
        return Telling.EMPTY_REPLY
    return Telling.LONG_REPLY if len(text) > LONGEST_REPLY else None
