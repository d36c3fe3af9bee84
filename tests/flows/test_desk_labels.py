"""The desk as a label: there where a mailbox holds several, moved by hand from one desk to the other."""

from datetime import timedelta

from msgspec.structs import replace

from service.domain.conversation import Conversation
from service.inbox import Inbox
from service.ports import Wish
from service.showing import Showing
from tests.team import SUPPORT, Given, Team

SALES = "sales@example.com"
AT_SUPPORT, AT_SALES = "Guichet/Desk/Support", "Guichet/Desk/Sales"
OPEN = {"Guichet/Open", "Guichet/To/Unassigned"}
BOB = "Guichet/To/Bob Leroy"


def with_sales(team: Team, *, name: str = "Sales") -> Team:
    """A second desk, of Bob and Dan alone."""
    people = ("Bob Leroy <bob@example.com>:agent", "Dan Weber <dan@example.com>:reader")
    members = [part for one in people for part in ("--member", one)]
    team.run("desk", "add", SALES, "--name", name, "--mailbox", SUPPORT, "--days", "0", *members)
    team.google.deliver()
    return team


def swept(team: Team, times: int = 3) -> None:
    for _ in range(times):
        team.clock.pass_(minutes=1)
        team.sweep()
        team.google.deliver()


def requests(team: Team, desk: str) -> list[Conversation]:
    [its] = [one.value for one in team.store.desks() if one.value.address == desk]
    return list(team.store.list(Wish(desk=its.id), limit=50).items)


def title(team: Team, who: str, mail: str) -> str:
    return team.open(who, mail).text.partition("\n")[0]


def test_one_desk_alone_needs_no_label(any_team: Team) -> None:
    mail = any_team.receive()

    assert any_team.labels(mail) == OPEN
    assert not [name for name in any_team.google.label_names(SUPPORT) if "Desk" in name]


def test_with_the_second_desk_each_mail_has_its_own_and_the_sweep_brings_what_is_there(any_team: Team) -> None:
    before, done = any_team.receive(), any_team.receive("Done", "x@example.org")
    any_team.open("alice", done).press("Resolve")

    team = with_sales(any_team)
    order = team.receive("Order", "y@example.org", to=SALES)
    assert team.labels(order) == OPEN | {AT_SALES}
    swept(team)

    assert team.labels(before) == OPEN | {AT_SUPPORT}
    assert team.labels(done) == {"Guichet/Resolved", "Guichet/To/Unassigned", AT_SUPPORT}
    assert "in Gmail" not in team.open("alice", before).text


def test_it_goes_on_where_it_stopped_a_few_at_a_time(team: Team) -> None:
    mails = [team.receive(f"Lamp {n}", f"c{n}@example.org") for n in range(5)]
    with_sales(team)
    showing = Showing(Inbox(team.store, lambda _: None), team.clock, most=2)
    [box] = team.store.mailboxes()

    assert not showing(box.value.id, until=team.clock.now)
    steps = [showing(box.value.id, until=team.clock.now + timedelta(minutes=1)) for _ in range(4)]
    swept(team)

    assert steps == [False, False, True, True]
    assert [team.labels(mail) for mail in mails] == [OPEN | {AT_SUPPORT}] * 5


def test_french_names(given: Given) -> None:
    team = with_sales(given(locale="fr").found(), name="Ventes")

    mail = team.receive("Commande", to=SALES)

    assert "Guichet/Service/Ventes" in team.labels(mail)


def test_a_desks_label_by_hand_moves_the_request_to_that_desk(any_team: Team) -> None:
    team = with_sales(any_team)
    team.receive("Order", "y@example.org", to=SALES)
    mail = team.receive()
    team.open("bob", mail).press("Take")

    team.by_hand(mail, add=[AT_SALES])

    assert team.labels(mail) == {"Guichet/Open", BOB, AT_SALES}
    assert title(team, "bob", mail) == "#2 · Sales"
    assert "Moved from #1 · Support to #2 · Sales in Gmail" in team.open("bob", mail).text
    assert requests(team, SUPPORT) == []
    assert "#2 · Sales" in team.open("bob", None).press("Search", query="2").text


def test_a_number_that_it_had_for_no_longer_than_it_took_to_read_it_leads_to_it_too(any_team: Team) -> None:
    team = with_sales(any_team)
    desk = team.open("bob", None).choices("desk")["Support"]
    early = team.receive("Order", labels=("UNREAD", AT_SALES))
    team.clock.pass_(minutes=1)

    mail = team.receive("Re: Order", reply_to=early)

    assert team.labels(mail) == OPEN | {AT_SALES}
    bob = team.sidebar("bob").open(None)
    function, _ = bob.button("Search")
    assert "#1 · Sales" in bob.call(function, {"desk": desk}, query="#1").text


def test_the_old_number_leads_to_it_for_who_may_see_it_there(team: Team) -> None:
    with_sales(team)
    mail = team.receive()
    desk = team.open("bob", None).choices("desk")["Support"]

    team.by_hand(mail, add=[AT_SALES], remove=[AT_SUPPORT])
    bob, alice = team.sidebar("bob").open(None), team.sidebar("alice").open(None)
    function, _ = bob.button("Search")

    assert "#1 · Sales" in bob.call(function, {"desk": desk}, query="#1").text
    assert "Sales" not in str(alice.call(function, {"desk": desk}, query="#1").card)
    team.receive("Next", "z@example.org")
    assert [one.number for one in requests(team, SUPPORT)] == [2]


