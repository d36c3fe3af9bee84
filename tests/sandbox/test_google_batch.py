"""Several calls in one request."""

from tests.sandbox.test_google_wire import ask

SUPPORT = "support@example.com"


def test_a_batch_answers_each_part_by_itself(google, gmail):
    mail, answers = google.receive(SUPPORT), {}
    batch = gmail.batch(lambda number, answer, error: answers.update({number: error.status_code if error else answer}))
    batch.add(gmail.messages().get(userId=SUPPORT, id=mail, format="minimal"))
    batch.add(gmail.messages().get(userId=SUPPORT, id="00000000000000aa"))
    batch.add(gmail.messages().modify(userId=SUPPORT, id=mail, body={"addLabelIds": ["STARRED"]}))
    batch.add(gmail.stop(userId=SUPPORT))

    batch.execute()

    assert answers["1"]["snippet"] == "Hello!"
    assert answers["2"] == 404
    assert "STARRED" in answers["3"]["labelIds"]
    assert answers["4"] == ""
    assert [call.status for call in google.calls] == [200, 404, 200, 204]


def test_a_batch_has_at_most_a_hundred_calls(google):
    part = "--b\r\nContent-Type: application/http\r\n\r\nGET /gmail/v1/users/me/profile HTTP/1.1\r\n\r\n\r\n"
    content = {"content-type": "multipart/mixed; boundary=b"}

    status, body = ask(google, "/batch", "POST", part * 101 + "--b--", **content)

    assert status == 400
    assert "Inner request count exceeds the limit. Received: 101, Limit: 100" in body


def test_a_batch_may_use_plain_line_feeds(google):
    path = f"/gmail/v1/users/{SUPPORT}/profile"
    part = f"--b\nContent-Type: application/http\nContent-ID: <x>\n\nGET {path} HTTP/1.1\nAccept: */*\n\n\n"

    status, body = ask(google, "/batch", "POST", part + "--b--", **{"content-type": "multipart/mixed; boundary=b"})

    assert status == 200
    assert "Content-ID: <response-x>\r\n\r\nHTTP/1.1 200 OK\r\n" in body


def test_a_batch_may_be_answered_in_any_order(make_google, client):
    google = make_google(batch_shuffled=True)
    gmail, answers = client(google), {}
    mails = [google.receive(SUPPORT, subject=f"Mail {number}") for number in range(20)]
    batch = gmail.batch(lambda number, answer, error: answers.update({number: answer["id"]}))
    for mail in mails:
        batch.add(gmail.messages().get(userId=SUPPORT, id=mail, format="minimal"), request_id=mail)

    batch.execute()

    assert answers == {mail: mail for mail in mails}
    assert list(answers) == mails  # Google's client calls back in the order of asking
    _, body = ask(google, "/batch", "POST", _profiles(20), **{"content-type": "multipart/mixed; boundary=b"})
    named = [line for line in body.split("\r\n") if line.startswith("Content-ID")]
    assert named != sorted(named)


def _profiles(count):
    path = f"/gmail/v1/users/{SUPPORT}/profile"
    heads = (f"--b\r\nContent-Type: application/http\r\nContent-ID: <{each:03}>\r\n\r\n" for each in range(count))
    return "".join(f"{head}GET {path} HTTP/1.1\r\n\r\n\r\n" for head in heads) + "--b--"
