"""Following a request without having it: what changes there is told until one has looked."""

from tests.team import Team


def test_what_changes_in_a_followed_request_shows_at_home_until_one_has_looked(any_team: Team) -> None:
    team = any_team
    mail = team.receive()
    followed = team.open("bob", mail).press("Follow")
    assert "You follow this request" in followed.toast
    assert "Followed 1" not in team.open("bob", None).buttons

    team.open("alice", mail).press("Take")

    home = team.open("bob", None)
    changed = home.press("Followed 1").text
    assert "Carol Duval" in changed
    assert "Taken by Alice Martin" in changed
    assert "Stop following" in team.open("bob", mail).buttons
    assert "Followed 1" not in team.open("bob", None).buttons


def test_ones_own_doing_is_no_news_but_the_customers_mail_is(team: Team) -> None:
    mail = team.receive()
    team.open("bob", mail).press("Follow").press("Take").press("Wait")
    assert "Followed 1" not in team.open("bob", None).buttons

    team.receive("Re: Broken lamp", reply_to=mail)

    assert "Followed 1" in team.open("bob", None).buttons


def test_whoever_follows_no_longer_hears_no_more(team: Team) -> None:
    mail = team.receive()
    team.open("bob", mail).press("Follow")
    team.open("alice", mail).press("Take")

    left = team.open("bob", mail).press("Stop following")
    team.open("alice", mail).press("Wait")

    assert "You no longer follow" in left.toast
    assert "Follow" in left.buttons
    assert "Followed 1" not in team.open("bob", None).buttons


def test_following_is_no_line_of_the_trail_and_makes_no_card_outdated(team: Team) -> None:
    mail = team.receive()
    alice = team.open("alice", mail)

    team.open("bob", mail).press("Follow")

    assert "Alice Martin" in alice.press("Take").text
    assert "What happened (2)" in alice.text


def test_whoever_followed_what_is_merged_follows_what_it_becomes(team: Team) -> None:
    lamp, chair = team.receive("Lamp"), team.receive("Chair")
    team.open("bob", chair).press("Follow")

    team.open("alice", lamp).press("Merge #2 into this")

    assert "Lamp" in team.open("bob", None).press("Followed 1").text


def test_a_reader_and_the_shared_login_are_not_offered_it(team: Team) -> None:
    mail = team.receive()

    assert "Follow" not in team.open("dan", mail).buttons
    assert "Follow" not in team.open("support", mail).buttons
    forged = team.open("dan", mail)
    forged.call("/addon/follow", {"conversation": team.open("bob", mail).button("Follow")[1]["conversation"]})
    assert "You can read this desk" in forged.toast
