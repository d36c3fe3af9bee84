"""The add-on where somebody writes: its card in the window, what it writes there, and drafts that it opens."""

from playwright.sync_api import expect

from tests.browser.stage import Stage, card, text
from tests.browser.window import Window

ALICE = "alice@example.com"


def test_a_saved_reply_is_inserted_where_one_writes_and_goes_out_with_the_mail(stage: Stage, seated: Window) -> None:
    contents = [{"content": "<p>Hello <b>Carol</b>,</p>", "contentType": "MUTABLE_HTML"}]
    stage.acts(
        "insert", updateDraftActionMarkup={"updateBody": {"insertContents": contents, "type": "INSERT_AT_START"}}
    )
    stage.shows("compose", card(text("A colleague has just answered"), stage.button("Insert", "insert")))
    mail = stage.google.receive(ALICE, sender="Carol <carol@example.org>", subject="Lamp")
    seated.open().go(f"all/{mail}").page.get_by_test_id("reply").click()
    box = seated.page.get_by_test_id("reply-box")
    box.locator("textarea").fill("\nit is on its way.")

    box.get_by_role("button", name="Guichet: Saved replies").click()
    expect(box.get_by_test_id("compose-card")).to_contain_text("A colleague has just answered")
    box.get_by_role("button", name="Insert").click()
    expect(box.locator("textarea")).to_have_value("Hello Carol,\nit is on its way.")
    box.get_by_role("button", name="Send", exact=True).click()
    expect(box).to_have_count(0)

    assert stage.events_of("compose")[0]["gmail"] == {
        "toRecipients": ["carol@example.org"], "ccRecipients": [], "bccRecipients": [],
    }  # fmt: skip
    assert stage.events_of("insert")[0]["gmail"]["toRecipients"] == ["carol@example.org"]
    [sent] = stage.google.outbox
    assert sent.recipients == ("carol@example.org",)
    assert sent.mail.text.startswith("Hello Carol,\r\nit is on its way.")


def test_a_draft_that_was_made_for_one_opens_in_its_thread(stage: Stage, seated: Window) -> None:
    mail = stage.google.receive(ALICE, sender="Carol <carol@example.org>", subject="Chair")
    draft = stage.google.draft(ALICE, mail, text="Prepared for you")
    stage.shows("home", card(stage.button("Open the draft", "draft")))
    stage.acts("draft", openCreatedDraftActionMarkup={"draftId": draft, "draftThreadId": mail})

    seated.open().press("Open the draft")

    expect(seated.page.get_by_test_id("reply-box").locator("textarea")).to_have_value("Prepared for you")
    expect(seated.page.get_by_test_id("subject")).to_have_text("Chair")


def test_what_cannot_be_done_there_is_said_loudly(stage: Stage, seated: Window) -> None:
    elsewhere = {"text": "Elsewhere", "onClick": {"openLink": {"url": "https://example.org/"}}}
    buttons = [stage.button("Insert", "insert"), stage.button("Open the draft", "draft")]
    stage.shows("home", card(*buttons, {"buttonList": {"buttons": [elsewhere]}}))
    stage.acts("insert", updateDraftActionMarkup={"updateSubject": {"subject": "Re: Lamp"}})
    stage.acts("draft", openCreatedDraftActionMarkup={"draftId": "r-1"})

    seated.open().start("Insert")
    expect(seated.page.get_by_test_id("card-problems")).to_contain_text("no mail is being written here")
    seated.page.get_by_test_id("card-back").click()
    seated.start("Open the draft")
    expect(seated.page.get_by_test_id("addon-failure")).to_contain_text("This mailbox has no draft r-1.")
    seated.page.get_by_test_id("card-back").click()
    seated.start("Elsewhere")
    expect(seated.page.get_by_test_id("card-problems")).to_contain_text("is not in openLinkUrlPrefixes")
