"""The product's files: read whole, kept by browsers, and never another module's older self."""

import re
from pathlib import Path

from service.doors.statics import Statics
from tests.team import Team

STATIC = Path(__file__).parents[2] / "static"
IMPORTED = re.compile(r'from "(\./[^"]+)"')


def test_the_renderer_is_served_as_modules_and_styles(team: Team) -> None:
    client = team.app.test_client()

    card, styles = client.get("/static/cards/card.js"), client.get("/static/cards/cards.css")

    assert (card.status_code, card.mimetype) == (200, "text/javascript")
    assert (styles.status_code, styles.mimetype) == (200, "text/css")
    assert card.headers["X-Content-Type-Options"] == "nosniff"


def test_whatever_a_module_of_the_renderer_imports_stands_beside_it() -> None:
    modules = list((STATIC / "cards").glob("*.js"))

    imported = {module.parent / name for module in modules for name in IMPORTED.findall(module.read_text("utf-8"))}

    assert imported
    assert not [str(path) for path in imported if not path.exists()]


def test_a_file_that_is_still_the_same_is_not_sent_again(team: Team) -> None:
    client = team.app.test_client()
    first = client.get("/static/cards/card.js")

    again = client.get("/static/cards/card.js", headers={"If-None-Match": first.headers["ETag"]})

    assert first.headers["Cache-Control"] == "public, no-cache"
    assert (again.status_code, again.data) == (304, b"")


def test_in_its_version_a_file_is_kept_for_good_and_what_it_imports_with_it(team: Team) -> None:
    statics = Statics(STATIC)

    kept = team.app.test_client().get(statics.address("cards/card.js"))
    earlier = team.app.test_client().get("/static/0123456789abcdef/cards/card.js")

    assert kept.headers["Cache-Control"] == "public, max-age=31536000, immutable"
    assert earlier.headers["Cache-Control"] == "public, no-cache"


def test_another_content_has_another_version_though_size_and_date_are_the_same(tmp_path: Path) -> None:
    versions = set()
    for text in ("one", "two"):
        (tmp_path / "a.js").write_text(text)
        versions.add(Statics(tmp_path).version)

    assert len(versions) == 2


def test_only_what_is_there_is_served(team: Team, tmp_path: Path) -> None:
    client = team.app.test_client()
    (tmp_path / "secret.txt").write_text("no picture, no module")

    for path in ("cards", "cards/", "none.js", "../main.py", "v/../../main.py"):
        assert client.get(f"/static/{path}").status_code == 404
    assert Statics(tmp_path).answer("secret.txt") is None
