"""What may stand in an honest event besides what it says, and changes nothing of that."""

from collections.abc import Callable, Sequence
from random import Random
from typing import Any

from tests.hostile import values
from tests.hostile.target import Json


def _unknown(rng: Random, event: Json) -> None:
    for part in (event, event["commonEventObject"], event["authorizationEventObject"], event["gmail"]):
        part["new"] = values.odd(rng)


def _odd_surroundings(rng: Random, event: Json) -> None:
    common = event["commonEventObject"]
    common["platform"] = rng.choice(("ANDRIOD", "IOS", None, 7))
    common["hostApp"] = values.odd(rng)
    common["timeZone"] = rng.choice((None, [], {"id": "Europe/Paris", "offset": -2.88e7}, {"id": values.odd(rng)}))
    common["userLocale"] = rng.choice((None, "fr", "en-GB", 7, "x" * 500))


def _listed(_: Random, event: Json) -> None:
    common = event["commonEventObject"]
    if isinstance(common["parameters"], dict):
        common["parameters"] = [{"key": key, "value": value} for key, value in common["parameters"].items()]


def _nested(_: Random, event: Json) -> None:
    common = event["commonEventObject"]
    common["formInputs"] = {name: {"": field} for name, field in common["formInputs"].items()}


def _nulls(rng: Random, event: Json) -> None:
    event["commonEventObject"]["formInputs"]["nothing"] = None
    event["authorizationEventObject"]["authorizedScopes"] = rng.choice((None, "x", 7))
    event["gmail"] |= {"bccRecipients": values.odd(rng), "messageMetadata": None}
    event["chat"] = None


def _other_spelling(_: Random, event: Json) -> None:
    authorization = event["authorizationEventObject"]
    authorization["userOauthToken"] = authorization.pop("userOAuthToken", None)


NOISES: Sequence[Callable[[Random, Json], Any]] = (
    _unknown,
    _odd_surroundings,
    _listed,
    _nested,
    _nulls,
    _other_spelling,
)


def noisy(rng: Random, event: Json) -> Json:
    for noise in rng.sample(NOISES, k=rng.randint(0, len(NOISES))):
        noise(rng, event)
    return event
