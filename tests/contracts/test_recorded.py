"""A demo's traffic with Gmail, written down and judged afterwards."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

from werkzeug.test import Client
from werkzeug.wrappers import Response

from sandbox.google import Google
from sandbox.web.record import Recorded
from tests.contracts.recorded import judged

PROFILE = "/gmail/v1/users/support%40example.com/profile"


def asked(wsgi: Callable[..., Any], file: Path, path: str, token: str) -> tuple[int, list[str]]:
    Client(Recorded(wsgi, file)).get(path, headers={"Authorization": f"Bearer {token}"})
    count, faults = judged(file)
    return count, list(faults)


def test_what_is_as_it_should_be_is_not_complained_of(google: Google, tmp_path: Path) -> None:
    assert asked(google.wsgi, tmp_path / "log", PROFILE, google.service_token) == (1, [])


def test_a_wrong_request_of_the_products_is_found_and_one_of_the_pages_only_if_it_is_served(
    google: Google, tmp_path: Path
) -> None:
    _, ours = asked(google.wsgi, tmp_path / "ours", f"{PROFILE}?x=1", google.service_token)
    _, theirs = asked(google.wsgi, tmp_path / "theirs", f"{PROFILE}?x=1", "page-alice-1")

    assert ours == ["gmail.users.getProfile: x: no parameter of gmail.users.getProfile"]
    assert theirs == []


def test_a_wrong_answer_is_found(tmp_path: Path) -> None:
    answer = Response(b'{"address": "x"}', content_type="application/json")

    _, found = asked(answer, tmp_path / "log", PROFILE, "t")

    assert found == ["gmail.users.getProfile: address: no such field in Profile"]
