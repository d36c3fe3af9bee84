"""The gallery of docs/sidebar.md: a story of one morning, in which every card of a request is seen once."""

from playwright.sync_api import expect

from tests.browser.camera import Camera

LAMP, BULB, SHADE = "Lampe cassée", "Ampoule grillée au bout de trois jours", "Abat-jour déchiré à l'arrivée"
QUESTION, VISIT, PARCEL, BILL = (
    "Is the Moon lamp dimmable?",
    "Workshop visit for a class of twelve",
    "Parcel says delivered, but it is not here",
    "Invoice for order 20418",
)
CAROL = {"from": "Carol Duval <carol.duval@example.org>"}


def of_requests(camera: Camera) -> None:
    for scene in (_set_up, _known, _open, _answered, _forestalled, _by_bob, _ended, _at_hand):
        scene(camera)


def _set_up(camera: Camera) -> None:
    """A manager's morning."""
    tags = [camera.either(*name) for name in (("Billing", "Facture"), ("Delivery", "Livraison"),
                                              ("Warranty", "Garantie"), ("Damage", "Casse"))]  # fmt: skip
    camera.settings()
    camera.fill("Signature below each reply", camera.either("Lamps since 1921", "Luminaires depuis 1921"))
    camera.press("Save")
    camera.shoot("settings")
    camera.press("Tags")
    for name in tags:
        camera.fill("New tag", name)
        camera.press("Add")
    camera.shoot("tags")
    camera.alice.tap(tags[2])
    guide = camera.either("Our warranty", "Notre garantie")
    camera.fill("Documents", f"{guide} https://docs.google.com/document/d/warranty")
    camera.shoot("tag")
    camera.press("Save")
    camera.settings("Tags").tap(tags[3]).choose(camera.say("Merge into"), tags[2])
    camera.press("Merge…")
    camera.shoot("merge")
    _save_replies(camera)


def _save_replies(camera: Camera) -> None:
    camera.settings("Saved replies", "New saved reply")
    camera.fill("Title", camera.either("A new one is on its way", "Un échange part"))
    said = camera.either("we send you a new one today. Your request is #{number}.",
                         "nous vous en envoyons une neuve. Votre demande est la n° {number}.")  # fmt: skip
    camera.fill("Text", f"{camera.either('Hello', 'Bonjour')} {{name}},\n\n{said}")
    camera.press("Save")
    camera.shoot("replies")


def _known(camera: Camera) -> None:
    """Carol has written before."""
    for subject in (
        camera.either("Which bulb?", "Quelle ampoule ?"),
        camera.either("A longer cord", "Un câble plus long"),
    ):
        camera.alice.read(camera.write_in(subject, **CAROL))
        camera.press("Take", "Resolve")
    camera.write_in(camera.either("And the other lamp?", "Et l’autre lampe ?"), **CAROL)


def _open(camera: Camera) -> None:
    """Alice's, with all that can stand on it: Bob has it open and has begun a draft."""
    alice, bob = camera.alice, camera.bob
    camera.read(alice, LAMP)
    camera.shoot("new")
    camera.press("Take")
    tags = alice.unfold(camera.say("Tags"))
    for name in (("Warranty", "Garantie"), ("Billing", "Facture")):
        tags.get_by_label(camera.either(*name)).check()
    camera.press("Save tags")
    camera.fill("Note (@ to mention)", camera.either("The supplier sends a new shade on Tuesday.",
                                                     "Le fournisseur envoie un abat-jour mardi."))  # fmt: skip
    camera.press("Add note")
    alice.unfold(camera.say("Snooze and due date"))
    camera.fill("Due on", f"{camera.shop.clock():%Y-%m-%d}")
    camera.shoot("later")
    camera.press("Set due date")
    camera.read(bob, LAMP).reply("…", press=camera.either("Save draft", "Enregistrer le brouillon"))
    alice.refresh_until(camera.say("A reply is begun as a draft in Gmail: saved {when}.", when="").strip(" ."))
    camera.shoot("request")
    alice.button(camera.say("More actions")).first.click()
    camera.shoot("menu")
    alice.page.keyboard.press("Escape")
    camera.read(alice, camera.either("And the other lamp?", "Et l’autre lampe ?")).unfold(camera.say("Contact"))
    camera.shoot("contact")


def _answered(camera: Camera) -> None:
    """Chosen from the saved ones, sent, and saved."""
    alice = camera.alice
    camera.read(alice, QUESTION)
    camera.press("Take", "Reply")
    camera.fill("Your reply", camera.either("Yes, with any dimmer.", "Oui, avec tout variateur."))
    camera.shoot("reply")
    camera.press("Send and resolve")
    alice.unfold(camera.say("Save this answer"))
    camera.shoot("resolved")
    last = camera.read(camera.bob, QUESTION).page.get_by_test_id("message").last
    expect(last).to_contain_text("1921")
    last.screenshot(path=camera.file("sent"))


def _forestalled(camera: Camera) -> None:
    alice, bob = camera.alice, camera.bob
    camera.read(alice, SHADE)
    camera.press("Take", "Reply")
    camera.fill("Your reply", camera.either("A new one leaves today.", "Un abat-jour neuf part aujourd’hui."))
    camera.read(bob, SHADE).fill(
        camera.say("Note (@ to mention)"),
        camera.either("None left: ask them to wait.", "Plus en stock : proposez d’attendre."),
    )
    bob.press(camera.say("Add note"))
    camera.press("Send")
    camera.shoot("forestalled")


def _by_bob(camera: Camera) -> None:
    """He answers from Gmail, where Alice is about to write as well."""
    alice, bob = camera.alice, camera.bob
    camera.read(alice, PARCEL)
    alice.page.get_by_test_id("reply").first.click()
    alice.page.get_by_test_id("compose-addon").click()
    card = alice.page.get_by_test_id("compose-card")
    expect(card).to_contain_text(camera.either("A new one is on its way", "Un échange part"))
    camera.shoot_card("compose", card)
    camera.read(bob, PARCEL).reply(camera.either("We ask the carrier.", "Nous demandons au transporteur."),
                                   press=camera.either("Send", "Envoyer"))  # fmt: skip
    bob.refresh_until(camera.say("Answered"))
    card.get_by_role("button", name=camera.say("Insert")).first.click()
    expect(card).to_contain_text("⚠")
    camera.shoot_card("warned", card)
    alice.refresh()
    alice.unfold(camera.say("What happened"))
    camera.shoot("author")


def _ended(camera: Camera) -> None:
    alice = camera.alice
    camera.read(alice, BULB)
    camera.press("Take")
    camera.pick("Snooze until Monday morning")
    camera.shoot("snoozed")
    number = camera.read(alice, LAMP).title.inner_text().split(" · ")[0]
    camera.read(alice, camera.either("And the other lamp?", "Et l’autre lampe ?")).unfold(camera.say("Merge or link"))
    camera.fill("Number of the other request", number)
    camera.press("Resolve as its duplicate")
    camera.shoot("duplicate")
    camera.read(alice, BILL)
    camera.press("Take")
    camera.pick("Resolve: transferred")
    camera.shoot("transferred")


def _at_hand(camera: Camera) -> None:
    alice = camera.alice
    mail = camera.write_in(camera.either("Is the Sun lamp dimmable?", "Is the Sun lamp dimmable?"))
    alice.read(mail)
    tags = alice.unfold(camera.say("Tags"))
    tags.get_by_label(camera.either("Warranty", "Garantie")).check()
    camera.press("Save tags", "Similar requests")
    camera.shoot("hand")
