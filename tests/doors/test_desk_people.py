"""Who may come in on the web, for how long, and what everybody else is told."""

import pytest
from msgspec.structs import replace

from main import create_app
from service.ports import MEMBERS, Key, Replace
from tests.cards.strict import URL
from tests.doors.house import SIGN_IN, House
from tests.doors.web import COOKIE, Web, title
from tests.team import SUPPORT, Team, settings_of

TO_SET = ("GUICHET_SIGNIN_CLIENT_ID", "GUICHET_SIGNIN_CLIENT_SECRET", "GUICHET_SECRET", f"{URL}/desk/callback")


@pytest.fixture
def web(team: Team) -> Web:
    return Web(team)


def test_a_stranger_is_told_whom_to_ask_and_may_choose_another_account(web: Web) -> None:
    shown = web.come_back(web.ask(), "erin")

    said = shown.get_data(as_text=True)
    assert (shown.status_code, title(shown)) == (403, "No desk for this account")
    assert "erin@example.com is not a member of any desk." in said
    other = web.browser.get("/desk/signin?to=/desk/&other=yes").location
    assert 'href="/desk/signin?to=/desk/&amp;other=yes"' in said
    assert "prompt=select_account" in other
    assert web.come_back(other, "alice").status_code == 200


def test_an_address_that_google_does_not_answer_for_opens_nothing_unless_it_came_before(web: Web) -> None:
    """Somebody made himself an account with her address, while she had none or has left."""
    web.team.google.outside_workspace |= {"alice@example.com", SUPPORT}

    for who in ("alice", "support"):
        shown = web.come_back(web.ask(), who)
        assert (shown.status_code, title(shown)) == (403, "No desk for this account")
        assert web.browser.get_cookie(COOKIE) is None

    web.team.open("alice", None)
    assert web.come_back(web.ask(), "alice").status_code == 200


def test_who_lost_her_place_is_out_at_once(founded: House) -> None:
    alice = Web(founded.team).sign_in("alice")
    member = founded.store.member_by_sub(founded.team.google.people["alice"].sub)
    assert member
    founded.store.commit(Replace(Key(MEMBERS, member.id), replace(member.value, seats=()), member.version))

    assert title(alice.browser.get("/desk/")) == "You have no desk yet."
    assert "You have no desk yet." in alice.post("home").get_data(as_text=True)


def test_the_mailboxs_own_login_reads_and_does_nothing(founded: House) -> None:
    mail = founded.team.receive()
    sent = founded.team.open("alice", mail).button("Take")[1]
    support = Web(founded.team).sign_in("support")
    before = founded.everything()

    assert "Broken lamp" in support.post("list", {"listing": "all"}).get_data(as_text=True)
    support.post("take", sent)

    assert founded.everything() == before


def test_signing_out_ends_this_session_and_no_other(founded: House) -> None:
    here, there = Web(founded.team).sign_in("alice"), Web(founded.team).sign_in("alice")
    copied = here.cookie

    assert title(here.sign_out()) == "You are signed out"

    assert here.browser.get_cookie(COOKIE) is None
    here.cookie = copied
    assert here.post("home").status_code == 401
    assert title(here.browser.get("/desk/")) == "Sign in to your desk"
    assert there.post("home").status_code == 200


def test_a_session_outlives_the_first_step_to_a_new_secret(founded: House) -> None:
    alice = Web(founded.team).sign_in("alice")
    old = SIGN_IN["GUICHET_SECRET"]

    assert _shown_with(founded, f"{'n' * 40},{old}", alice.cookie) == 200
    assert _shown_with(founded, "n" * 40, alice.cookie) == 401


def _shown_with(house: House, secret: str, cookie: str) -> int:
    settings = settings_of(house.team.google, **(SIGN_IN | {"GUICHET_SECRET": secret}))
    browser = create_app(settings, store=house.store, clock=house.team.clock).test_client()
    browser.set_cookie(COOKIE, cookie)
    return browser.get("/desk/").status_code


def test_where_sign_in_is_not_set_up_the_page_says_what_to_set(house: House) -> None:
    plain = Team(house.store)

    for path in ("/desk/", "/desk/request/1", "/desk/signin", "/desk/callback?code=x"):
        shown = plain.app.test_client().get(path)

        assert (shown.status_code, title(shown)) == (503, "Sign-in is not set up here")
        for name in (
            "GUICHET_SIGNIN_CLIENT_ID",
            "GUICHET_SIGNIN_CLIENT_SECRET",
            "GUICHET_SECRET",
            f"{URL}/desk/callback",
        ):
            assert name in shown.get_data(as_text=True)


def test_the_browsers_language_is_spoken(web: Web) -> None:
    french = web.browser.get("/desk/", headers={"Accept-Language": "fr-CA,fr;q=0.9,en;q=0.5"})

    assert title(french) == "Connectez-vous à votre guichet"
    assert SUPPORT not in french.get_data(as_text=True)
