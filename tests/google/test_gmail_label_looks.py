"""What labels look like and who wears them; labels changed and deleted."""

import pytest

from sandbox.google import Google
from service.google.gmail import GoogleGmail
from service.ports import LabelLook, LabelTaken, LabelUnknown
from tests.google.gmail_world import TEAM, Clock, Detour, gmail_on, open_google


def made(gmail: GoogleGmail, name: str) -> str:
    return gmail.create_label(TEAM, name, text="#ffffff", background="#16a766")


def look_of(gmail: GoogleGmail, label: str) -> LabelLook:
    return next(look for look in gmail.looks(TEAM, {label}) if look.id == label)


@pytest.mark.parametrize(("told", "units"), [(True, 1), (False, 2)])
def test_looks_are_told_by_the_list_or_one_by_one(clock: Clock, *, told: bool, units: int) -> None:
    google = open_google(clock, colours_in_label_list=told)
    gmail = gmail_on(Detour(google.wsgi), clock)
    label = made(gmail, "Lamps")
    google.create_label(TEAM, "Not ours")
    google.reset_calls()

    look = look_of(gmail, label)

    assert look == LabelLook(id=label, name="Lamps", text="#ffffff", background="#16a766")
    assert google.units == units


def test_a_label_is_made_to_look_otherwise_and_shown_again(google: Google, gmail: GoogleGmail) -> None:
    label = made(gmail, "Lamps")
    google.hide_label(TEAM, "Lamps")
    assert not look_of(gmail, label).shown

    wanted = LabelLook(id=label, name="Guichet/Lamps", text="#0d3472", background="#b6cff5")
    gmail.change_label(TEAM, wanted)

    assert look_of(gmail, label) == wanted
    assert "Guichet" in google.label_names(TEAM), "Gmail does not make parents by itself"


def test_a_name_that_another_has_and_a_label_that_is_gone(google: Google, gmail: GoogleGmail) -> None:
    label, other = made(gmail, "Lamps"), made(gmail, "Chairs")

    with pytest.raises(LabelTaken):
        gmail.change_label(TEAM, LabelLook(id=label, name="chairs"))
    gmail.delete_label(TEAM, other)
    gmail.delete_label(TEAM, other)
    with pytest.raises(LabelUnknown):
        gmail.change_label(TEAM, LabelLook(id=other, name="Chairs"))


@pytest.mark.parametrize("not_found", [True, False])
def test_who_wears_a_label_wherever_it_is(clock: Clock, *, not_found: bool) -> None:
    google = open_google(clock, unknown_label_not_found=not_found)
    gmail = gmail_on(Detour(google.wsgi), clock)
    label = made(gmail, "Lamps")
    mails = [google.receive(TEAM, subject=f"Lamp {number}") for number in range(3)]
    for mail in mails[:2]:
        google.label(TEAM, mail, add=["Lamps"])
    google.trash(TEAM, mails[0])
    google.reset_calls()

    assert [mail.id for mail in gmail.labelled(TEAM, label)] == mails[1::-1]
    assert google.units == 5
    with pytest.raises(LabelUnknown):
        list(gmail.labelled(TEAM, "Label_999"))


def test_many_who_wear_it_come_in_pages(google: Google, gmail: GoogleGmail) -> None:
    label = made(gmail, "Lamps")
    mails = [google.receive(TEAM, subject=f"Lamp {number}", labels=("INBOX", label)) for number in range(501)]
    google.reset_calls()

    assert {mail.id for mail in gmail.labelled(TEAM, label)} == set(mails)
    assert google.units == 10
