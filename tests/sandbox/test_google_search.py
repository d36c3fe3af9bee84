"""Gmail's search language."""

from datetime import timedelta

import pytest
from googleapiclient.errors import HttpError

SUPPORT = "support@example.com"


@pytest.fixture
def mails(google, clock):
    lamp = google.receive(
        SUPPORT, subject="Broken lamp", sender="Carol Duval <carol@example.org>", message_id="lamp-1@example.org",
        at=clock.at - timedelta(days=40),
    )  # fmt: skip
    bill = google.receive(
        SUPPORT, subject="Invoice for the château", sender="Bo <bo@example.net>", cc="boss@example.net",
        attachments={"bill.pdf": b"%PDF"}, labels=["INBOX"],
    )  # fmt: skip
    junk = google.receive(SUPPORT, subject="You won a lamp", sender="x@spam.example.net", spam=True)
    google.label(SUPPORT, lamp, add=["Guichet/Open", "Guichet/Tag/Two words"])
    google.label(SUPPORT, bill, add=["Guichet/Done"])
    return {lamp: "lamp", bill: "bill", junk: "junk"}


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("", {"lamp", "bill"}),
        ("lamp", {"lamp"}),
        ("LAMP in:anywhere", {"lamp", "junk"}),
        ("lam", set()),
        ("chateau", {"bill"}),
        ('"the château"', {"bill"}),
        ('"château the"', set()),
        ("from:carol@example.org", {"lamp"}),
        ("from:example.net", {"bill"}),
        ("from:(carol duval)", {"lamp"}),
        ("cc:boss", {"bill"}),
        ("subject:invoice", {"bill"}),
        ("subject:(broken lamp)", {"lamp"}),
        ("to:support@example.com", {"lamp", "bill"}),
        ("rfc822msgid:lamp-1@example.org", {"lamp"}),
        ("rfc822msgid:<lamp-1@example.org>", {"lamp"}),
        ("rfc822msgid:lamp@example.org", set()),
        ("label:guichet-open", {"lamp"}),
        ("label:Guichet/Open", {"lamp"}),
        ("label:guichet-tag-two-words", {"lamp"}),
        ('label:"Guichet/Tag/Two words"', {"lamp"}),
        ("label:guichet", set()),
        ("-label:guichet-open", {"bill"}),
        ("{label:guichet-open label:guichet-done}", {"lamp", "bill"}),
        ("label:guichet-open OR label:guichet-done", {"lamp", "bill"}),
        ("broken lamp OR nothing", {"lamp"}),
        ("label:guichet-open (subject:lamp OR subject:invoice)", {"lamp"}),
        ("-{subject:lamp subject:nothing}", {"bill"}),
        ("-(broken lamp)", {"bill"}),
        ("is:unread", {"lamp"}),
        ("is:read", {"bill"}),
        ("in:spam", {"junk"}),
        ("in:inbox -is:unread", {"bill"}),
        ("has:attachment", {"bill"}),
        ("filename:bill.pdf", {"bill"}),
        ("has:userlabels", {"lamp", "bill"}),
        ("has:nouserlabels", set()),
        ("older_than:1m", {"lamp"}),
        ("newer_than:7d", {"bill"}),
        ("after:2026/11/01", {"bill"}),
        ("before:2026/11/01", {"lamp"}),
        ("after:1793491200", {"bill"}),
    ],
)
def test_finds(google, mails, query, found):
    assert {mails[thread] for thread in google.search(SUPPORT, query)} == found


@pytest.mark.parametrize(
    "query",
    ["colour:red", "in:nowhere", "is:odd", "has:wings", "after:soon", "newer_than:2w", "(lamp", "lamp)", "OR", "-"],
)
def test_refuses_what_it_does_not_understand(gmail, mails, query):
    with pytest.raises(HttpError) as refused:
        gmail.threads().list(userId=SUPPORT, q=query).execute()

    assert refused.value.status_code == 400


def test_one_message_must_match_the_whole_query(google, gmail):
    mail = google.receive(SUPPORT, subject="Broken lamp", text="first")
    google.receive(SUPPORT, subject="Re: Broken lamp", text="second", reply_to=mail)

    both = gmail.threads().list(userId=SUPPORT, q="first second").execute()
    each = gmail.threads().list(userId=SUPPORT, q="second").execute()

    assert "threads" not in both
    assert [thread["id"] for thread in each["threads"]] == [mail]


def test_a_draft_matches_a_bare_negation_but_not_one_that_starts_with_a_label(google, gmail):
    mail = google.receive(SUPPORT, subject="Broken lamp")
    google.label(SUPPORT, mail, add=["Guichet/Open", "Guichet/Tag/Billing"])
    google.draft(SUPPORT, mail, text="We are looking into it")

    bare = gmail.threads().list(userId=SUPPORT, q="-label:guichet-tag-billing").execute()
    exact = gmail.threads().list(userId=SUPPORT, q="label:guichet-open -label:guichet-tag-billing").execute()

    assert [thread["id"] for thread in bare["threads"]] == [mail]
    assert "threads" not in exact


def test_label_ids_are_anded(google, gmail):
    google.receive(SUPPORT, subject="one")
    starred = google.receive(SUPPORT, subject="two", labels=["INBOX", "STARRED"])

    found = gmail.messages().list(userId=SUPPORT, labelIds=["INBOX", "STARRED"]).execute()

    assert [message["id"] for message in found["messages"]] == [starred]


def test_lists_come_newest_first_in_pages(google, gmail, clock):
    mails = []
    for number in range(5):
        clock.forward(minutes=1)
        mails.append(google.receive(SUPPORT, subject=f"Mail {number}"))

    first = gmail.threads().list(userId=SUPPORT, maxResults=3).execute()
    second = gmail.threads().list(userId=SUPPORT, maxResults=3, pageToken=first["nextPageToken"]).execute()

    assert [thread["id"] for thread in first["threads"] + second["threads"]] == mails[::-1]
    assert "nextPageToken" not in second


def test_search_may_lag_behind(make_google, client, clock):
    google = make_google(search_lag=5)
    gmail = client(google)
    google.receive(SUPPORT, message_id="new@example.org")

    assert "messages" not in gmail.messages().list(userId=SUPPORT, q="rfc822msgid:new@example.org").execute()
    clock.forward(seconds=6)
    assert gmail.messages().list(userId=SUPPORT, q="rfc822msgid:new@example.org").execute()["messages"]
