"""Labels: names, conflicts, colours, and where they may stick."""

import pytest
from googleapiclient.errors import HttpError

SUPPORT = "support@example.com"
GREEN = {"textColor": "#ffffff", "backgroundColor": "#16a766"}


def create(gmail, name, **more):
    return gmail.labels().create(userId=SUPPORT, body={"name": name} | more).execute()


def refusal(call):
    with pytest.raises(HttpError) as refused:
        call.execute()
    return refused.value.status_code, refused.value.error_details[0]["reason"]


def test_a_label_is_listed_with_its_colour(gmail):
    label = create(gmail, "Guichet/Open", color=GREEN)

    listed = {each["id"]: each for each in gmail.labels().list(userId=SUPPORT).execute()["labels"]}

    assert listed[label["id"]] == label
    assert label["color"] == GREEN
    assert listed["INBOX"] == {"id": "INBOX", "name": "INBOX", "type": "system"}


@pytest.mark.parametrize("name", ["Guichet/Open", "guichet/OPEN", "guichet-open", "Guichet Open", "guichet_open"])
def test_names_that_differ_in_case_and_separators_only_conflict(gmail, name):
    create(gmail, "Guichet/Open")

    assert refusal(gmail.labels().create(userId=SUPPORT, body={"name": name})) == (409, "aborted")


@pytest.mark.parametrize("name", ["Inbox", "trash", "Muted", "", " padded ", "x" * 226])
def test_reserved_and_impossible_names_are_refused(gmail, name):
    assert refusal(gmail.labels().create(userId=SUPPORT, body={"name": name})) == (400, "invalidArgument")


@pytest.mark.parametrize("color", [{"textColor": "#ffffff"}, {"textColor": "#ffffff", "backgroundColor": "#123456"}])
def test_colours_come_in_pairs_from_the_palette(gmail, color):
    assert refusal(gmail.labels().create(userId=SUPPORT, body={"name": "x", "color": color})) == (
        400,
        "invalidArgument",
    )


def test_a_label_renamed_to_another_conflicts_and_to_itself_does_not(gmail):
    first, second = create(gmail, "One"), create(gmail, "Two")

    assert refusal(gmail.labels().patch(userId=SUPPORT, id=second["id"], body={"name": "ONE"})) == (409, "aborted")
    renamed = gmail.labels().patch(userId=SUPPORT, id=first["id"], body={"name": "ONE"}).execute()
    assert renamed["name"] == "ONE"


def test_a_deleted_label_leaves_its_messages_and_comes_back_with_another_id(google, gmail):
    mail = google.receive(SUPPORT)
    google.label(SUPPORT, mail, add=["Guichet/Open"])
    [old] = [label for label in gmail.labels().list(userId=SUPPORT).execute()["labels"] if label["type"] == "user"]

    gmail.labels().delete(userId=SUPPORT, id=old["id"]).execute()

    assert google.labels_of(SUPPORT, mail) == {"INBOX", "UNREAD"}
    assert create(gmail, "Guichet/Open")["id"] != old["id"]


def test_counts(google, gmail):
    mail = google.receive(SUPPORT)
    google.receive(SUPPORT, reply_to=mail, labels=["INBOX"])

    inbox = gmail.labels().get(userId=SUPPORT, id="INBOX").execute()

    assert (inbox["messagesTotal"], inbox["messagesUnread"]) == (2, 1)
    assert (inbox["threadsTotal"], inbox["threadsUnread"]) == (1, 1)


def test_an_unknown_label_fails_the_whole_call(google, gmail):
    mail = google.receive(SUPPORT)

    with pytest.raises(HttpError, match="Invalid label: Label_99"):
        gmail.threads().modify(userId=SUPPORT, id=mail, body={"addLabelIds": ["STARRED", "Label_99"]}).execute()

    assert google.labels_of(SUPPORT, mail) == {"INBOX", "UNREAD"}


def test_a_label_that_is_gone_may_be_not_found(make_google, client):
    google = make_google(unknown_label_not_found=True)
    mail = google.receive(SUPPORT)

    call = client(google).messages().modify(userId=SUPPORT, id=mail, body={"removeLabelIds": ["Label_99"]})

    assert refusal(call) == (404, "notFound")


def test_the_list_may_lack_colours(make_google, client):
    gmail = client(make_google(colours_in_label_list=False))
    label = create(gmail, "Guichet/Open", color=GREEN)

    [listed] = [each for each in gmail.labels().list(userId=SUPPORT).execute()["labels"] if each["type"] == "user"]

    assert "color" not in listed
    assert gmail.labels().get(userId=SUPPORT, id=label["id"]).execute()["color"] == GREEN


def test_drafts_carry_no_labels(google, gmail):
    mail = google.receive(SUPPORT)
    label = create(gmail, "Guichet/Open")["id"]
    google.draft(SUPPORT, mail, text="Hello")
    [draft] = set(google.messages_of(SUPPORT, mail)) - {mail}

    gmail.threads().modify(userId=SUPPORT, id=mail, body={"addLabelIds": [label]}).execute()

    assert google.labels_of(SUPPORT, mail) >= {"Guichet/Open"}
    assert google.labels_of(SUPPORT, draft) == {"DRAFT"}
    modify = gmail.messages().modify(userId=SUPPORT, id=draft, body={"addLabelIds": [label]})
    assert refusal(modify) == (400, "invalidArgument")


def test_restored_mail_is_back_in_the_inbox(google):
    mail = google.receive(SUPPORT)
    google.label(SUPPORT, mail, add=["Guichet/Open"])

    google.trash(SUPPORT, mail)
    assert google.labels_of(SUPPORT, mail) == {"TRASH", "UNREAD", "Guichet/Open"}
    google.untrash(SUPPORT, mail)
    assert google.labels_of(SUPPORT, mail) == {"INBOX", "UNREAD", "Guichet/Open"}
