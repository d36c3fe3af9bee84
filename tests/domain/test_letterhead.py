"""Who wrote a mail: From, unless a group of ours stands there and says whom it hides."""

from typing import Any

import pytest

from service.domain.letterhead import Letterhead
from service.domain.message import Contact

GROUP = "contact@example.com"
CAROL = Contact(address="carol@example.org", name="Carol Duval")
WRITER = "Carol Duval <carol@example.org>"


def letterhead(**changes: Any) -> Letterhead:
    """As our group rewrites Carol's mail."""
    rewritten = {
        "from_": f"'Carol Duval' via Contact <{GROUP}>",
        "reply_to": GROUP,
        "originals": (WRITER, "carol@example.org"),
        "lists": ("<contact.example.com>",),
        "delivered_to": "support@example.com",
        "ours": frozenset({"support@example.com"}),
    }
    return Letterhead(**rewritten | changes)


@pytest.mark.parametrize(
    "changes",
    [
        {},
        {"lists": ("Contact <Contact.Example.com>",)},
        {"lists": ("contact.example.com",)},
        {"lists": (f"<mailto:{GROUP}>",)},
        {"lists": ("<lamps.example.net>", f"<mailto:{GROUP}?subject=x>")},
        {"originals": ("", ""), "reply_to": WRITER},
        {"delivered_to": "support@brand.example", "ours": frozenset({GROUP})},
        {"from_": WRITER, "lists": (), "originals": ()},
        {"from_": WRITER, "reply_to": "Other <other@example.org>"},
        {"from_": WRITER, "originals": ("The Boss <boss@example.com>",)},
    ],
)
def test_it_is_carol_however_the_group_is_set(changes: dict[str, Any]) -> None:
    named = letterhead(**changes)

    assert named.author == named.sender == named.customer == CAROL


@pytest.mark.parametrize(
    "changes",
    [
        {"lists": ()},
        {"lists": ("<>", "", "<example.com>", "NO")},
        {"lists": ("<other.example.com>",)},
        {"delivered_to": ""},
        {"delivered_to": "support@brand.example"},
        {"from_": "Eve <eve@gmail.com>", "lists": ("<eve.gmail.com>",), "delivered_to": "support@gmail.com"},
        {"from_": "Eve <eve@evil.example>"},
        {"from_": "Eve <eve@evil.example>", "lists": ("<eve.evil.example>", "<mailto:eve@evil.example>")},
    ],
)
def test_whoever_is_no_group_of_ours_speaks_for_himself(changes: dict[str, Any]) -> None:
    named = letterhead(**changes)

    assert named.author == named.sender
    assert named.sender.address in {GROUP, "eve@evil.example", "eve@gmail.com"}


def test_the_original_sender_is_enough_and_a_group_alone_tells_nobody() -> None:
    assert letterhead(originals=("", "carol@example.org")).sender.address == "carol@example.org"
    hidden = letterhead(originals=("", ""))
    assert hidden.author is None
    assert hidden.sender.address == GROUP
    assert hidden.customer == Contact(name="'Carol Duval' via Contact")


def test_we_are_nobodys_customer() -> None:
    own = letterhead(from_="Website <support@example.com>", lists=(), originals=())

    assert own.author == Contact(address="support@example.com", name="Website")
    assert letterhead(from_=own.from_, lists=(), reply_to=WRITER).customer == CAROL
    assert letterhead(from_=own.from_, lists=(), reply_to=own.from_).customer == Contact(name="Website")
    ours = letterhead(originals=("Support <support@example.com>",))
    assert ours.author == Contact(address="support@example.com", name="Support")
    assert letterhead(from_="undisclosed:;").customer.address == ""


@pytest.mark.parametrize(
    "unread", ["no-reply@forms.example.net", "NoReply@forms.example.net", "do_not_reply@x.example"]
)
def test_behind_a_form_that_nobody_reads_it_is_whom_the_form_asks_to_answer(unread: str) -> None:
    form = letterhead(from_=unread, reply_to=WRITER, originals=(), lists=())

    assert form.customer == CAROL
    assert form.sender.address == unread.lower()


@pytest.mark.parametrize(
    "changes",
    [
        {"from_": "info@shop.example"},
        {"from_": "noreplyson@shop.example"},
        {"from_": "no-reply@shop.example", "reply_to": ""},
        {"from_": "no-reply@shop.example", "reply_to": "support@example.com"},
        {"from_": "no-reply@shop.example", "reply_to": "no-reply@shop.example"},
        {"from_": "no-reply@shop.example", "lists": ("<news.shop.example>",)},
    ],
)
def test_any_other_author_speaks_for_himself(changes: dict[str, Any]) -> None:
    mail = letterhead(**{"reply_to": WRITER, "originals": (), "lists": ()} | changes)

    assert mail.customer.address == changes["from_"]
