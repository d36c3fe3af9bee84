"""What managers do with tags, and how the labels in Gmail follow."""

import pytest
from msgspec.structs import replace

from service.domain.desk import Tag
from service.domain.identity import TagId
from service.inbox import Inbox
from service.ports import CONVERSATIONS, DESKS, Key, Replace, Wish
from service.tagging import MOST_KEPT
from tests.flows.test_settings import desk_of, row, settings
from tests.team import SUPPORT, Sidebar, Team


def tagged(team: Team, *names: str, subject: str = "Broken lamp") -> str:
    mail = team.receive(subject)
    for name in names:
        team.open("bob", mail).press("Save tags", tag_name=name)
    return mail


def tag_card(team: Team, name: str, who: str = "alice") -> Sidebar:
    """The settings of the tag of that name."""
    tags = settings(team, who).press("Tags")
    return tags.call(*row(tags, name))


def drift(team: Team) -> str:
    return team.run("reconcile", "--dry-run")


def test_a_tag_renamed_and_recoloured_is_so_on_its_label_in_gmail(team: Team) -> None:
    mail = tagged(team, "billing")

    back = tag_card(team, "billing").press("Save", tag_name="invoices", colour="blue")

    [look] = [one for one in team.google.box(SUPPORT).labels if one.name == "Guichet/Tag/invoices"]
    assert back.toast == "Saved."
    assert "Tags" in back.text
    assert "invoices" in back.text
    assert team.labels(mail) >= {"Guichet/Tag/invoices"}
    assert (look.text_color, look.background) == ("#0d3472", "#b6cff5")
    assert "1 request compared, 0 differ" in drift(team)


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ("", "The name is missing"),
        ("…", "cannot be the name of a tag"),
        ("x" * 41, "more than 40 characters"),
        ("VIP", "Another tag is called “vip”"),
    ],
)
def test_a_name_that_will_not_do_is_kept_to_be_corrected(team: Team, typed: str, told: str) -> None:
    tagged(team, "billing", "vip")

    refused = tag_card(team, "billing").press("Save", tag_name=typed, documents="Prices https://x.example/p")

    assert told in refused.text
    assert refused.ticked("tag_name") == [typed or "billing"]
    assert refused.ticked("documents") == ["Prices https://x.example/p"]
    assert desk_of(team).tag_named("billing")


@pytest.mark.parametrize("where", ["on a request", "in the settings"])
def test_a_retired_tag_is_brought_back_by_its_name(team: Team, where: str) -> None:
    mail = tagged(team, "Shipping")
    tag_card(team, "Shipping").press("Stop using it")
    other = team.receive("Other", sender="noor@example.net")

    if where == "in the settings":
        settings(team).press("Tags").press("Add", tag_name="shipping")
    team.open("bob", other).press("Save tags", tag_name=" shipping")

    [shipping] = desk_of(team).tags
    assert (shipping.name, shipping.retired) == ("Shipping", False)
    assert "Guichet/Tag/Shipping" in team.labels(mail) & team.labels(other)


def test_no_tag_is_renamed_to_one_that_is_no_longer_used(team: Team) -> None:
    tagged(team, "billing", "vip")
    tag_card(team, "vip").press("Stop using it")

    assert "Another tag is called “vip”" in tag_card(team, "billing").press("Save", tag_name="VIP").text


def test_a_desk_that_has_had_very_many_tags_takes_no_more_but_those(team: Team) -> None:
    many = tuple(Tag(id=TagId(f"t{n}"), name=f"old {n}", retired=True) for n in range(MOST_KEPT))
    key = Key(DESKS, desk_of(team).id)
    stood = team.store.get(key).of(key)
    assert stood
    team.store.commit(Replace(key, replace(stood.value, tags=many), stood.version))
    mail = team.receive()

    refused = team.open("bob", mail).press("Save tags", tag_name="new")

    assert "This desk has 1000 tags, and no more will fit" in refused.toast
    assert refused.ticked("tag_name") == ["new"]
    assert "no more will fit" in settings(team).press("Tags").press("Add", tag_name="new").text
    assert "old 7" in team.open("bob", mail).press("Save tags", tag_name="old 7").choices("tags")


