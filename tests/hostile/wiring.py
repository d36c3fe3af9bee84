"""Requests that are odd as HTTP: methods, paths, lengths, encodings, headers."""

import gzip
from random import Random
from typing import Any

from msgspec.structs import replace

from tests.hostile.knocks import ANY, Knock

METHODS = ("GET", "HEAD", "OPTIONS", "TRACE", "PUT", "DELETE", "PATCH", "CONNECT", "FOO", "post", "PROPFIND")
TRICKS = (
    "/{0}", "/{0}/", "//{0}", "{0}/..", "{0}/../home", "{0}%2f", "{0}%00", "{0}\x00", "{0};x=1", "{0}.json", "{0} ",
    "/x/..{0}", "/static{0}", "/static/../main.py", "/static/..%2f..%2fmain.py", "/static//etc/passwd",
    "/static/%2e%2e/main.py", "/static/\\..\\main.py", "{0}\udce9",
    "{0}\udcff", "/addon", "/addon/", "/cron", "/cron/..",
    "/cron//", "/push", "", "/", "*", "http://elsewhere.example.com{0}",
)  # fmt: skip
TYPES = (
    "text/plain",
    "application/x-www-form-urlencoded",
    "multipart/form-data; boundary=x",
    "application/json; charset=utf-7",
    "",
    "x",
    "\xff",
)
LENGTHS: tuple[dict[str, Any], ...] = (
    {"CONTENT_LENGTH": None}, {"CONTENT_LENGTH": ""}, {"CONTENT_LENGTH": "0"}, {"CONTENT_LENGTH": "7"},
    {"CONTENT_LENGTH": "-1"}, {"CONTENT_LENGTH": "x"}, {"CONTENT_LENGTH": "1e3"}, {"CONTENT_LENGTH": "999999"},
    {"CONTENT_LENGTH": "1000001"}, {"CONTENT_LENGTH": "9" * 40}, {"CONTENT_LENGTH": "٣"},
    {"CONTENT_LENGTH": None, "wsgi.input_terminated": True, "HTTP_TRANSFER_ENCODING": "chunked"},
    {"CONTENT_LENGTH": "7", "wsgi.input_terminated": True, "HTTP_TRANSFER_ENCODING": "chunked"},
)  # fmt: skip
CHUNKED = {"CONTENT_LENGTH": None, "wsgi.input_terminated": True, "HTTP_TRANSFER_ENCODING": "chunked"}
HEADERS = (
    ("X-Forwarded-Host", "elsewhere.example.com"), ("X-Forwarded-Proto", "http"), ("Host", "elsewhere.example.com"),
    ("X-HTTP-Method-Override", "GET"), ("X-Appengine-Cron", "true"), ("X-Appengine-User-Email", "alice@example.com"),
    ("X-Goog-Authenticated-User-Email", "accounts.google.com:alice@example.com"), ("Cookie", "session=" + "a" * 4000),
    ("Range", "bytes=0-10"), ("Expect", "100-continue"), ("Forwarded", "host=elsewhere.example.com"),
    ("X-Original-URL", "/addon/take"), ("Accept", "\xff"), ("Content-Encoding", "br"), ("Upgrade", "h2c"),
)  # fmt: skip
LIMIT = 1_000_000


def other_method(rng: Random, knock: Knock) -> Knock:
    return replace(knock, method=rng.choice([one for one in METHODS if one != knock.method]))


def other_path(rng: Random, knock: Knock) -> Knock:
    return replace(knock, path=rng.choice(TRICKS).format(knock.path))


def other_type(rng: Random, knock: Knock) -> Knock:
    return _with(knock, ("Content-Type", rng.choice(TYPES)))


def other_length(rng: Random, knock: Knock) -> Knock:
    return replace(knock, environ=rng.choice(LENGTHS))


def other_header(rng: Random, knock: Knock) -> Knock:
    return _with(knock, rng.choice(HEADERS))


def zipped(rng: Random, knock: Knock) -> Knock:
    return _with(replace(knock, body=gzip.compress(knock.body)), ("Content-Encoding", rng.choice(("gzip", "x-gzip"))))


def too_big(rng: Random, knock: Knock) -> Knock:
    """Just over what is taken, or far; told beforehand, or not."""
    size = rng.choice((LIMIT + 1, LIMIT + 10_000, 3 * LIMIT))
    body = knock.body[:-1] + b" " * (size - len(knock.body)) + knock.body[-1:]
    return replace(knock, body=body, environ=rng.choice(({}, CHUNKED)), allowed=frozenset({413}))


def wired(rng: Random, knock: Knock) -> Knock:
    ways = (other_method, other_path, other_type, other_length, other_header, zipped)
    way = rng.choice(ways)
    return replace(way(rng, knock), kind=f"{knock.kind}, {way.__name__}", allowed=ANY)


def _with(knock: Knock, header: tuple[str, str]) -> Knock:
    others = [(name, value) for name, value in knock.headers if name != header[0]]
    return replace(knock, headers=[*others, header])
