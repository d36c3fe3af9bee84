"""What a demo wrote down of its traffic with Gmail, judged afterwards."""

import json
from base64 import b64decode
from collections import Counter
from pathlib import Path

from tests.contracts.exchange import Exchange
from tests.contracts.gmail import faults


def judged(file: Path) -> tuple[int, Counter[str]]:
    """How many exchanges there were, and each fault with how often."""
    exchanges = [_exchange(line) for line in file.read_text("utf-8").splitlines()]
    found: Counter[str] = Counter()
    for exchange in exchanges:
        found.update(faults(exchange, ours=not _is_the_pages(exchange)))
    return len(exchanges), found


def _is_the_pages(exchange: Exchange) -> bool:
    """Gmail's own page asks too, with a token that opens everything."""
    return exchange.headers.get("authorization", "").startswith("Bearer page-")


def _exchange(line: str) -> Exchange:
    told = json.loads(line)
    return Exchange(**told | {name: b64decode(told[name]) for name in ("body", "answer")})