def test_a_retired_tag_stays_where_it_is_and_cannot_be_set_until_it_is_used_again(team: Team) -> None:
    mail = tagged(team, "billing")
    other = team.receive("Other")

    retired = tag_card(team, "billing").press("Stop using it")

    assert retired.toast == "This tag can no longer be set."
    assert team.labels(mail) >= {"Guichet/Tag/billing"}
    assert "billing" not in team.open("bob", other).choices("tags")
    assert "billing" in team.open("bob", mail).choices("tags")
    assert retired.press("Use it again").toast == "This tag can be set again."
    assert "billing" in team.open("bob", other).choices("tags")


def test_two_tags_are_merged_on_every_request_wherever_it_is(any_team: Team) -> None:
    open_, resolved, away = (tagged(any_team, "billing") for _ in range(3))
    both = tagged(any_team, "billing", "invoices")
    any_team.open("bob", resolved).press("Resolve")
    any_team.google.trash(SUPPORT, away)
    any_team.google.deliver()
    card = tag_card(any_team, "billing")

    asked = card.press("Merge…", other_tag=card.choices("other_tag")["invoices"])
    assert "Merge “billing” into “invoices”?" in asked.text
    assert any_team.labels(open_) >= {"Guichet/Tag/billing"}
    merged = asked.press("Merge")
    any_team.clock.pass_(minutes=1)
    any_team.sweep()

    assert merged.toast == "The tags are being merged."
    assert "merged into “invoices”" in merged.text
    for mail in (open_, resolved, both):
        assert any_team.labels(mail) >= {"Guichet/Tag/invoices"}
    assert "Guichet/Tag/billing" not in any_team.google.label_names(SUPPORT)
    assert "Tag “billing” merged into “invoices” by Alice Martin" in any_team.open("bob", open_).text
    assert " differ" in drift(any_team)
    assert ", 0 differ" in drift(any_team)


def test_a_merge_is_asked_first_and_may_be_left(team: Team) -> None:
    tagged(team, "billing", "invoices")
    card = tag_card(team, "billing")

    kept = card.press("Merge…", other_tag=card.choices("other_tag")["invoices"]).press("Keep both")

    assert "1 request has it." in kept.text
    assert len(desk_of(team).live_tags) == 2


def test_a_label_set_by_hand_that_was_merged_counts_as_the_other(team: Team) -> None:
    first, mail = tagged(team, "billing", "invoices"), team.receive("Other")
    card = tag_card(team, "billing")
    asked = card.press("Merge…", other_tag=card.choices("other_tag")["invoices"])

    team.google.label(SUPPORT, mail, add=["Guichet/Tag/billing"], remove=[])
    asked.press("Merge")
    team.google.deliver()

    assert "invoices" in team.open("bob", mail).text
    assert team.labels(first) >= {"Guichet/Tag/invoices"}


def test_where_no_tag_is_chosen_the_card_says_so_and_stays(team: Team) -> None:
    tagged(team, "billing", "invoices")
    card = tag_card(team, "billing")

    for again in (card.press("Merge…"), card.press("Merge…", other_tag=[])):
        assert "No tag is chosen. Choose the one that stays, then merge." in again.text
        assert (again.toast, again.ticked("tag_name")) == (
            "No tag is chosen. Choose the one that stays, then merge.",
            ["billing"],
        )
        assert [set(one) for one in again.answer["renderActions"]["action"]["navigations"]] == [{"updateCard"}]
    assert len(desk_of(team).live_tags) == 2


def test_a_tag_retired_meanwhile_is_told_on_the_card(team: Team) -> None:
    tagged(team, "billing", "invoices")
    card = tag_card(team, "billing")
    other = card.choices("other_tag")["invoices"]
    asked = card.press("Merge…", other_tag=other)

    tag_card(team, "invoices").press("Stop using it")

    assert "This tag is no longer used. Choose another one." in asked.press("Merge").text
    assert desk_of(team).tag_named("billing")


