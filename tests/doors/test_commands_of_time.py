"""What a timer or an operator calls again and again: watch, sweep, tick, health."""

from tests.doors.house import JOBS, House
from tests.doors.worlds import FailingStore, product
from tests.team import SUPPORT

WATCH = "gmail.users.watch"
COMMANDS = (["watch"], ["sweep"], ["tick"], ["health"], ["desk", "list"])


def missed(house: House) -> str:
    """A mail whose push was lost a while ago."""
    mail = house.team.google.receive(SUPPORT, sender="carol@example.org", subject="Lost", text="…")
    house.team.clock.pass_(minutes=10)
    return mail


def test_without_a_desk_there_is_nothing_to_do(house: House) -> None:
    assert [house.team.run(*command) for command in COMMANDS[:4]] == [
        "",
        "0 mailboxes read, labels of 0 requests brought up to date.\n",
        "0 mailboxes read, labels of 0 requests brought up to date.\n",
        "The store answers.\n",
    ]


def test_a_watch_is_renewed(founded: House) -> None:
    founded.team.clock.pass_(days=2)

    assert founded.team.run("watch") == f"{SUPPORT}: until 2026-11-29 09:00 UTC\n"


def test_one_mailbox_that_refuses_its_watch_does_not_stop_the_other(founded: House) -> None:
    founded.found_jobs()
    founded.team.google.fail(WATCH, status=403, reason="forbidden")

    told = founded.team.run("watch", fails=True).splitlines()

    assert len(told) == 2
    assert [line.partition(": ")[2].startswith("until") for line in told].count(True) == 1
    assert {line.partition(":")[0] for line in told} == {SUPPORT, JOBS}


def test_a_sweep_reads_what_no_push_told(founded: House) -> None:
    mail = missed(founded)

    assert founded.team.run("sweep").startswith("1 mailbox read")
    assert "Guichet/Open" in founded.team.labels(mail)


def test_a_sweep_that_gmail_refuses_says_so(founded: House) -> None:
    missed(founded)
    founded.team.google.fail("gmail.users.history.list", times=50)

    told = founded.team.run("sweep", fails=True).splitlines()

    assert told[0].startswith("0 mailboxes read")
    assert told[1].startswith(f"{SUPPORT}: ")
    assert len(told) == 2


def test_a_tick_reads_and_renews_only_when_it_is_time(founded: House) -> None:
    mail = missed(founded)
    founded.team.google.reset_calls()

    founded.team.run("tick")
    assert "Guichet/Open" in founded.team.labels(mail)
    assert WATCH not in [call.method for call in founded.team.google.calls]

    founded.team.clock.pass_(days=2)
    assert f"{SUPPORT}: until 2026-11-29" in founded.team.run("tick")
    assert WATCH in [call.method for call in founded.team.google.calls]


def test_health_tells_how_each_mailbox_stands(founded: House) -> None:
    box = founded.store.mailboxes()[0].value

    assert founded.team.run("health").splitlines() == [
        "The store answers.",
        f"{SUPPORT}: history {box.cursor}, notifications until 2026-11-27 09:00 UTC; in the log it is mailbox {box.id}",
    ]


def test_health_tells_which_mailbox_does_not_open(founded: House) -> None:
    founded.found_jobs()
    founded.team.google.fail("gmail.users.getProfile", status=403, reason="forbidden")

    told = founded.team.run("health", fails=True).splitlines()

    assert len(told) == 4
    assert [line for line in told if line.startswith("    does not open: not allowed")] == [told[2]]


def test_a_store_that_does_not_answer_is_told_in_a_line(founded: House) -> None:
    store = FailingStore(founded.store)
    founded.team.app = product(founded, store=store.as_store())
    for command in COMMANDS:
        store.fail(1, done=False)

        told = founded.team.run(*command, fails=True)

        assert told.startswith("Error: ")
        assert len(told.splitlines()) == 1
