"""What a browser is told at the desk's address in place of the desk, in the reader's language."""

from service.doors.told import Told
from service.words import Words


def sign_in(say: Words) -> Told:
    return Told(
        title=say.say("Sign in to your desk"),
        lines=(say.say("With the Google account that your team knows. Only its address is read."),),
        again=say.say("Sign in with Google"),
        status=401,
        plain=True,
    )


def signed_out(say: Words) -> Told:
    return Told(
        title=say.say("You are signed out"),
        lines=(say.say("Of the desk only: in this browser you may still be signed in to Google."),),
        again=say.say("Sign in with Google"),
        status=200,
    )


def declined(say: Words) -> Told:
    line = say.say("Google did not say who you are, since you said no or closed the question.")
    return Told(title=say.say("You are not signed in"), lines=(line,), again=say.say("Sign in with Google"))


def too_old(say: Words) -> Told:
    return Told(
        title=say.say("This sign-in is no longer valid"),
        lines=(say.say("It was used before, took longer than ten minutes, or was started in another browser."),),
        again=say.say("Sign in with Google"),
        status=401,
    )


def not_a_member(address: str, say: Words) -> Told:
    return Told(
        title=say.say("No desk for this account"),
        lines=(
            say.say("{address} is not a member of any desk.", address=address),
            say.say("Ask a manager of the desk to have you added."),
        ),
        again=say.say("Use another account"),
    )


def not_vouched(address: str, say: Words) -> Told:
    return Told(
        title=say.say("No desk for this account"),
        lines=(
            say.say("{address} is not a Google Workspace account, so Google cannot tell whose it is.", address=address),
            say.say("Use the account that your organisation gave you."),
        ),
        again=say.say("Use another account"),
    )


def no_desk(say: Words) -> Told:
    return Told(
        title=say.say("You have no desk yet."),
        lines=(say.say("Ask a manager of the desk to have you added."),),
        again=say.say("Use another account"),
    )


def misconfigured(say: Words) -> Told:
    line = say.say("Google does not accept this installation’s sign-in. Its operator finds the reason in the log.")
    return Told(title=say.say("This cannot work yet"), lines=(line,), status=502)


def busy(say: Words) -> Told:
    line = say.say("Nothing was lost. Please try again in a moment.")
    return Told(title=say.say("This did not work just now"), lines=(line,), again=say.say("Try again"), status=503)


def nothing_here(status: int, say: Words) -> Told:
    """At an address that leads nowhere."""
    line = say.say("Perhaps the address was cut short. Your requests are at your desk.")
    return Told(
        title=say.say("This page does not exist"),
        lines=(line,),
        again=say.say("Go to the desk"),
        status=status,
        plain=True,
    )


def not_set_up(callback: str, say: Words) -> Told:
    """For the operator, who is the one to see it first."""
    return Told(
        title=say.say("Sign-in is not set up here"),
        lines=(
            say.say("The desk’s page needs an OAuth client of Google’s, with the redirect address {callback}.",
                    callback=callback),
            say.say(
                "Set {client}, {secret} and {ours}, and start the service again; docs/running.md says how.",
                client="GUICHET_SIGNIN_CLIENT_ID", secret="GUICHET_SIGNIN_CLIENT_SECRET",  # noqa: S106  # its name
                ours="GUICHET_SECRET",
            ),
            say.say("The sidebar in Gmail works without."),
        ),
        status=503,
    )  # fmt: skip