def test_documents_go_along_when_tags_are_merged(team: Team) -> None:
    tagged(team, "billing", "invoices")
    tag_card(team, "billing").press("Save", documents="Prices https://x.example/p\nOurs https://x.example/same")
    tag_card(team, "invoices").press("Save", documents="Theirs https://x.example/same")
    card = tag_card(team, "billing")

    card.press("Merge…", other_tag=card.choices("other_tag")["invoices"]).press("Merge")

    [left] = desk_of(team).live_tags
    assert [(one.title, one.url) for one in left.documents] == [
        ("Theirs", "https://x.example/same"),
        ("Prices", "https://x.example/p"),
    ]


@pytest.mark.parametrize(
    "forged", [{"other": "none"}, {"tag": "none"}, {"other": ""}, {"tag": "../x", "other": "/"}, {"other": "itself"}]
)
def test_forged_merges_change_nothing(team: Team, forged: dict[str, str]) -> None:
    tagged(team, "billing", "invoices")
    card = tag_card(team, "billing")
    function, given = card.press("Merge…", other_tag=card.choices("other_tag")["invoices"]).button("Merge")
    before = desk_of(team)
    forged = {name: given["tag"] if value == "itself" else value for name, value in forged.items()}

    refused = settings(team).call(function, given | forged)

    assert "⚠" in refused.text
    assert refused.toast
    assert desk_of(team) == before


def test_documents_of_a_tag_are_kept_and_bad_links_are_refused(team: Team) -> None:
    tagged(team, "billing")

    tag_card(team, "billing").press(
        "Save", documents="Price list https://docs.example.com/p?a=1&b=2\n\nhttps://x.example"
    )
    refused = tag_card(team, "billing").press("Save", documents="Evil javascript:alert(1)")

    [tag] = desk_of(team).tags
    assert [(one.title, one.url) for one in tag.documents] == [
        ("Price list", "https://docs.example.com/p?a=1&b=2"),
        ("x.example", "https://x.example"),
    ]
    assert "“Evil javascript:alert(1)” does not end with a secure link" in refused.text


@pytest.mark.parametrize(
    ("link", "told"),
    [
        ("https://docs.google.com/document/d/1", "Saved."),
        ("https://drive.google.com./x", "Saved."),
        ("https://docs.google.com.evil.example/", "Saved. If a link outside Google does not open in Gmail"),
        ("https://evilgoogle.com/", "Saved. If a link outside Google does not open in Gmail"),
    ],
)
def test_a_link_that_gmail_may_not_open_is_told_when_it_is_saved(team: Team, link: str, told: str) -> None:
    tagged(team, "billing")

    saved = tag_card(team, "billing").press("Save", documents=link)

    assert saved.toast.startswith(told)
    assert (told == "Saved.") or told in saved.text
    assert tag_card(team, "billing").press("Save", colour="blue").toast == "Saved."


def test_a_tag_may_be_added_before_it_is_needed(team: Team) -> None:
    tags = settings(team).press("Tags")

    added = tags.press("Add", tag_name="refunds")
    assert added.toast == "Saved."
    assert [set(one) for one in added.answer["renderActions"]["action"]["navigations"]] == [{"updateCard"}]
    assert "cannot be the name of a tag" in settings(team).press("Tags").press("Add", tag_name="//").text
    assert [tag.name for tag in desk_of(team).tags] == ["refunds"]


def test_what_is_no_longer_used_can_be_leafed_through_as_well(team: Team) -> None:
    [stood] = team.store.desks()
    tags = tuple(Tag(id=TagId(f"t{n}"), name=f"Former {n:02}", retired=True) for n in range(25))
    team.store.commit(Replace(Key(DESKS, stood.id), replace(stood.value, tags=tags), stood.version))

    first = settings(team).press("Tags")

    assert ("Former 19" in first.text, "Former 20" in first.text) == (True, False)
    assert "Former 24" in first.press("More").text
    assert "More" not in first.buttons
    assert "Former 19" in first.press("Back").text


