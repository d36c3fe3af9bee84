"""A clock that was ahead, and is set right: mail of which no push tells is seen as soon as ever."""

from datetime import datetime, timedelta

from main import create_app
from tests.team import SUPPORT, Team, settings_of


def test_mail_whose_push_was_lost_does_not_wait_until_the_clock_has_caught_up(team: Team) -> None:
    ahead = [timedelta(minutes=50)]

    def clock() -> datetime:
        return team.clock.now + ahead[0]

    team.app = create_app(
        settings_of(team.google),
        store=team.store,
        transport=team.to_google,
        fetch=team._fetch,
        clock=clock,
        pause=lambda _: None,
    )
    team.clock.pass_(minutes=6)
    team.run("sweep")
    ahead[0] = timedelta()
    mail = team.google.receive(SUPPORT, sender="carol@example.org", subject="Lost push", text="?")
    team.google.subscription._pending.clear()

    team.clock.pass_(minutes=5)
    team.google.play_cron("health")
    team.clock.pass_(minutes=1)
    team.run("sweep")

    assert "Guichet/Open" in team.labels(mail)
    [box] = team.store.mailboxes()
    assert box.value.read_at == box.value.looked_at == team.clock.now
