"""The page's doors, and the product behind the same address."""

import json
from concurrent.futures import ThreadPoolExecutor

import pytest

from sandbox.exchange import Reply
from sandbox.google import Google
from sandbox.old_mail import bring_all
from sandbox.story import Story

SUPPORT = "support@example.com"
ALICE = "alice@example.com"
CONTACT = "contact@example.com"
URL = "http://localhost:8080"


@pytest.fixture
def page(google):
    return google.wsgi.test_client()


@pytest.mark.parametrize(
    ("asked", "mailbox", "delegated"), [("", ALICE, False), (ALICE, ALICE, False), (SUPPORT, SUPPORT, True)]
)
def test_the_session_opens_ones_own_gmail_or_a_delegated_mailbox(google, page, asked, mailbox, delegated):
    session = page.get(f"/google/session/alice?mailbox={asked}").get_json()

    answer = page.get(
        f"/gmail/v1/users/{session['mailbox']}/profile", headers={"Authorization": f"Bearer {session['token']}"}
    )

    assert (session["delegated"], session["mailboxes"]) == (delegated, [ALICE, SUPPORT])
    assert session["addon"]["home"] == f"{URL}/addon/home"
    assert answer.get_json()["emailAddress"] == mailbox


def test_a_mailbox_that_is_not_delegated_stays_shut(google, page, product):
    google.add_person("erin", "erin@example.com")

    for door in ("session", "changes"):
        assert page.get(f"/google/{door}/erin?mailbox={SUPPORT}").status_code == 403
    assert page.post("/google/addon/erin", json={"url": "/addon/home", "mailbox": SUPPORT}).status_code == 403
    assert product.received == []
    with page.get(f"/u/alice/d/{SUPPORT}/") as shown:
        assert shown.status_code == 200
    for path in (f"/u/erin/d/{SUPPORT}/", f"/u/alice/d/{ALICE}/", f"/u/nobody/d/{SUPPORT}/"):
        assert page.get(path).status_code == 404


def test_events_carry_the_ids_of_the_mailbox_that_the_page_shows(google, page, product):
    google.route(SUPPORT, [ALICE])
    copies = google.mail_to(SUPPORT)
    again = google.mail_to(SUPPORT, reply_to=copies[SUPPORT])

    for mailbox in (ALICE, SUPPORT):
        asked = {"url": "/addon/message", "kind": "trigger", "message": again[mailbox], "mailbox": mailbox}
        page.post("/google/addon/alice", json=asked)

    events = [json.loads(body)["gmail"] for _, _, _, body in product.received]
    assert [event["messageId"] for event in events] == [f"msg-f:{int(again[each], 16)}" for each in (ALICE, SUPPORT)]
    assert [event["threadId"] for event in events] == [f"thread-f:{int(copies[each], 16)}" for each in (ALICE, SUPPORT)]


def test_clicks_reach_the_product_and_come_back_checked(google, page, product):
    product.status, product.body = 200, b'{"action": {"notification": {"text": "Taken"}}}'

    wrong = page.post("/google/addon/alice", json={"url": "/addon/take", "kind": "callback"}).get_json()
    right = page.post("/google/addon/alice", json={"url": f"{URL}/addon/home", "kind": "trigger"}).get_json()

    assert wrong["error"] == "Cannot find field: action in message google.apps.card.v1.SubmitFormResponse"
    assert right["body"]["action"]["notification"] == {"text": "Taken"}
    assert "error" not in right


def test_addresses_of_others_are_not_called(page, product):
    for url in ("http://evil.example/addon/take", f"{URL}.evil.example/addon"):
        assert page.post("/google/addon/alice", json={"url": url}).status_code == 400
    assert product.received == []


def test_a_letter_can_be_sent_and_a_long_poll_sees_it(google, page):
    n = page.get(f"/google/changes/alice?mailbox={SUPPORT}").get_json()["n"]

    letter = {"from": "Zoé <zoe@example.org>", "subject": "Ça va ?", "text": "Oui"}
    mail = page.post("/google/mail", json=letter).get_json()["id"]

    assert google.search(SUPPORT, "from:zoe") == [mail]
    assert page.get(f"/google/changes/alice?mailbox={SUPPORT}&since={n}").get_json()["n"] == n + 1


