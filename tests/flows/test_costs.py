"""What each action costs, to the last read: nobody adds one unnoticed.

Where a number changes on purpose, change it here, and hold it against the budgets in docs/capacity.md."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any, TypeVar

from flask import request

from bench.bill import BilledStore
from service.domain.identity import SavedId
from service.domain.saved import SavedReply
from service.ports import SAVED, Create, Key
from tests.flows.test_settings import row
from tests.flows.test_tag_settings import tag_card
from tests.team import SUPPORT, Given, Sidebar, Team

OWN = "alice@example.com"
Cost = tuple[int, int, int, int, int]
# fmt: off
COSTS: dict[str, Cost] = {
    "a mail opens a request":             ( 8, 13, 2, 9,  27),
    "our own labels come back":           ( 5,  6, 1, 1,   2),
    "a push says nothing new":            ( 2,  2, 0, 0,   2),
    "the customer writes again":          ( 7, 12, 2, 7,  27),
    "the team answers in Gmail":          ( 7, 12, 2, 7,  32),
    "spam arrives":                       ( 4,  6, 1, 2,   2),
    "the card beside a mail":             ( 4,  7, 1, 1,   0),
    "the card beside a copy":             ( 5,  8, 1, 1,  20),
    "the card of a regular":              ( 4, 12, 1, 1,   0),
    "the card for the mailbox itself":    ( 7, 10, 0, 0,   0),
    "refresh":                            ( 3,  5, 1, 1,   0),
    "the trail":                          ( 3,  7, 0, 0,   0),
    "home":                               ( 4, 11, 0, 0,   0),
    "home, for the mailbox itself":       ( 7,  9, 0, 0,   0),
    "another list":                       ( 5, 13, 0, 0,   0),
    "search a number":                    ( 4,  6, 1, 1,   0),
    "search words":                       ( 6, 13, 0, 0,   5),
    "save a search":                      ( 7, 14, 1, 1,   5),
    "those saved":                        ( 3, 10, 0, 0,   0),
    "delete a search":                    ( 4, 11, 1, 1,   0),
    "Take":                               ( 4,  8, 2, 4,  10),
    "Take, whose answer got lost":        ( 7, 12, 1, 1,   0),
    "Reopen":                             ( 4,  8, 2, 4,  10),
    "Wait":                               ( 4,  8, 2, 4,  10),
    "Unassign":                           ( 4,  8, 2, 4,  10),
    "Assign":                             ( 4,  8, 2, 4,  10),
    "a name is completed":                ( 2,  2, 0, 0,   0),
    "Reply":                              ( 5,  7, 1, 1,  20),
    "Send":                               ( 8, 19, 4, 9, 135),
    "Prepare a draft":                    ( 6, 13, 2, 5,  30),
    "Follow":                             ( 3,  5, 1, 2,   0),
    "Stop following":                     ( 3,  5, 1, 2,   0),
    "a mail is written":                  ( 5,  7, 1, 1,   0),
    "Insert":                             ( 3,  5, 0, 0,   0),
    "Add note":                           ( 3,  5, 1, 3,   0),
    "Add note, with a mention":           ( 3,  5, 1, 3,   0),
    "the card, for whom a note mentions": ( 4,  7, 2, 2,   0),
    "Save tags, a new one":               ( 8, 12, 5, 7,  23),
    "Save tags, one taken off":           ( 4,  8, 2, 4,  10),
    "Resolve":                            ( 4,  8, 2, 4,  10),
    "Resolve, of what is no longer so":   ( 4,  7, 0, 0,   0),
    "Take next":                          ( 6, 10, 2, 4,   5),
    "Take next, when nothing is left":    ( 6, 13, 0, 0,   0),
    "a label is moved by hand":           ( 6, 12, 2, 4,  12),
    "a mail goes to spam":                ( 6, 13, 1, 4,   2),
    "it comes back":                      ( 6, 11, 1, 4,   2),
    "cron sweep, nothing to do":          ( 4,  4, 0, 0,   0),
    "cron watch":                         ( 3,  3, 1, 1, 101),
    "Tomorrow 8:00":                      ( 4,  8, 2, 4,  10),
    "Wake now":                           ( 4,  8, 2, 4,  10),
    "Set due date":                       ( 3,  5, 1, 3,   0),
    "Undo":                               ( 3,  5, 1, 3,   0),
    "cron sweep, one wakes":              ( 6,  8, 2, 3,  10),
    "Split from this mail on":            (10, 36, 2, 14,  45),
    "Merge into it":                      (12, 24, 2, 8,  25),
    "Take it out again":                  (11, 25, 1, 5,   0),
    "Link":                               ( 9, 21, 1, 5,   0),
    "Remove the link":                    ( 7, 17, 1, 5,   0),
    "Several at once":                    ( 5, 15, 0, 0,   0),
    "Assign them, both":                  ( 7, 15, 4, 8,  25),
    "Tag them, both":                     ( 7, 15, 4, 8,  25),
    "Tomorrow 8:00, both":                ( 7, 15, 4, 8,  25),
    "Resolve them, both":                 ( 7, 15, 4, 8,  25),
    "My last actions":                    ( 4,  5, 0, 0,   0),
    "Undo them, both":                    ( 8, 17, 4, 8,  25),
    "Settings":                           ( 2,  2, 0, 0,   0),
    "Save rules":                         ( 2,  2, 1, 1,   0),
    "Rename the desk":                    ( 3,  4, 1, 1,   1),
    "Save a tag":                         ( 2,  3, 1, 1,   8),
    "Stop using it":                      ( 3,  5, 1, 1,   0),
    "Use it again":                       ( 3,  5, 1, 1,   0),
    "Merge the tags":                     ( 4,  7, 2, 6,   0),
    "Save a reply":                       ( 3,  3, 1, 1,   0),
    "Remove for good":                    ( 3,  4, 1, 0,   0),
    "Saved replies":                      ( 4,  8, 0, 0,   0),
    "Similar requests":                   ( 4,  8, 0, 0,  10),
    "Save for this desk":                 ( 4,  8, 1, 1,   0),
    "Health":                             ( 4,  5, 0, 0,   0),
}
# fmt: on
"""What was done: round trips to the store, documents read, commits, documents written; Gmail's units.

