"""Which mail a machine wrote, by its headers; what is in doubt is a person's."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from service.domain.automatic import automatic
from service.domain.message import Automatic

BOUNCE, ANSWER, LIST, NOTICE = Automatic.BOUNCE, Automatic.ANSWER, Automatic.LIST, Automatic.NOTICE
PERSON = {"From": "Carol <carol@example.org>", "Return-Path": "<carol@example.org>"}
ANSWERING = {"In-Reply-To": "<one@example.com>"}
DSN = 'multipart/report; boundary=r; report-type="delivery-status"'
OWN = "<support.example.com>"


def kind(headers: dict[str, str]) -> Automatic | None:
    written = {name.lower(): (value,) for name, value in (PERSON | headers).items()}
    return automatic(written, own_list=lambda line: OWN in line)


@pytest.mark.parametrize(
    "headers",
    [
        {"Content-Type": DSN, "From": "Mail Delivery Subsystem <mailer-daemon@googlemail.com>"},
        {"Content-Type": 'Multipart/Report;\n REPORT-TYPE=Delivery-Status; boundary="r"'},
        {"X-Failed-Recipients": "nobody@example.net"},
        {"From": "MAILER-DAEMON"},
        {"From": "Mail System <MAILER-DAEMON@mx.example.net>", **ANSWERING},
        {"From": "postmaster@example.net (Mail Delivery System)", "Return-Path": "<>"},
        {"From": "Postmaster <postmaster@example.net>", "Auto-Submitted": "auto-generated"},
        {"From": "<>", "Return-Path": "<>"},
        {"From": "", "Return-Path": "<>"},
    ],
)
def test_bounces(headers: dict[str, str]) -> None:
    assert kind(headers) is BOUNCE
    assert kind(headers | {"Auto-Submitted": "auto-replied", "List-Id": OWN}) is BOUNCE


@pytest.mark.parametrize(
    "headers",
    [
        {"Auto-Submitted": "auto-replied"},
        {"Auto-Submitted": "Auto-Replied (vacation)"},
        {"Auto-Submitted": "auto-replied; owner-email=x"},
        {"Auto-Submitted": "auto-generated", "Return-Path": "<>"},
        {"Auto-Submitted": "auto-generated", "X-MS-Exchange-Generated-Message-Source": "Mailbox Rules Agent"},
        {"X-Autoreply": "yes"},
        {"X-Autorespond": "on vacation"},
        {"Precedence": "auto_reply"},
        {"Content-Type": "multipart/report; report-type=disposition-notification; boundary=r"},
    ],
)
def test_automatic_answers_even_where_they_answer(headers: dict[str, str]) -> None:
    assert kind(headers) is kind(headers | ANSWERING) is ANSWER
    assert kind(headers | {"List-Id": OWN, "Precedence": "list"} | headers) is ANSWER


@pytest.mark.parametrize(
    ("headers", "wrote"),
    [
        ({"List-Id": "Lamps <lamps.news.example.net>"}, LIST),
        ({"List-Unsubscribe": "<mailto:leave@example.net>"}, LIST),
        ({"Precedence": "bulk"}, LIST),
        ({"Precedence": "List"}, LIST),
        ({"Auto-Submitted": "auto-generated"}, NOTICE),
        ({"Auto-Submitted": "auto-notified; x"}, NOTICE),
    ],
)
def test_newsletters_and_notices_unless_they_answer_as_discussions_and_ticket_systems_do(
    headers: dict[str, str], wrote: Automatic
) -> None:
    assert kind(headers) is wrote
    assert kind(headers | ANSWERING) is None
    assert kind(headers | {"References": "<one@example.com>"}) is None


@pytest.mark.parametrize(
    "headers",
    [
        {},
        {"Auto-Submitted": "no"},
        {"Auto-Submitted": ""},
        {"Return-Path": "<>"},
        {"From": "Postmaster <postmaster@example.net>"},
        {"From": "Mailer Daemon Fan <carol@example.org>"},
        {"X-Auto-Response-Suppress": "All"},
        {"X-Autoreply": "no"},
        {"Precedence": "first-class"},
        {"List-Id": f"Support {OWN}", "List-Unsubscribe": "<mailto:x@example.com>", "Precedence": "list"},
        {"Content-Type": "multipart/mixed; boundary=report-type"},
        {"Content-Type": "multipart/report"},
    ],
)
def test_people(headers: dict[str, str]) -> None:
    assert kind(headers) is kind(headers | ANSWERING) is None


names = st.sampled_from(
    ("from", "auto-submitted", "precedence", "return-path", "list-id", "content-type", "x-autoreply", "references")
)
values = st.one_of(st.text(max_size=40), st.sampled_from(("<>", "auto-replied", "bulk", ";;(((", DSN)))


@given(headers=st.dictionaries(names, st.lists(values, max_size=3).map(tuple)))
def test_whatever_the_headers_say_there_is_an_answer(headers: Any) -> None:
    assert automatic(headers, own_list=lambda _: False) in {None, *Automatic}