def test_a_letter_reaches_whoever_gets_mail_for_the_address(google, page):
    google.add_group(CONTACT, [SUPPORT, ALICE])

    letter = {"from": "Zoé <zoe@example.org>", "subject": "Ça va ?", "text": "Oui", "mailbox": CONTACT}
    copies = page.post("/google/mail", json=letter).get_json()["copies"]

    assert set(copies) == {SUPPORT, ALICE}
    assert page.post("/google/mail", json=letter | {"mailbox": "nobody@example.com"}).status_code == 400


def test_consent_can_be_withdrawn_and_given(google, page):
    page.delete("/google/consent/alice")
    assert google.people["alice"].scopes == ()

    page.post("/google/consent/alice", json={"scopes": None})
    assert google.people["alice"].scopes


def test_everything_else_is_the_products(google, page, product):
    product.status, product.body = 200, b"hello"

    answer = page.post("/desk/a%20b?x=1&x=2", data=b"body")

    assert answer.data == b"hello"
    [(method, url, _, body)] = product.received
    assert (method, body) == ("POST", b"body")
    assert url.endswith("?x=1&x=2")


def test_a_product_that_is_down_is_said_so():
    def nobody(method: str, url: str, headers: dict[str, str], body: bytes) -> Reply:
        raise ConnectionRefusedError

    google = Google(url=URL, post=nobody)
    google.add_person("alice", "alice@example.com")
    page = google.wsgi.test_client()

    assert page.get("/desk/").status_code == 502
    assert page.post("/google/addon/alice", json={"url": "/addon/home"}).get_json()["status"] == 502


def test_unknown_people_get_a_list_to_choose_from(page):
    answer = page.get("/u/nobody/")

    assert answer.status_code == 404
    assert "/u/alice/" in answer.get_data(as_text=True)


def test_the_story_comes_to_its_end(clock, product):
    story = Story(SUPPORT, contact=CONTACT)
    google = Google(url=URL, post=product, clock=clock, story=story)
    google.add_account(SUPPORT, name="Support")
    google.add_person("alice", "alice@example.com", views=SUPPORT)
    google.add_group(CONTACT, [SUPPORT, ALICE], "Contact", rewrites=True, prefix="[Contact]")
    story.begin(google)
    page = google.wsgi.test_client()
    assert 9 <= len(google.search(SUPPORT, "in:anywhere")) <= 11
    threads = len(google.search(SUPPORT, "in:anywhere"))

    left = [page.post("/google/story/alice/next").get_json()["left"] for _ in range(8)]

    assert left == list(range(7, -1, -1))
    assert page.post("/google/story/alice/next").status_code == 409
    assert len(google.search(SUPPORT, "in:anywhere")) == threads + 2
    by_group, private = google.search(ALICE, "list:contact.example.com"), google.search(ALICE, "-list:contact")
    assert (len(by_group), len(private)) == (3, 2)
    assert google.label_names(ALICE) == set()


def test_real_mail_can_be_brought_from_files(google, tmp_path):
    (tmp_path / "one.eml").write_bytes(b"Subject: Old\r\nDate: Mon, 02 Nov 2026 10:00:00 +0100\r\n\r\nx")
    (tmp_path / "two.eml").write_bytes(b"Subject: Undated\r\nDate: some day\r\n\r\ny")

    assert bring_all(google, SUPPORT, tmp_path).mails == 2

    assert len(google.search(SUPPORT, "before:2026/11/03 subject:old")) == 1
    with pytest.raises(OSError, match="neither a file nor a folder"):
        bring_all(google, SUPPORT, tmp_path / "missing.mbox")


def test_many_at_once_lose_nothing(google):
    def work(number: int) -> None:
        mail = google.receive(SUPPORT, subject=f"Mail {number}")
        google.label(SUPPORT, mail, add=["Guichet/Open"])

    with ThreadPoolExecutor(8) as pool:
        list(pool.map(work, range(100)))

    assert len(google.search(SUPPORT, "label:guichet-open")) == 100
    assert google.changed.count(SUPPORT) >= 200


def test_a_link_to_gmail_leads_to_the_page_of_the_account_that_it_names(google, page):
    assert page.get("/mail/u/Alice@example.com/").location == "/u/alice/"
    assert page.get("/mail/u/nobody@example.com/").status_code == 404