The home shows at once what the member has saved: a document of his own more, read with the desks' in one round trip.

With each card of a request comes one question about its contact; two round trips more where he has asked often.

Whoever begins to write a mail is written down beside its request, so that whoever opens that sees him."""


@dataclass
class Day:
    """Everything that is done at a desk, once; ``costs`` as in ``COSTS``."""

    team: Team
    store: BilledStore
    costs: dict[str, Cost] = field(default_factory=dict)
    paths: set[str] = field(default_factory=set)

    @contextmanager
    def doing(self, what: str, *, after: bool = True, deletes: int = 0) -> Iterator[None]:
        """``after``: what was pushed before it has been read."""
        self.team.clock.pass_(minutes=1)
        if after:
            self.team.google.deliver()
        self.store.reset()
        self.team.google.reset_calls()
        yield
        bill = self.store.bill
        assert bill.deletes == deletes
        self.costs[what] = (bill.trips, bill.reads, bill.commits, bill.writes, self.team.google.units)


D = TypeVar("D", bound=Day)


def begun(team: Team, kind: type[D]) -> D:
    """At a desk that everybody has opened once."""
    team.google.add_account(OWN, name="Alice Martin")
    team.google.route(SUPPORT, also_to=[OWN])
    team.found(days=0)
    team.app = team.product()
    for who in ("alice", "bob", "support"):
        team.open(who, None)
    team.store = store = BilledStore(team.store)
    team.app = team.product()
    day = kind(team, store)
    team.app.before_request(lambda: day.paths.add(request.path))
    return day


def whole(day: Day) -> None:
    """Everything, once."""
    mail = arriving(day)
    showing(day, mail)
    lists(day)
    verbs(day, mail)
    by_hand(day, mail)
    by_itself(day)
    of_two(day, mail)
    by_a_regular(day)
    settings(day)
    at_hand(day, mail)


def test_what_each_action_costs(given: Given) -> None:
    day = begun(given(), Day)

    whole(day)

    assert day.costs == COSTS
    buttons = {rule.rule for rule in day.team.app.url_map.iter_rules() if rule.rule.startswith("/addon/")}
    assert sorted(buttons - day.paths) == [], "count it"


def arriving(day: Day) -> str:
    team = day.team
    with day.doing("a mail opens a request"):
        mail = team.google.receive(SUPPORT, subject="Broken lamp", sender="Carol <carol@example.org>", text="Hello")
        first_push(team)
    with day.doing("our own labels come back", after=False):
        team.google.deliver()
    with day.doing("a push says nothing new"):
        team.google.subscription.publish(SUPPORT, 1, at=team.clock())
        team.google.deliver()
    with day.doing("the customer writes again"):
        team.google.receive(SUPPORT, subject="Re: Broken lamp", sender="Carol <carol@example.org>", reply_to=mail)
        first_push(team)
    with day.doing("the team answers in Gmail"):
        team.google.reply(SUPPORT, team.thread(mail), text="Try again")
        first_push(team)
    with day.doing("spam arrives"):
        team.google.receive(SUPPORT, subject="Win", sender="x@example.net", labels=["SPAM"])
        first_push(team)
    return mail


def first_push(team: Team) -> None:
    """What the labels cause that it writes is counted apart."""
    [push] = team.google.subscription.pending
    team.google.subscription._deliver(push, now=0.0)


def by_hand(day: Day, mail: str) -> None:
    team = day.team
    with day.doing("a label is moved by hand"):
        team.google.label(SUPPORT, mail, add=["Guichet/To/Alice Martin"])
        first_push(team)
    with day.doing("a mail goes to spam"):
        team.google.spam(SUPPORT, mail)
        first_push(team)
    with day.doing("it comes back"):
        team.google.not_spam(SUPPORT, mail)
        first_push(team)


def showing(day: Day, mail: str) -> None:
    team = day.team
    copies = team.google.mail_to(SUPPORT, subject="Chair", sender="noor@example.net")
    team.google.deliver()
    with day.doing("the card beside a mail"):
        alice = team.open("alice", mail)
    with day.doing("the card beside a copy"):
        team.sidebar("alice").open(copies[OWN], mailbox=OWN)
    with day.doing("the card for the mailbox itself"):
        team.open("support", mail)
    with day.doing("refresh"):
        alice.press("Refresh")
    with day.doing("the trail"):
        alice.call("/addon/trail", {"conversation": alice.button("Take")[1]["conversation"]})


def lists(day: Day) -> None:
    team = day.team
    with day.doing("home"):
        home = team.open("alice", None)
    with day.doing("home, for the mailbox itself"):
        team.open("support", None)
    with day.doing("another list"):
        home.press("All requests in progress")
    with day.doing("search a number"):
        team.sidebar("alice").call(*home.button("Search"), query="1")
    with day.doing("search words"):
        found = team.sidebar("alice").call(*home.button("Search"), query="lamp")
    with day.doing("save a search"):
        found.call(*found.button("Save this search"), name="Lamps")
    with day.doing("those saved"):
        saved = team.sidebar("alice").call(*found.button("Saved searches"))
    with day.doing("delete a search"):
        saved.call("/addon/forget_search", {"desk": home.button("Search")[1]["desk"], "name": "Lamps"})


def verbs(day: Day, mail: str) -> None:
    alice = day.team.open("alice", mail)
    bob = alice.choices("assignee")["Bob Leroy"]
    taken = alice.button("Take")
    press(day, alice, "Take")
    with day.doing("Take, whose answer got lost"):
        day.team.open("alice", mail).call(*taken)
    for verb in ("Reopen", "Wait", "Unassign"):
        press(day, alice, verb)
    press(day, alice, "Assign", assignee=bob)
    with day.doing("a name is completed"):
        desk = day.team.store.desks()[0].value.id
        day.store.reset()
        day.team.google.click("alice", "/addon/suggest", parameters={"desk": desk, "of": "people"})
    press(day, alice, "Send", reply="We send you a new one.")
    press(day, alice, "Prepare a draft", reply="It should have come by now.")
    press(day, alice, "Follow")
    press(day, alice, "Stop following")
    writing(day)
    press(day, alice, "Add note", note="Called back")
    press(day, alice, "Add note", ", with a mention", note="@Bob Leroy please")
    with day.doing("the card, for whom a note mentions"):
        day.team.open("bob", mail)
    press(day, alice, "Save tags", ", a new one", tag_name="billing")
    press(day, alice, "Save tags", ", one taken off", tags=[])
    stale = day.team.open("bob", mail)
    press(day, alice, "Resolve")
    press(day, stale, "Resolve", ", of what is no longer so")
    of_time(day, mail)
    home = day.team.open("alice", None)
    press(day, home, "Take next")
    home = day.team.open("alice", None)
    press(day, home, "Take next", ", when nothing is left")


def of_time(day: Day, mail: str) -> None:
    alice = day.team.open("alice", mail).press("Reopen")
    press(day, alice, "Reply")
    press(day, alice, "Tomorrow 8:00")
    press(day, alice, "Wake now")
    press(day, alice, "Set due date", due_on={"dateInput": {"msSinceEpoch": "1795219200000"}})
    press(day, alice, "Undo")
    alice.press("Tomorrow 8:00")
    day.team.clock.now = datetime(2026, 11, 21, 6, 59, tzinfo=UTC)
    day.team.sweep()
    with day.doing("cron sweep, one wakes"):
        day.team.sweep()


def press(day: Day, at: Sidebar, button: str, more: str = "", *, name: str = "", **inputs: Any) -> None:
    function, parameters = at.button(button)
    with day.doing((name or button) + more):
        at.call(function, parameters, **inputs)


def writing(day: Day) -> None:
    """In Gmail itself: which request it is about is asked twice of each desk, for open ones and for those resolved."""
    desk, id_ = day.team.store.desks()[0].value.id, SavedId("thanks")
    day.team.store.commit(Create(Key(SAVED, id_), SavedReply(id=id_, desk=desk, title="Thanks", text="Thank you")))
    with day.doing("a mail is written"):
        at = day.team.sidebar("alice").write("Carol <carol@example.org>")
    press(day, at, "Insert")


def by_itself(day: Day) -> None:
    team = day.team
    team.sweep()
    with day.doing("cron sweep, nothing to do"):
        team.sweep()
    with day.doing("cron watch"):
        team.google.play_cron("watch")


def by_a_regular(day: Day) -> None:
    """More of a contact's requests are resolved than a card shows."""
    ines = "Ines <ines@example.org>"
    for subject in ("One", "Two", "Three", "Four", "Five"):
        day.team.open("alice", day.team.receive(subject, sender=ines)).press("Resolve")
    mail = day.team.receive("Six", sender=ines)
    with day.doing("the card of a regular"):
        day.team.open("alice", mail)


