"""Hostile input while the store fails: still a card that Google takes, or a plain try again."""

import json
from random import Random

from tests.doors.worlds import FailingStore, product
from tests.hostile.bending import bent
from tests.hostile.judging import Judge
from tests.hostile.knocks import Knock, knocked
from tests.hostile.target import Target


def test_trouble_of_ours_does_not_help_them(target: Target, seed: str) -> None:
    rng, store, failed = Random(f"{seed}/trouble"), FailingStore(target.house.store), 0
    target.app = product(target.house, store=store.as_store())
    judge = Judge(target, target.house.everything())
    target.log.clear()

    for number in range(200):
        route, who = rng.choice(target.presses), rng.choice(("dan", "erin", "hana"))
        event = target.event(who, route)
        kind = bent(rng, event, (target.support,))
        knock = Knock(
            kind=f"{kind} in trouble",
            path=route.path,
            body=json.dumps(event).encode(),
            headers=[("Authorization", target.bearer(route))],
            who=who,
            allowed=frozenset({200, 400, 401, 413, 503}),
        )
        store.fail(rng.randint(1, 4), done=False)
        answer = knocked(target.app, knock)
        store.heal()

        assert answer.status_code != 503 or store.failed, f"GUICHET_SEED={seed}, {number}: {knock}"
        judge.judge(knock, answer)
        failed += store.failed
    assert failed > 50
