"""Which desk of a mailbox a mail is for: whom the sender wrote to, then how it was delivered."""

from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from service.domain.desk import Desk
from service.domain.desks import Desks
from service.domain.identity import DeskId, MailboxId

SUPPORT, SALES, JOBS, ELSEWHERE = "support@example.com", "sales@example.com", "jobs@example.com", "x@example.org"
BOX = MailboxId("box")


def desk(name: str, *claims: str) -> Desk:
    return Desk(id=DeskId(name), mailbox=BOX, address=f"{name}@example.com", name=name.title(), claims=claims)


DESKS = Desks((desk("support"), desk("sales", "orders@example.com", "offers.example.org"), desk("jobs")), SUPPORT)


def home(**headers: str | tuple[str, ...]) -> str:
    """``to`` for To, ``delivered_to`` for Delivered-To; a tuple where the header is there several times."""
    each = {name.replace("_", "-"): (one,) if isinstance(one, str) else one for name, one in headers.items()}
    return DESKS.home_of({"delivered-to": (SUPPORT,)} | each).address


@pytest.mark.parametrize(
    ("to", "cc", "its"),
    [
        (SALES, "", SALES),
        (f"Sales <{SALES.upper()}>, {SUPPORT}", "", SALES),
        (f"{SUPPORT}, {SALES}", "", SUPPORT),
        (ELSEWHERE, SALES, SALES),
        (SUPPORT, SALES, SUPPORT),
        (ELSEWHERE, f"{JOBS}, {SALES}", JOBS),
        ("sales+lamps@example.com", "", SALES),
        ("orders@example.com", "", SALES),
        ('"sales@example.com" <x@example.org>', "", SUPPORT),
        ("undisclosed-recipients:;", "", SUPPORT),
        ("(((" * 5000, "", SUPPORT),
        ("sales@example.com@example.org", "", SUPPORT),
    ],
)
def test_whom_the_sender_wrote_to_comes_first(to: str, cc: str, its: str) -> None:
    assert home(to=to, cc=cc) == its


def test_a_list_or_a_delivery_does_not_outweigh_whom_the_sender_wrote_to() -> None:
    assert home(to=SUPPORT, delivered_to=(SUPPORT, SALES), list_id="<jobs.example.com>") == SUPPORT


@pytest.mark.parametrize(
    ("headers", "its"),
    [
        ({"delivered_to": (SUPPORT, SALES)}, SALES),
        ({"delivered_to": (SUPPORT, JOBS, SALES)}, SALES),
        ({"x_original_to": SALES}, SALES),
        ({"x_forwarded_for": f"{SALES} {SUPPORT}"}, SALES),
        ({"x_forwarded_to": SALES, "x_forwarded_for": f"{ELSEWHERE} {SALES}"}, SALES),
        ({"x_forwarded_to": SUPPORT}, SUPPORT),
        ({"list_id": "Sales <sales.example.com>"}, SALES),
        ({"list_id": ("<lamps.example.net>", "offers.example.org")}, SALES),
        ({"list_post": f"<mailto:{SALES}?subject=x>"}, SALES),
        ({"delivered_to": (SUPPORT, JOBS), "list_id": "<sales.example.com>"}, JOBS),
        ({"list_id": "<evil.sales.example.com>"}, SUPPORT),
        ({"delivered_to": ()}, SUPPORT),
    ],
)
def test_how_it_was_delivered_tells_where_nobody_of_us_was_written_to(
    headers: dict[str, str | tuple[str, ...]], its: str
) -> None:
    assert home(to=ELSEWHERE, **headers) == its


def test_a_desk_may_have_an_address_with_a_plus_and_need_not_be_the_mailboxs() -> None:
    plus = Desk(id=DeskId("plus"), mailbox=BOX, address="support+sales@example.com", name="Sales")
    desks = Desks((desk("jobs"), plus, desk("support")), SUPPORT)

    homes = [desks.home_of({"to": (f"support{tag}@example.com",)}).id for tag in ("+sales", "+other", "")]
    assert homes == ["plus", "support", "support"]
    assert desks.home_of({"to": (ELSEWHERE,), "delivered-to": (SUPPORT,)}).id == "support"
    assert Desks((desk("jobs"), plus), SUPPORT).home_of({}).id == "jobs"


def test_what_the_team_writes_is_the_desks_it_was_sent_as() -> None:
    assert DESKS.sending({"from": (f"Sales <{SALES}>",), "to": (JOBS,)}).address == SALES
    assert DESKS.sending({"from": ("orders@example.com",)}).address == SALES
    assert DESKS.sending({"from": (ELSEWHERE,)}).address == SUPPORT
    assert {SUPPORT, SALES, JOBS, "orders@example.com"} == DESKS.ours


address = st.sampled_from((SUPPORT, SALES, JOBS, ELSEWHERE, "orders@example.com", "", "no address", "a@b@c"))
lines = st.lists(st.lists(address, max_size=3).map(", ".join), max_size=3).map(tuple)
names = st.sampled_from(("to", "cc", "delivered-to", "x-forwarded-for", "x-original-to", "list-id", "list-post"))
mails = st.dictionaries(names, lines)


@given(mail=mails, rng=st.randoms(use_true_random=False))
def test_every_mail_has_one_home_in_whatever_order_its_headers_stand(
    mail: dict[str, tuple[str, ...]], rng: Random
) -> None:
    shuffled = sorted(mail.items(), key=lambda _: rng.random())

    assert DESKS.home_of(mail) in DESKS.all
    assert DESKS.home_of(dict(shuffled)) == DESKS.home_of(mail)


@given(mail=mails, ways=st.lists(mails, min_size=1, max_size=3))
def test_every_copy_of_a_mail_that_names_one_of_us_has_the_same_home(
    mail: dict[str, tuple[str, ...]], ways: list[dict[str, tuple[str, ...]]]
) -> None:
    """Copies differ in how they were delivered, not in whom they are to."""
    written = {"to": (SALES, *mail.get("to", ())), "cc": mail.get("cc", ())}

    assert {DESKS.home_of(way | written).address for way in (mail, *ways)} == {SALES}