def settings(day: Day) -> None:
    """What managers set; of the two tags one is merged into the other, which has no request."""
    home = day.team.open("alice", None)
    with day.doing("Settings"):
        shown = day.team.sidebar("alice").call(*home.button("Settings"))
    press(day, shown, "Save", name="Save rules", signature="Support")
    shown.press("Tags").press("Add", tag_name="invoices")
    press(day, tag_card(day.team, "billing"), "Save", name="Save a tag", tag_name="bills")
    press(day, tag_card(day.team, "bills"), "Stop using it")
    press(day, tag_card(day.team, "bills"), "Use it again")
    card = tag_card(day.team, "bills")
    asked = card.press("Merge…", other_tag=card.choices("other_tag")["invoices"])
    press(day, asked, "Merge", name="Merge the tags")
    replies = day.team.open("alice", None).press("Settings").press("Saved replies")
    press(day, replies.press("New saved reply"), "Save", name="Save a reply", title="Delay", text="Sorry")
    card = day.team.sidebar("alice").call(*row(replies, "Thanks"))
    removing = card.press("Remove…").button("Remove for good")
    with day.doing("Remove for good", deletes=1):
        day.team.sidebar("alice").call(*removing)
    renaming = day.team.open("alice", None).press("Settings")
    press(day, renaming, "Save", name="Rename the desk", desk_name="Help")