def test_how_far_a_merge_is_is_counted_when_somebody_looks(team: Team) -> None:
    mails = [tagged(team, "billing", subject=subject) for subject in ("Lamp", "Chair")]
    tagged(team, "invoices")
    card = tag_card(team, "billing")
    asked = card.press("Merge…", other_tag=card.choices("other_tag")["invoices"])
    [box] = team.store.mailboxes()
    function, given = asked.button("Merge")

    merged = asked.call(function, given)
    assert "The label “billing” disappears from Gmail by itself" in merged.text
    assert "The label “billing” disappears from Gmail by itself" in merged.press("Refresh").text
    [merge] = team.store.mailboxes()[0].value.tag_merges
    assert (merge.of, box.value.tag_merges) == (2, ())
    left = team.store.list(Wish(desk=merge.desk, tag=merge.into), limit=9).items[0]
    [stood] = [one for one in team.store.every(CONVERSATIONS, after=None, limit=9) if one.id == left.id]
    back = replace(stood.value, tags=frozenset({merge.id}))
    team.store.commit(Replace(Key(CONVERSATIONS, left.id), back, stood.version))
    assert "“billing” is being merged into “invoices”: 1 of about 2 requests." in settings(team).press("Tags").text
    team.clock.pass_(minutes=1)
    team.sweep()
    assert "“billing”" not in settings(team).press("Tags").text
    assert all(team.labels(mail) >= {"Guichet/Tag/invoices"} for mail in mails)


def test_a_merge_that_was_broken_off_goes_on(team: Team) -> None:
    mails = [tagged(team, "billing") for _ in range(3)]
    tagged(team, "invoices")
    desk = desk_of(team)
    old, new = desk.tag_named("billing"), desk.tag_named("invoices")
    assert old
    assert new
    asked = tag_card(team, "billing").press("Merge…", other_tag=new.id)
    asked.press("Merge")

    team.google.fail(None, times=1000)
    team.clock.pass_(minutes=1)
    team.sweep()
    assert "Guichet/Tag/billing" in team.google.label_names(SUPPORT)
    team.google.rest.faults.clear()
    team.clock.pass_(minutes=1)
    team.sweep()

    assert "Guichet/Tag/billing" not in team.google.label_names(SUPPORT)
    assert all(team.labels(mail) >= {"Guichet/Tag/invoices"} for mail in mails)
    assert not team.store.mailboxes()[0].value.tag_merges


def merged(team: Team, old: str, *, into: str) -> None:
    """By a manager, to the end."""
    card = tag_card(team, old)
    card.press("Merge…", other_tag=card.choices("other_tag")[into]).press("Merge")
    team.clock.pass_(minutes=1)
    team.sweep()


def test_a_press_under_way_while_its_tag_is_merged_leaves_no_tag_that_is_gone(team: Team) -> None:
    """Whoever looked at the desk just before sets the tag just after; no press takes as long as a minute."""
    first, late = tagged(team, "billing", "invoices"), team.receive("Late")
    desk = desk_of(team)
    old = desk.tag_named("billing")
    card = tag_card(team, "billing")
    card.press("Merge…", other_tag=card.choices("other_tag")["invoices"]).press("Merge")
    team.clock.pass_(seconds=30)
    team.sweep()

    assert old
    sight = team.open("bob", late).button("Take")[1]["conversation"]
    at = team.clock()
    Inbox(team.store, lambda _: None).change(sight, lambda c: c.tag(old.id, by="bob", at=at), at=at, flight="")
    for _ in range(2):
        team.clock.pass_(minutes=1)
        team.sweep()

    assert all("Guichet/Tag/invoices" in team.labels(mail) for mail in (first, late))
    assert "Guichet/Tag/billing" not in team.google.label_names(SUPPORT)
    assert not team.store.mailboxes()[0].value.tag_merges


def test_two_merges_in_a_row_lose_nothing_whichever_is_done_first(team: Team) -> None:
    """While the first is under way its own goal goes: what comes later goes on to where that one went."""
    mails = [tagged(team, "billing"), tagged(team, "invoices"), tagged(team, "money")]
    ids = {tag.name: tag.id for tag in desk_of(team).tags}
    for old, new in (("billing", "invoices"), ("invoices", "money")):
        given = {"desk": desk_of(team).id, "tag": ids[old], "other": ids[new], "sure": "yes"}
        team.open("alice", None).call("/addon/merge_tag", given)

    goals = {one.id: one.into for one in team.store.mailboxes()[0].value.tag_merges}
    assert goals == {ids["billing"]: ids["money"], ids["invoices"]: ids["money"]}
    team.clock.pass_(minutes=1)
    team.sweep()
    assert all("Guichet/Tag/money" in team.labels(mail) for mail in mails)
