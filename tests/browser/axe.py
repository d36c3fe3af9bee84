"""axe-core, which finds what somebody could not see, hear, or reach by keyboard."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from playwright.sync_api import Page

from tests.browser.demo import ROOT

AXE = ROOT / "node_modules" / "axe-core" / "axe.min.js"


def missing() -> str | None:
    """What has to be installed before it can run."""
    return None if AXE.exists() else "the accessibility tests need axe-core: npm ci"


class Axe:
    """Handed to the page past its policy, which lets no foreign script in."""

    def __init__(self, source: Path) -> None:
        self._source = source.read_text("utf-8")

    def faults(self, page: Page, *, impacts: frozenset[str] | None = None) -> list[str]:
        """A line each; ``impacts``: only these, as minor, moderate, serious, critical."""
        if not page.evaluate("'axe' in window"):
            page.evaluate(f"{self._source}; null")
        found: dict[str, Any] = page.evaluate("axe.run(document, { resultTypes: ['violations'] })")
        assert found["passes"], "it has looked at nothing"
        return list(_told(found["violations"], impacts))


def _told(violations: list[dict[str, Any]], impacts: frozenset[str] | None) -> Iterator[str]:
    for fault in violations:
        if impacts is None or fault["impact"] in impacts:
            where = [node["html"] for node in fault["nodes"]][:3]
            yield f"{fault['id']} ({fault['impact']}): {fault['help']}: {where}"
