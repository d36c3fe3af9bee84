"""What a browser is told of a consent, in the reader's language."""

from msgspec import Struct

from service.consenting import Outcome
from service.words import Words


class Told(Struct, frozen=True, kw_only=True):
    """``again``: the text of the button that begins anew, where that can help; ``status``: HTTP's; ``plain``: neither
    good nor bad."""

    title: str
    lines: tuple[str, ...]
    again: str = ""
    status: int = 403
    plain: bool = False

    @property
    def good(self) -> bool:
        return self.status == 200


def told(outcome: Outcome, mailbox: str, say: Words) -> Told:
    """``mailbox``: its address; empty where it is not known."""
    if outcome is Outcome.GRANTED:
        return _granted(mailbox, say)
    if outcome is Outcome.DECLINED:
        return _declined(mailbox, say)
    if outcome is Outcome.OTHER_ACCOUNT:
        return _other_account(mailbox, say)
    if outcome is Outcome.TOO_NARROW:
        return _too_narrow(mailbox, say)
    if outcome is Outcome.NOT_LASTING:
        return _not_lasting(mailbox, say)
    if outcome is Outcome.NOT_OURS:
        return unknown(say)
    if outcome is Outcome.TOO_OLD:
        return _too_old(say)
    return _misconfigured(say) if outcome is Outcome.MISCONFIGURED else _busy(say)


def unknown(say: Words) -> Told:
    """An address that is no mailbox here."""
    line = say.say(
        "Check the address with whoever sent it to you. The operator adds a mailbox first, then it can agree."
    )
    return Told(title=say.say("No such mailbox here"), lines=(line,), status=404)


def _granted(mailbox: str, say: Words) -> Told:
    return Told(
        title=say.say("Thank you, Guichet has access"),
        lines=(
            say.say("Guichet now reads the headers of {mailbox}’s mail and sets labels on it.", mailbox=mailbox),
            say.say(
                "If the operator was adding a desk, the same command can be repeated now. You can close this window."
            ),
        ),
        status=200,
    )


def _declined(mailbox: str, say: Words) -> Told:
    line = say.say("You did not let Guichet into {mailbox}. Nothing has changed.", mailbox=mailbox)
    return Told(title=say.say("Access was not given"), lines=(line,), again=say.say("Begin again"))


def _other_account(mailbox: str, say: Words) -> Told:
    return Told(
        title=say.say("That was another account"),
        lines=(
            say.say(
                "Only {mailbox} itself can let Guichet in. What the other account granted was not kept.",
                mailbox=mailbox,
            ),
            say.say("Begin again, and choose that account when Google asks."),
        ),
        again=say.say("Begin again"),
    )


def _too_narrow(mailbox: str, say: Words) -> Told:
    return Told(
        title=say.say("One permission is missing"),
        lines=(
            say.say(
                "Guichet has to see who wrote to {mailbox} and when, and to set labels on its mail.", mailbox=mailbox
            ),
            say.say("Begin again, and leave that box ticked."),
        ),
        again=say.say("Begin again"),
    )


def _not_lasting(mailbox: str, say: Words) -> Told:
    return Told(
        title=say.say("Google gave no lasting permission"),
        lines=(
            say.say("Guichet also works while nobody is signed in to {mailbox}.", mailbox=mailbox),
            say.say(
                "Remove Guichet from that account’s connections (myaccount.google.com/connections), then begin again."
            ),
        ),
        again=say.say("Begin again"),
    )


def _too_old(say: Words) -> Told:
    return Told(
        title=say.say("This link is no longer valid"),
        lines=(
            say.say("It has been used, is older than ten minutes, or was started in another browser."),
            say.say("Open the mailbox’s consent address again, in this browser."),
        ),
        status=401,
    )


def _misconfigured(say: Words) -> Told:
    line = say.say("Google does not accept this installation’s sign-in. Its operator finds the reason in the log.")
    return Told(title=say.say("This cannot work yet"), lines=(line,), status=502)


def _busy(say: Words) -> Told:
    line = say.say("If you have let Guichet in, that was not kept. Please begin again in a moment.")
    return Told(title=say.say("This did not work just now"), lines=(line,), again=say.say("Begin again"), status=503)