def test_there_and_back_again_gives_no_number_twice(team: Team) -> None:
    with_sales(team)
    mail = team.receive()

    team.by_hand(mail, add=[AT_SALES], remove=[AT_SUPPORT])
    team.by_hand(mail, add=[AT_SUPPORT], remove=[AT_SALES])

    assert team.labels(mail) == OPEN | {AT_SUPPORT}
    assert title(team, "alice", mail) == "#2 · Support"


def test_who_may_not_own_there_gives_it_up_and_tags_go_along_by_name(team: Team) -> None:
    with_sales(team)
    there = team.receive("Order", "y@example.org", to=SALES)
    team.open("bob", there).press("Save tags", tag_name="Billing")
    mail = team.receive()
    for tag in ("billing", "lamps"):
        team.open("alice", mail).press("Save tags", tag_name=tag)
    team.open("alice", mail).press("Take")

    team.by_hand(mail, add=[AT_SALES], remove=[AT_SUPPORT])

    moved = next(one for one in requests(team, SALES) if one.number == 2)
    assert team.labels(mail) == OPEN | {AT_SALES, "Guichet/Tag/Billing"}
    card = team.open("bob", mail)
    assert card.ticked("tags") == list(moved.tags)
    assert "Tag “lamps” removed in Gmail" in card.text
    assert "Assigned to nobody in Gmail" in card.text


def test_a_required_desk_is_put_back(any_team: Team) -> None:
    team = with_sales(any_team)
    mail = team.receive()

    team.by_hand(mail, remove=[AT_SUPPORT])

    assert team.labels(mail) == OPEN | {AT_SUPPORT}
    assert "put back" in team.open("alice", mail).text


def test_a_filters_label_says_at_which_desk_a_mail_opens(team: Team) -> None:
    with_sales(team)

    mail = team.google.receive(SUPPORT, sender="x@example.org", subject="Order", labels=("INBOX", AT_SALES))
    team.google.deliver()

    assert team.labels(mail) == OPEN | {AT_SALES}
    assert title(team, "bob", mail) == "#1 · Sales"
    team.receive("Next", "z@example.org")
    assert [one.number for one in requests(team, SUPPORT)] == [1]


def test_who_held_the_card_of_the_old_desk_alone_changes_nothing_any_more(team: Team) -> None:
    with_sales(team)
    mail = team.receive()
    alice, bob = team.open("alice", mail), team.open("bob", mail)
    team.by_hand(mail, add=[AT_SALES], remove=[AT_SUPPORT])

    assert "Sales" not in str(alice.press("Take").card)
    assert team.labels(mail) == OPEN | {AT_SALES}
    assert "Bob Leroy" in bob.press("Take").text


def test_tags_of_one_name_at_two_desks_are_two_labels_told_apart_by_the_desk(team: Team) -> None:
    with_sales(team)
    ours, theirs = team.receive(), team.receive("Order", "y@example.org", to=SALES)

    team.open("alice", ours).press("Save tags", tag_name="billing")
    team.open("bob", theirs).press("Save tags", tag_name="billing")

    assert team.labels(ours) == OPEN | {AT_SUPPORT, "Guichet/Tag/billing"}
    assert team.labels(theirs) == OPEN | {AT_SALES, "Guichet/Tag/billing (Sales)"}


def test_each_half_of_a_split_request_shows_its_desk(team: Team) -> None:
    team.google.knobs = replace(team.knobs, local_ids="never")  # else the card cannot tell which mail is open
    with_sales(team)
    first = team.receive("Order", "y@example.org", to=SALES)
    second = team.receive("Re: Order", "y@example.org", reply_to=first, to=SALES)

    bob = team.open("bob", second)
    function, parameters = bob.button("Split from this mail on")
    bob.call(function, parameters)

    assert AT_SALES in team.labels(first)
    assert AT_SALES in team.labels(second)
    assert title(team, "bob", first) != title(team, "bob", second)


def test_another_desks_tag_by_hand_is_set_back(team: Team) -> None:
    with_sales(team)
    ours, theirs = team.receive(), team.receive("Order", "y@example.org", to=SALES)
    team.open("alice", ours).press("Save tags", tag_name="lamps")

    team.by_hand(theirs, add=["Guichet/Tag/lamps"])

    assert team.labels(theirs) == OPEN | {AT_SALES}
    assert "is not allowed and was undone" in team.open("bob", theirs).text


def test_two_members_of_one_name_at_two_desks_have_two_labels(team: Team) -> None:
    with_sales(team)
    team.run("desk", "member", "add", SALES, "Alice Martin <alice@example.fr>:agent")
    [box] = team.store.mailboxes()

    named = [key for key in box.value.labels if key.startswith("owner:")]
    assert len({box.value.labels[key] for key in named}) == len(named)


def test_a_label_of_the_desk_set_before_ours_was_there_is_no_member_s_doing(team: Team) -> None:
    mail = team.receive()
    with_sales(team)

    team.by_hand(mail, add=[AT_SALES])

    assert team.labels(mail) == OPEN | {AT_SALES}
    assert "faster" not in team.open("bob", mail).text
