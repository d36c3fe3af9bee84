"""Honest events and pushes in odd clothes: they do what they say, once, and nothing else."""

import json
from collections import Counter
from random import Random

from msgspec.structs import replace

from sandbox.addon_host import fault_in
from tests.doors.house import JOBS, Everything
from tests.hostile import values
from tests.hostile.bending import forged_choices
from tests.hostile.judging import envelope
from tests.hostile.knocks import Knock, knocked
from tests.hostile.pressed import press
from tests.hostile.pushing import HISTORIES, encoded, wrapped
from tests.hostile.target import Target, ids_of
from tests.team import SUPPORT

LOOKING = {"home", "message", "list", "open", "search", "trail", "health", "compose", "insert", "settings", "several",
           "lately", "saved", "similar", "suggest"}  # fmt: skip
"""What changes nothing; every other verb must have done something in the end."""
OF_TWO = {"split", "merge", "unmerge", "link", "unlink"}
"""What concerns two requests at once."""
OF_MANY = {"assign_several", "tag_several", "resolve_several", "snooze_several", "undo_several", "merge_tag"}
BY_LUCK = OF_TWO | {"take_next", "undo_several"}
"""What does something only where chance names the right two, or has left something to take or to undo."""


FOREIGN = ("shown", "tag", "reply", "saved", "other", "to", "chosen", "message", "of", "owner")
"""What a button carries, besides the request and the desk that it is about."""


def test_a_press_does_what_it_says_once_and_nothing_else(target: Target, seed: str) -> None:
    rng, did = Random(f"{seed}/allowed"), Counter[str]()
    verbs = {route.path for route in target.presses if route.path.removeprefix("/addon/") not in LOOKING}
    idle = {path for path in verbs if path.removeprefix("/addon/") not in BY_LUCK}

    for number in range(1600):
        if number >= 400 and not idle:
            break
        which = f"GUICHET_SEED={seed}, press {number}"
        awaited = number >= 400 and number % 2
        route = rng.choice([each for each in target.presses if each.path in idle] if awaited else target.presses)
        knock = press(target, rng, route, dressed=True)
        before = target.house.everything()
        answer = knocked(target.app, knock)
        after = target.house.everything()
        knocked(target.app, knock)

        assert answer.status_code == 200, f"{which}: {answer.get_data(as_text=True)}\n{knock}"
        assert fault_in(envelope(route.path), answer.get_json()) is None, f"{which}: {knock}"
        assert target.house.everything() == after, f"{which}: the replay did something\n{knock}"
        _assert_only_its_own(target, before, after, f"{which}: {knock}", requests=_concerned(route.path))
        did[route.path] += bool(_changed(before, after)) or before.gmail != after.gmail
        idle -= set(+did)

    assert set(+did) <= verbs
    assert not idle, f"GUICHET_SEED={seed}: {idle} never did anything"
    assert target.log.errors == []


def test_what_another_desk_has_never_enters_a_request(target: Target, seed: str) -> None:
    """A manager's own presses, with another desk's members, tags and mails in them, or what is nobody's."""
    rng, its = Random(f"{seed}/foreign"), target.support

    for number in range(300):
        knock = press(target, rng, rng.choice(target.presses))
        event = json.loads(knock.body)
        forged_choices(rng, event, (target.jobs,))
        forged = {name: values.forged(rng, (target.jobs,)) for name in rng.sample(FOREIGN, k=3)}
        event["commonEventObject"]["parameters"] |= {"rev": "7"} | forged
        before = target.house.everything()
        status = knocked(target.app, replace(knock, body=json.dumps(event).encode())).status_code
        after = target.house.everything()

        which = f"GUICHET_SEED={seed}, press {number} of {knock.path}: {event}"
        assert status == 200, which
        _assert_only_its_own(target, before, after, which, requests=_concerned(knock.path))
        requests = [json.loads(body) for (kind, _), body in after.documents.items() if kind == "conversations"]
        ours = [one for one in requests if one["desk"] == its.desk]
        assert {one.get("owner") for one in ours} <= {None, *its.members}, which
        theirs = ids_of(target.house, "Support")
        kept = [json.loads(body) for (kind, _), body in after.documents.items() if kind == "saved"]
        worn = {
            tag for one in (*ours, *(one for one in kept if one["desk"] != target.jobs.desk)) for tag in one["tags"]
        }
        assert worn <= {*theirs.tags, *theirs.retired}, which
    assert target.log.errors == []


