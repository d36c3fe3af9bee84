"""The gallery's other half: the lists of a desk, several requests at once, and a desk with very many people."""

from tests.browser.camera import Camera
from tests.browser.gallery import LAMP, VISIT
from tests.browser.window import SUPPORT

CROWD = 110


def of_lists(camera: Camera) -> None:
    for scene in (_called, _found, _several, _many, _late):
        scene(camera)


def _called(camera: Camera) -> None:
    """Bob asks Alice something, and does something to what she follows."""
    alice, bob = camera.alice, camera.bob
    camera.read(alice, VISIT)
    camera.pick("Follow")
    camera.read(bob, VISIT).press(camera.say("Take"))
    asked = camera.either("@Alice is it still covered?", "@Alice est-elle encore garantie ?")
    camera.read(bob, LAMP).fill(camera.say("Note (@ to mention)"), asked)
    bob.press(camera.say("Add note"))
    camera.home(alice)
    camera.shoot("home")
    alice.press(camera.say("Mentioned {n}", n=1))
    camera.shoot("mentioned")
    alice.press(camera.say("Followed {n}", n=1))
    camera.shoot("followed")


def _found(camera: Camera) -> None:
    alice = camera.alice
    camera.home(alice)
    others = camera.say("Other lists")
    alice.pick(camera.say("By person"), of=others)
    camera.shoot("people")
    alice.pick(camera.say("By tag"), of=others)
    camera.shoot("by-tag")
    camera.fill("Name, number, words…", "lamp")
    camera.press("Search").unfold(camera.say("Filter"))
    camera.fill("Name, to save this search", camera.either("Lamps", "Lampes"))
    camera.shoot("search")
    camera.press("Save this search")
    alice.pick(camera.say("Saved searches"), of=others)
    camera.shoot("saved")


def _several(camera: Camera) -> None:
    """More than go at once."""
    alice = camera.alice
    for n in range(34):
        alice.write_in(f"{camera.either('Catalogue, please', 'Le catalogue, svp')} ({n})")
    camera.write_in(camera.either("Catalogue, please", "Le catalogue, svp"))
    camera.home(alice).pick(camera.say("All requests in progress"), of=camera.say("Other lists"))
    camera.press("Several at once")
    for box in alice.sidebar.get_by_role("checkbox").all()[:2]:
        box.check()
    camera.shoot("several")
    alice.sidebar.get_by_role("checkbox").last.check()
    camera.press("Assign them")
    camera.shoot("progress")
    camera.press("Go on")


def _many(camera: Camera) -> None:
    """So many colleagues that no list would hold them."""
    alice = camera.alice
    crowd = [f"{first} {last} <{first}.{last}{n}@example.com>:agent" for n, (first, last) in enumerate(_names())]
    camera.shop.run("desk", "member", "add", SUPPORT, *crowd)
    mail = camera.write_in(camera.either("Who can help?", "Qui peut m’aider ?"))
    alice.read(mail).field(camera.say("Assign to")).press_sequentially("mar")
    alice.sidebar.get_by_role("option", name="Mara Abel").wait_for()
    camera.shoot("many")


def _names() -> list[tuple[str, str]]:
    firsts = ("Marc", "Marie", "Ada", "Ben", "Cleo", "Dina", "Emil", "Finn", "Gaia", "Hugo", "Mara")
    lasts = ("Abel", "Blanc", "Costa", "Durand", "Engel", "Ferro", "Gomez", "Haas", "Ivanov", "Jansen")
    return [(first, last) for first in firsts for last in lasts]


def _late(camera: Camera) -> None:
    """Days later."""
    camera.shop.clock.pass_(days=3)
    camera.shop.sweep()
    camera.home(camera.alice).press(camera.say("Overdue {n}", n=1))
    camera.shoot("overdue")