def at_hand(day: Day, mail: str) -> None:
    """What helps to answer."""
    card = day.team.open("alice", mail)
    press(day, card, "Saved replies")
    press(day, card, "Similar requests")
    sent = day.team.open("alice", mail).press("Send", reply="It is on its way.")
    press(day, sent, "Save for this desk", title="On its way")


def of_two(day: Day, mail: str) -> None:
    """Requests that are split, merged and linked."""
    team = day.team
    other = team.google.receive(SUPPORT, subject="Chair", sender="Carol <carol@example.org>")
    later = team.google.receive(SUPPORT, subject="Re: Broken lamp", sender="Carol <carol@example.org>", reply_to=mail)
    team.google.deliver()
    press(day, team.open("alice", later), "Split from this mail on")
    number = team.open("alice", other).card["header"]["title"].partition(" ")[0].removeprefix("#")
    press(day, team.open("alice", mail), "Merge into it", number=number)
    press(day, team.open("alice", other), "Take it out again")
    press(day, team.open("alice", mail), "Link", number=number)
    press(day, team.open("alice", mail), f"Remove the link with #{number}", name="Remove the link")
    press(day, team.open("alice", None), "Health")
    several(day)


def several(day: Day) -> None:
    """Two of a list that there are."""
    home = day.team.open("alice", None).press("All requests in progress")
    with day.doing("Several at once"):
        card = day.team.sidebar("alice").call(*home.button("Several at once"))
    both = [value for _, value in sorted(card.choices("chosen").items())][:2]  # two that wait alike stand in any order
    for verb, chosen in (
        ("Assign them", "assignee"),
        ("Tag them", "tags"),
        ("Tomorrow 8:00", ""),
        ("Resolve them", ""),
    ):
        given = {chosen: [*card.choices(chosen).values()][-1]} if chosen else {}
        function, parameters = card.button(verb)
        with day.doing(f"{verb}, both"):
            day.team.sidebar("alice").call(function, parameters, chosen=both, **given)
    home = day.team.open("alice", None)
    with day.doing("My last actions"):
        lately = day.team.sidebar("alice").call(*home.button("My last actions"))
    with day.doing("Undo them, both"):
        day.team.sidebar("alice").call(*lately.button("Undo"))
