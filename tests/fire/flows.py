"""What happens to a team: each flow readies a scene, in which one thing is then done under fire."""

from collections.abc import Callable

from msgspec import Struct

from tests.fire.burning import Burning
from tests.team import SUPPORT

ALICE = "Alice Martin <alice@example.com>:manager"


class Scene(Struct, frozen=True):
    """``act`` is done under fire, ``again`` afterwards by whoever got no answer; ``address``: where."""

    act: Callable[[], object]
    again: Callable[[], object]
    address: str = SUPPORT


Flow = Callable[[Burning, int], Scene]


def _pushed(team: Burning) -> Scene:
    return Scene(team.google.deliver, team.google.deliver)


def _known(team: Burning, place: int) -> str:
    team.clock.pass_(minutes=1)
    return team.receive(f"Matter {place}", sender=f"c{place}@example.org")


def a_mail_arrives(team: Burning, place: int) -> Scene:
    team.google.receive(SUPPORT, sender=f"c{place}@example.org", subject=f"Matter {place}", text="?")
    return _pushed(team)


def mails_arrive_together(team: Burning, place: int) -> Scene:
    first = team.google.receive(SUPPORT, sender=f"c{place}@example.org", subject=f"Matter {place}", text="?")
    team.google.receive(
        SUPPORT, sender=f"c{place}@example.org", subject=f"Re: Matter {place}", text="!", reply_to=first
    )
    team.google.receive(SUPPORT, sender=f"d{place}@example.org", subject=f"Other {place}", text="?")
    return _pushed(team)


def a_customer_answers_what_was_resolved(team: Burning, place: int) -> Scene:
    mail = _known(team, place)
    team.open("alice", mail).press("Resolve")
    team.google.deliver()
    team.clock.pass_(minutes=1)
    team.google.receive(SUPPORT, sender=f"c{place}@example.org", subject=f"Re: Matter {place}", text="!", reply_to=mail)
    return _pushed(team)


def the_team_answers(team: Burning, place: int) -> Scene:
    mail = _known(team, place)
    team.google.reply(SUPPORT, team.thread(mail), text="Here it is")
    return _pushed(team)


def a_label_is_moved_by_hand(team: Burning, place: int) -> Scene:
    mail = _known(team, place)
    team.google.label(SUPPORT, mail, add=["Guichet/Waiting"], remove=["Guichet/Open"])
    return _pushed(team)


def a_mail_goes_to_spam(team: Burning, place: int) -> Scene:
    team.google.spam(SUPPORT, _known(team, place))
    return _pushed(team)


def a_mail_comes_back_from_spam(team: Burning, place: int) -> Scene:
    mail = _known(team, place)
    team.google.spam(SUPPORT, mail)
    team.google.deliver()
    team.google.not_spam(SUPPORT, mail)
    return _pushed(team)


def _pressed(team: Burning, place: int, text: str, **inputs: str) -> Scene:
    press = team.pressed("alice", _known(team, place), text, **inputs)
    return Scene(press, press)


def alice_takes(team: Burning, place: int) -> Scene:
    return _pressed(team, place, "Take")


def alice_resolves(team: Burning, place: int) -> Scene:
    return _pressed(team, place, "Resolve")


def alice_makes_a_tag(team: Burning, place: int) -> Scene:
    return _pressed(team, place, "Save tags", tag_name=f"tag {place}")


def a_sweep_finds_what_no_push_told(team: Burning, place: int) -> Scene:
    team.google.receive(SUPPORT, sender=f"c{place}@example.org", subject=f"Matter {place}", text="?")
    team.google.subscription._pending.clear()
    team.clock.pass_(minutes=6)
    return Scene(lambda: team.google.play_cron("sweep"), lambda: team.google.play_cron("sweep"))


def history_is_lost(team: Burning, place: int) -> Scene:
    team.clock.pass_(days=3)  # what was there before is not looked at again
    team.google.play_cron("watch")
    mail = _known(team, place)
    team.google.label(SUPPORT, mail, add=["Guichet/Waiting"], remove=["Guichet/Open"])
    team.google.receive(SUPPORT, sender=f"d{place}@example.org", subject=f"Missed {place}", text="?")
    team.google.forget_history(SUPPORT)
    team.google.receive(SUPPORT, sender=f"e{place}@example.org", subject=f"Later {place}", text="?")
    return _pushed(team)


def notifications_are_renewed(team: Burning, place: int) -> Scene:
    _known(team, place)
    return Scene(lambda: team.google.play_cron("watch"), lambda: team.google.play_cron("watch"))


def a_desk_is_added(team: Burning, place: int) -> Scene:
    address = f"desk{place}@example.com"
    team.google.add_account(address, name="Desk")
    first = team.google.receive(address, sender="c@example.org", subject="Long", text="?")
    team.google.receive(address, sender="c@example.org", subject="Re: Long", text="!", reply_to=first)
    team.google.receive(address, sender="d@example.org", subject="Short", text="?")
    add = ("desk", "add", address, "--name", f"Desk {place}", "--member", ALICE)

    def act() -> None:
        team.app.test_cli_runner().invoke(args=list(add))

    return Scene(act, lambda: team.run(*add), address)


EVERYDAY: tuple[Flow, ...] = (
    a_mail_arrives, mails_arrive_together, a_customer_answers_what_was_resolved, the_team_answers,
    a_label_is_moved_by_hand, a_mail_goes_to_spam, a_mail_comes_back_from_spam, alice_takes, alice_resolves,
    alice_makes_a_tag, a_sweep_finds_what_no_push_told,
)  # fmt: skip
RARE: tuple[Flow, ...] = (history_is_lost, notifications_are_renewed, a_desk_is_added)
