"""The open mail is the one that somebody turned to, in a thread of several."""

from playwright.sync_api import expect

from tests.browser.stage import Stage
from tests.browser.window import Window

ALICE = "alice@example.com"


def test_the_add_on_is_asked_about_the_mail_of_a_thread_that_one_unfolds(stage: Stage, seated: Window) -> None:
    first = stage.google.receive(ALICE, sender="Carol <carol@example.org>", subject="Turning")
    second = stage.google.receive(ALICE, sender="Carol <carol@example.org>", subject="Re: Turning", reply_to=first)
    third = stage.google.receive(ALICE, sender="Carol <carol@example.org>", subject="Re: Turning", reply_to=second)
    seated.open().go(f"all/{first}")

    for _ in ("unread, it was unfolded", "and is so again"):
        seated.page.locator(f'[data-message="{second}"] .message-head').click()
    expect(seated.page.locator(f'[data-message="{second}"] .message-body')).to_be_visible()
    seated.settle()

    asked = [event["gmail"]["messageId"] for event in stage.events_of("message")]
    assert asked == [f"msg-f:{int(mail, 16)}" for mail in (third, second)]
