"""Events bent as trees: wrong types, missing parts, forged ids, nasty texts."""

from collections.abc import Callable, Sequence
from copy import deepcopy
from random import Random
from typing import Any

from tests.hostile import values
from tests.hostile.target import Ids, Json
from tests.hostile.tree import at, cut, places, put, somewhere

Bend = Callable[[Random, Json, tuple[Ids, ...]], None]
"""Changes the event in place; the ids are those that the attacker may try."""


def odd_values(rng: Random, event: Json, known: tuple[Ids, ...]) -> None:
    for _ in range(rng.randint(1, 4)):
        if where := somewhere(event, rng):
            put(event, where, values.odd(rng))


def missing_parts(rng: Random, event: Json, known: tuple[Ids, ...]) -> None:
    for _ in range(rng.randint(1, 5)):
        if where := somewhere(event, rng):
            cut(event, where)


def misplaced(rng: Random, event: Json, known: tuple[Ids, ...]) -> None:
    """One part where another should be."""
    source, aim = somewhere(event, rng), somewhere(event, rng)
    if source and aim and aim != source[: len(aim)] and source != aim[: len(source)]:
        put(event, aim, deepcopy(at(event, source)))


def unknown_fields(rng: Random, event: Json, known: tuple[Ids, ...]) -> None:
    objects = [event, *(one for path in places(event) if isinstance(one := at(event, path), dict))]
    for one in rng.sample(objects, k=min(3, len(objects))):
        one[rng.choice(("", "new", "\x00", "__proto__", "commonEventObject", "x" * 5000))] = values.odd(rng)


def deep(rng: Random, event: Json, known: tuple[Ids, ...]) -> None:
    value: Any = rng.choice(("x", 1, None))
    for _ in range(rng.choice((10, 100, 400))):
        value = [value] if rng.random() < 0.5 else {"x": value}
    if where := somewhere(event, rng):
        put(event, where, value)


def forged_ids(rng: Random, event: Json, known: tuple[Ids, ...]) -> None:
    parameters = event["commonEventObject"]["parameters"]
    for name in rng.sample(sorted({*values.PARAMETERS, *parameters}), k=rng.randint(1, 6)):
        parameters[name] = values.forged(rng, known)


def forged_choices(rng: Random, event: Json, known: tuple[Ids, ...]) -> None:
    inputs = event["commonEventObject"]["formInputs"]
    for name in rng.sample(sorted(inputs), k=rng.randint(1, 5)):
        chosen = [values.forged(rng, known) for _ in range(rng.choice((1, 1, 2, 50)))]
        inputs[name] = {"stringInputs": {"value": chosen}}


def forged_forms(rng: Random, event: Json, known: tuple[Ids, ...]) -> None:
    """Fields that only the button carries."""
    common = event["commonEventObject"]
    common["parameters"] |= {"form": values.form(rng), "by": rng.choice(("name", "choice", "", "x"))}
    for name in rng.sample(sorted(common["formInputs"]), k=rng.randint(0, 20)):
        del common["formInputs"][name]


def forged_days(rng: Random, event: Json, known: tuple[Ids, ...]) -> None:
    common = event["commonEventObject"]
    for name in rng.sample(("snooze_until", "due_on", "at"), k=rng.randint(1, 3)):
        common["formInputs"][name] = values.day(rng)
    common["parameters"]["when"] = rng.choice(("day", "days", "", "never", "monday", "x"))
    common["formInputs"]["days"] = {"stringInputs": {"value": [values.forged(rng, known)]}}


def forged_mails(rng: Random, event: Json, known: tuple[Ids, ...]) -> None:
    event["gmail"]["messageId"] = values.mail_id(rng, known)
    if rng.random() < 0.7:
        event["gmail"]["threadId"] = values.mail_id(rng, known)
    if rng.random() < 0.5:
        event["commonEventObject"]["parameters"] = {}
    if rng.random() < 0.3:
        event["gmail"]["accessToken"] = values.forged(rng, known)


def nasty_texts(rng: Random, event: Json, known: tuple[Ids, ...]) -> None:
    common = event["commonEventObject"]
    for name in rng.sample(sorted(common["formInputs"]), k=rng.randint(1, 4)):
        common["formInputs"][name] = {"stringInputs": {"value": [values.text(rng)]}}
    for name in rng.sample(sorted(common["parameters"]), k=rng.randint(0, 3)):
        common["parameters"][name] = values.text(rng)
    if rng.random() < 0.3:
        common |= {"userLocale": values.text(rng), "timeZone": {"id": values.text(rng)}}


def gigantic(rng: Random, event: Json, known: tuple[Ids, ...]) -> None:
    if where := somewhere(event, rng):
        put(event, where, rng.choice("a<\u202e😀\x00") * rng.choice((30_000, 100_000)))


def crowds(rng: Random, event: Json, known: tuple[Ids, ...]) -> None:
    parameters, inputs = event["commonEventObject"]["parameters"], event["commonEventObject"]["formInputs"]
    for n in range(rng.choice((300, 3000))):
        parameters[f"p{n}"] = "x" * 30
        inputs[f"i{n}"] = {"stringInputs": {"value": ["x"]}}


def as_it_is(rng: Random, event: Json, known: tuple[Ids, ...]) -> None:
    """A card of somebody else's, posted with one's own tokens."""


BENDS: Sequence[tuple[Bend, int]] = (
    (odd_values, 25), (missing_parts, 8), (misplaced, 8), (unknown_fields, 4), (deep, 3), (forged_ids, 20),
    (forged_choices, 12), (forged_forms, 6), (forged_days, 4), (forged_mails, 10), (nasty_texts, 8),
    (gigantic, 2), (crowds, 1), (as_it_is, 3),
)  # fmt: skip


def bent(rng: Random, event: Json, known: tuple[Ids, ...]) -> str:
    """What was done to ``event``."""
    [bend] = rng.choices([bend for bend, _ in BENDS], [weight for _, weight in BENDS])
    bend(rng, event, known)
    return bend.__name__