def test_a_push_in_odd_clothes_is_read_once_and_only_in_its_mailbox(target: Target, seed: str) -> None:
    rng = Random(f"{seed}/pushes")
    [route] = [route for route in target.routes if route.group == "push"]

    for number in range(40):
        target.house.team.google.receive(SUPPORT, sender="carol@example.org", subject=f"New {number}", text="…")
        address = rng.choice((SUPPORT, SUPPORT.upper(), "Support@Example.COM"))
        told = json.dumps({"emailAddress": address, "historyId": rng.choice(HISTORIES), "new": [{}]}).encode()
        headers = [("Content-Type", "text/x-odd"), ("Authorization", target.bearer(route))]
        knock = Knock(kind="push", path=route.path, body=wrapped(rng, encoded(rng, told)), headers=headers)
        before = target.house.everything()
        status = knocked(target.app, knock).status_code
        after = target.house.everything()
        knocked(target.app, knock)

        assert status == 204, f"GUICHET_SEED={seed}, push {number}: {knock}"
        changed = _changed(before, after)
        opened = [key for key in changed if key[0] == "conversations" and key not in before.documents]
        assert len(opened) == 1, f"GUICHET_SEED={seed}, push {number}: {opened} {knock}"
        _assert_only_its_own(target, before, after, f"GUICHET_SEED={seed}, push {number}: {knock}")
        again = {kind for kind, _ in _changed(after, target.house.everything())}
        assert again <= {"mailboxes"}, f"GUICHET_SEED={seed}, push {number} twice: {again}"


def _concerned(path: str) -> int:
    verb = path.removeprefix("/addon/")
    return 2 if verb in OF_TWO else 1000 if verb in OF_MANY else 1


def _assert_only_its_own(
    target: Target, before: Everything, after: Everything, which: str, *, requests: int = 1
) -> None:
    """So many requests of the attacked desk with what belongs to them, the desk itself and its mailbox."""
    changed = _changed(before, after)
    gone = [key for key in changed if key not in after.documents]
    assert not gone or ({kind for kind, _ in gone} == {"saved"} and "remove_reply" in which), f"{gone} gone: {which}"
    bodies = {key: json.loads(after.documents[key]) for key in changed - {*gone}}
    kept = [
        json.loads(some.documents.get(key, "{}")) for some in (before, after) for key in changed if key[0] == "saved"
    ]
    assert {one.get("desk", "") for one in kept} <= {"", target.support.desk}, which
    assert {key[1] for key in changed if key[0] == "views"} <= {target.member("alice")}, which
    named = {key[1] for key in changed if key[0] == "conversations" and not _redirects(before, key)}
    named |= {body["conversation"] for (kind, _), body in bodies.items() if kind == "trail"}
    assert len(named) <= requests, f"{named}: {which}"
    assert not {key[1] for key in changed} & {target.jobs.desk, *target.jobs.conversations}, which
    kinds = {"conversations", "trail", "receipts", "desks", "mailboxes", "aliases", "outgoing", "saved", "views"}
    assert {kind for kind, _ in changed} <= kinds, f"{changed}: {which}"
    assert before.gmail[JOBS] == after.gmail[JOBS], which


def _redirects(then: Everything, key: tuple[str, str]) -> bool:
    """What was merged into another leads on with it, wherever that is merged into."""
    return bool(json.loads(then.documents.get(key, "{}")).get("merged"))


def _changed(before: Everything, after: Everything) -> set[tuple[str, str]]:
    """That a request was looked at is no change of it."""
    were, are = before.documents, after.documents
    return {key for key in were.keys() | are.keys() if were.get(key) != are.get(key) and key[0] != "presence"}
