"""What a mailbox takes: units a minute and requests at a time, where that is enforced."""

from threading import Barrier, Thread

import pytest
from googleapiclient.errors import HttpError

from sandbox.gmail.methods import SIMULATED
from sandbox.gmail.units import price

SUPPORT = "support@example.com"


def refusal(call):
    with pytest.raises(HttpError) as refused:
        call.execute()
    return refused.value.status_code, refused.value.error_details[0]["reason"], str(refused.value)


@pytest.mark.parametrize(
    ("table", "form", "units"),
    [("2026", "full", 20), ("2026", "metadata", 20), ("older", "full", 5), ("full", "full", 60), ("full", "raw", 60),
     ("full", "metadata", 20)],
)  # fmt: skip
def test_three_price_lists_are_about(make_google, client, table, form, units):
    google = make_google(unit_table=table)
    mail = google.receive(SUPPORT)

    client(google).messages().get(userId=SUPPORT, id=mail, format=form).execute()

    assert google.units == units


def test_a_call_that_names_no_form_is_for_the_full_one(make_google, client):
    google = make_google(unit_table="full")
    mail = google.receive(SUPPORT)

    client(google).threads().get(userId=SUPPORT, id=mail).execute()

    assert google.units == 60


def test_everything_simulated_has_a_price():
    assert [method for method in SIMULATED if not price(method, {}, "2026")] == []


def test_nothing_is_enforced_unless_asked_for(google, gmail):
    mail = google.receive(SUPPORT)

    for _ in range(400):
        gmail.messages().get(userId=SUPPORT, id=mail, format="minimal").execute()

    assert google.units == 8000


@pytest.mark.parametrize(
    ("form", "status", "text"),
    [
        ("403", 403, "Quota exceeded for quota metric 'Queries' and limit 'Queries per minute per user'"),
        ("429", 429, "User-rate limit exceeded."),
        ("429 until", 429, "Retry after 2026-11-21T09:01:00.000Z"),
    ],
)
def test_a_minute_has_so_many_units(make_google, client, clock, form, status, text):
    google = make_google(units_a_minute=100, quota_refusal=form)
    google.add_account("jobs@example.com")
    gmail, mail = client(google), google.receive(SUPPORT)
    call = gmail.messages().get(userId=SUPPORT, id=mail, format="minimal")
    for _ in range(5):
        call.execute()

    code, reason, message = refusal(call)

    assert (code, reason) == (status, "rateLimitExceeded")
    assert text in message
    assert gmail.getProfile(userId="jobs@example.com").execute(), "each mailbox has its own"
    clock.forward(seconds=60)
    assert call.execute()


def test_what_is_refused_costs_nothing(make_google, client, clock):
    google = make_google(units_a_minute=25)
    gmail, mail = client(google), google.receive(SUPPORT)
    gmail.messages().get(userId=SUPPORT, id=mail, format="minimal").execute()
    for _ in range(3):
        refusal(gmail.messages().get(userId=SUPPORT, id=mail))

    assert gmail.messages().modify(userId=SUPPORT, id=mail, body={"addLabelIds": ["STARRED"]}).execute()


def test_each_part_of_a_batch_costs(make_google, client):
    google = make_google(units_a_minute=50)
    gmail, answers = client(google), {}
    mail = google.receive(SUPPORT)
    batch = gmail.batch(lambda number, answer, error: answers.update({number: error.status_code if error else 200}))
    for _ in range(4):
        batch.add(gmail.messages().get(userId=SUPPORT, id=mail, format="minimal"))

    batch.execute()

    assert list(answers.values()) == [200, 200, 403, 403]


@pytest.mark.parametrize(
    ("form", "refused"),
    [("403", (403, "userRateLimitExceeded")), ("429", (429, "rateLimitExceeded"))],
)
def test_so_many_requests_at_a_time(make_google, client, form, refused):
    google = make_google(most_in_flight=2, quota_refusal=form)
    answers, together = [], Barrier(4)

    def ask():
        gmail = client(google)
        together.wait(timeout=10)
        try:
            gmail.getProfile(userId=SUPPORT).execute()
            answers.append((200, ""))
        except HttpError as error:
            answers.append((error.status_code, error.error_details[0]["reason"]))

    threads = [Thread(target=ask) for _ in range(3)]
    with google.lock:  # whoever got through waits for his turn
        for thread in threads:
            thread.start()
        together.wait(timeout=10)
        while not answers:
            pass
    for thread in threads:
        thread.join(timeout=10)

    assert sorted(answers) == [(200, ""), (200, ""), refused]


def test_a_batch_runs_side_by_side(make_google, client):
    google = make_google(batch_at_once=25, quota_refusal="429")
    gmail, answers = client(google), {}
    mail = google.receive(SUPPORT)
    batch = gmail.batch(lambda number, answer, error: answers.update({number: error.status_code if error else 200}))
    for _ in range(30):
        batch.add(gmail.messages().get(userId=SUPPORT, id=mail, format="minimal"))

    batch.execute()

    assert list(answers.values()) == [200] * 25 + [429] * 5
