"""How many labels, and which of them stay as they are."""

import os
from random import Random

import pytest

from sandbox.gmail.errors import Refused
from sandbox.gmail.labels import MOST_LABELS, Labels
from sandbox.knobs import Knobs
from tests.sandbox.test_google_labels import refusal

SUPPORT = "support@example.com"


@pytest.mark.parametrize("side", ["addLabelIds", "removeLabelIds"])
def test_a_modify_takes_a_hundred_labels(google, gmail, side):
    mail = google.receive(SUPPORT)
    labels = [google.create_label(SUPPORT, f"Label number {number}") for number in range(101)]

    assert refusal(gmail.messages().modify(userId=SUPPORT, id=mail, body={side: labels})) == (400, "invalidArgument")
    gmail.messages().modify(userId=SUPPORT, id=mail, body={side: labels[:100]}).execute()


def test_a_mailbox_takes_ten_thousand_labels():
    labels = Labels(Knobs())
    for number in range(MOST_LABELS):
        labels.create({"name": f"Label number {number}"})

    with pytest.raises(Refused, match="Too many labels"):
        labels.create({"name": "One more"})


def test_names_are_free_again_after_a_rename_and_a_deletion():
    seed = os.environ.get("GUICHET_SEED") or str(Random().randrange(10**9))
    print("GUICHET_SEED", seed)  # noqa: T201  # to repeat it
    rng, labels = Random(seed), Labels(Knobs())
    kept: dict[str, str] = {}
    for number in range(300):
        name = f"n{rng.randrange(40)}"
        if name in kept and rng.random() < 0.5:
            labels.delete(kept.pop(name))
        elif name not in kept:
            kept[name] = labels.create({"name": name}).id if number % 2 or not kept else ""
            if not kept[name]:
                old = rng.choice([each for each in kept if kept[each]])
                kept[name] = labels.change(kept.pop(old), {"name": name}, whole=False).id

    assert {each.name: each.id for each in labels if not each.is_system} == kept
    assert all(named.id == kept[name] for name in kept if (named := labels.named(name.upper())))


def test_which_system_labels_tell_whether_they_are_shown(gmail):
    listed = {each["id"]: each for each in gmail.labels().list(userId=SUPPORT).execute()["labels"]}

    assert listed["CHAT"]["labelListVisibility"] == "labelHide"
    assert "labelListVisibility" not in listed["TRASH"]


@pytest.mark.parametrize("label", ["SENT", "DRAFT", "CHAT"])
def test_sent_and_draft_are_not_for_hands(google, gmail, label):
    mail = google.receive(SUPPORT)

    call = gmail.messages().modify(userId=SUPPORT, id=mail, body={"addLabelIds": [label]})

    assert refusal(call) == (400, "invalidArgument")


def test_system_labels_stay(gmail):
    assert refusal(gmail.labels().delete(userId=SUPPORT, id="INBOX"))[0] == 400
    assert refusal(gmail.labels().patch(userId=SUPPORT, id="INBOX", body={"name": "x"}))[0] == 400


def test_batch_modify_takes_many_and_answers_nothing(google, gmail):
    mails = [google.receive(SUPPORT, subject=f"Mail {number}") for number in range(3)]

    answer = gmail.messages().batchModify(userId=SUPPORT, body={"ids": mails, "addLabelIds": ["STARRED"]}).execute()

    assert answer == ""
    assert all("STARRED" in google.labels_of(SUPPORT, mail) for mail in mails)


def test_batch_modify_takes_a_thousand(gmail):
    body = {"ids": [f"{number:016x}" for number in range(1001)], "addLabelIds": ["STARRED"]}

    assert refusal(gmail.messages().batchModify(userId=SUPPORT, body=body)) == (400, "invalidArgument")
