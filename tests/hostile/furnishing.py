"""A house worth attacking: two desks with secrets in everything that a desk keeps."""

from msgspec.structs import replace

from service.domain.desk import Tag
from service.domain.identity import TagId
from service.ports import DESKS, Key, Replace
from tests.doors.house import JOBS, House
from tests.team import SUPPORT, Sidebar

LEFT = "Fay Gone"
"""A member of Support who has left it."""
RETIRED = Tag(id=TagId("x" * 16), name="Xylopast", retired=True)


def furnished(house: House) -> House:
    """Requests, tags, notes, owners, mentions and saved replies at both desks; every member has been there once."""
    house.found().found_jobs()
    team, google = house.team, house.team.google
    lamps = [team.receive(f"Zanzibar lamp {n}", sender="Quillon Duval <quillon@example.org>") for n in range(3)]
    letters = [
        google.receive(JOBS, sender="Ottoline Roy <ottoline@example.net>", subject=f"Zephyrine {n}", text="…")
        for n in range(2)
    ]
    google.deliver()
    for who in ("alice", "bob", "chloe", "dan", "hana", "ivo", "support", "erin"):
        team.open(who, None)
    _worked(team.open("alice", lamps[0]), tag="Xylotag", note="Wombatnote for @Bob Leroy", owner="Alice Martin")
    _worked(team.open("hana", letters[0]), tag="Krakentag", note="Ocelotnote for @Ivo Novak", owner="Hana Sato")
    _kept(team.open("alice", None), reply="Narwhalreply", tag="Xylospare")
    _kept(team.open("hana", None), reply="Pangolinreply", tag="Krakenspare")
    _with_the_past(house)
    return house


def _worked(beside: Sidebar, *, tag: str, note: str, owner: str) -> None:
    beside.press("Add note", note=note)
    beside.press("Save tags", tag_name=tag)
    beside.press("Assign", assignee=beside.choices("assignee")[owner])


def _kept(home: Sidebar, *, reply: str, tag: str) -> None:
    """By a manager, in the settings, and a search of his own."""
    home.press("Settings").press("Saved replies").press("New saved reply").press(
        "Save", title=f"{reply} title", text=f"{reply} text for {{name}}"
    )
    home.open(None).press("Settings").press("Tags").press("Add", tag_name=tag)
    home.open(None).call("/addon/save_search", {"desk": _desk(home)}, name=f"{reply} search", query="lamp")


def _desk(home: Sidebar) -> str:
    return home.button("Settings")[1]["desk"]


def _with_the_past(house: House) -> None:
    """One member of Support has left, and one of its tags is retired."""
    house.team.run("desk", "member", "add", SUPPORT, f"{LEFT} <fay@example.com>:agent")
    [found] = [one for one in house.store.desks() if one.value.name == "Support"]
    [mate] = [mate for mate in found.value.team if mate.name == LEFT]
    desk = found.value.with_teammate(replace(mate, active=False)).with_tag(RETIRED)
    house.store.commit(Replace(Key(DESKS, desk.id), desk, found.version))
