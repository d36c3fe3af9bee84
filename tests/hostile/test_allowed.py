"""Honest events and pushes in odd clothes: they do what they say, once, and nothing else."""

import json
from collections import Counter
from dataclasses import replace
from random import Random

from sandbox.addon_host import fault_in
from tests.doors.house import JOBS, Everything
from tests.doors.routes import Route
from tests.hostile import values
from tests.hostile.bending import forged_choices
from tests.hostile.judging import TRIGGERS
from tests.hostile.knocks import Knock, knocked
from tests.hostile.noise import noisy
from tests.hostile.pushing import HISTORIES, encoded, wrapped
from tests.hostile.target import Target, ids_of
from tests.team import SUPPORT

LOOKING = {"home", "message", "list", "open", "search", "trail", "health"}
"""What changes nothing; every other verb must have done something in the end."""
OF_TWO = {"split", "merge", "unmerge", "link", "unlink"}
"""What concerns two requests at once."""
BY_LUCK = OF_TWO | {"take_next"}
"""What does something only where chance names the right two, or has left something to take."""


def test_a_press_does_what_it_says_once_and_nothing_else(target: Target, seed: str) -> None:
    rng, did = Random(f"{seed}/allowed"), Counter[str]()
    verbs = {route.path for route in target.presses if route.path.removeprefix("/addon/") not in LOOKING}
    idle = {path for path in verbs if path.removeprefix("/addon/") not in BY_LUCK}

    for number in range(1600):
        if number >= 400 and not idle:
            break
        which = f"GUICHET_SEED={seed}, press {number}"
        route = rng.choice(target.presses)
        knock = _press(target, rng, route, dressed=True)
        before = target.house.everything()
        answer = knocked(target.app, knock)
        after = target.house.everything()
        knocked(target.app, knock)

        assert answer.status_code == 200, f"{which}: {answer.get_data(as_text=True)}\n{knock}"
        kind = "trigger" if route.path in TRIGGERS else "callback"
        assert fault_in(kind, answer.get_json()) is None, f"{which}: {knock}"
        assert target.house.everything() == after, f"{which}: the replay did something\n{knock}"
        _assert_only_its_own(target, before, after, f"{which}: {knock}", requests=_concerned(route.path))
        did[route.path] += before != after
        idle -= set(+did)

    assert set(+did) <= verbs
    assert not idle, f"GUICHET_SEED={seed}: {idle} never did anything"
    assert target.log.errors == []


def test_what_another_desk_has_never_enters_a_request(target: Target, seed: str) -> None:
    """A manager's own presses, with another desk's members, tags and mails in them, or what is nobody's."""
    rng, its = Random(f"{seed}/foreign"), target.support

    for number in range(300):
        knock = _press(target, rng, rng.choice(target.presses))
        event = json.loads(knock.body)
        forged_choices(rng, event, (target.jobs,))
        event["commonEventObject"]["parameters"] |= {"shown": values.forged(rng, (target.jobs,)), "rev": "7"}
        before = target.house.everything()
        status = knocked(target.app, replace(knock, body=json.dumps(event).encode())).status_code
        after = target.house.everything()

        which = f"GUICHET_SEED={seed}, press {number}: {event}"
        assert status == 200, which
        _assert_only_its_own(target, before, after, which, requests=_concerned(knock.path))
        requests = [json.loads(body) for (kind, _), body in after.documents.items() if kind == "conversations"]
        ours = [one for one in requests if one["desk"] == its.desk]
        assert {one.get("owner") for one in ours} <= {None, *its.members}, which
        assert {tag for one in ours for tag in one["tags"]} <= set(ids_of(target.house, "Support").tags), which
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


def _press(target: Target, rng: Random, route: Route, *, dressed: bool = False) -> Knock:
    """By a manager, with all that his cards send, on any request of his desk; ``dressed``: in odd clothes."""
    event, its = target.event("alice", route), target.support
    parameters, form = event["commonEventObject"]["parameters"], event["commonEventObject"]["formInputs"]
    parameters |= {"conversation": rng.choice(its.conversations), "once": f"once{rng.random()}", "shown": ""}
    parameters["rev"] = "9999"  # as if his card were the newest
    chosen = {"assignee": rng.choice(its.members), "tags": rng.choice(its.tags), "note": f"Note {rng.random()}"}
    chosen |= {"reply": f"Reply {rng.random()}", "number": str(rng.randint(1, len(its.conversations)))}
    form |= {name: {"stringInputs": {"value": [value]}} for name, value in chosen.items()}
    return Knock(
        kind="press",
        path=route.path,
        body=json.dumps(noisy(rng, event) if dressed else event).encode(),
        headers=[("Content-Type", "application/json"), ("Authorization", target.bearer(route))],
        who="alice",
    )


def _concerned(path: str) -> int:
    return 2 if path.removeprefix("/addon/") in OF_TWO else 1


def _assert_only_its_own(
    target: Target, before: Everything, after: Everything, which: str, *, requests: int = 1
) -> None:
    """So many requests of the attacked desk with what belongs to them, the desk itself and its mailbox."""
    changed = _changed(before, after)
    assert not [key for key in changed if key not in after.documents], f"something is gone: {which}"
    bodies = {key: json.loads(after.documents[key]) for key in changed}
    named = {key[1] for key in changed if key[0] == "conversations" and not _redirects(before, key)}
    named |= {body["conversation"] for (kind, _), body in bodies.items() if kind == "trail"}
    assert len(named) <= requests, f"{named}: {which}"
    assert not {key[1] for key in changed} & {target.jobs.desk, *target.jobs.conversations}, which
    kinds = {"conversations", "trail", "receipts", "desks", "mailboxes", "aliases", "outgoing"}
    assert {kind for kind, _ in changed} <= kinds, f"{changed}: {which}"
    assert before.gmail[JOBS] == after.gmail[JOBS], which


def _redirects(then: Everything, key: tuple[str, str]) -> bool:
    """What was merged into another leads on with it, wherever that is merged into."""
    return bool(json.loads(then.documents.get(key, "{}")).get("merged"))


def _changed(before: Everything, after: Everything) -> set[tuple[str, str]]:
    were, are = before.documents, after.documents
    return {key for key in were.keys() | are.keys() if were.get(key) != are.get(key)}
