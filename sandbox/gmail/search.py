"""The language of Gmail's search box: a query becomes a test of one message."""

import re
from collections.abc import Callable

from msgspec import Struct

from sandbox.gmail.errors import invalid
from sandbox.gmail.message import Message

Test = Callable[[Message], bool]
Term = Callable[[str | None, str], Test]
TOKEN = re.compile(
    r'\s*(?:(-)|([({])|([)}])|(?:([a-z][a-z_0-9]*):(?=\S))?(?:"([^"]*)"|(\()|([^\s"(){}]+)))', re.IGNORECASE
)


class Token(Struct, frozen=True):
    kind: str
    operator: str | None = None
    value: str = ""


def parse(query: str, term: Term) -> Test:
    """``term(operator, value)`` makes the test of one term; refused with 400 where the query makes no sense."""
    reader = _Reader(_tokens(query), term)
    test = reader.all_of(until=None)
    reader.expect_end()
    return test


def _tokens(query: str) -> list[Token]:
    tokens, at = [], 0
    query = query.rstrip()
    while at < len(query):
        found = TOKEN.match(query, at)
        if found is None:
            raise invalid(f"Invalid query near {query[at:]!r}")
        tokens.append(_token(found))
        at = found.end()
    return tokens


def _token(found: re.Match[str]) -> Token:
    minus, opening, closing, operator, quoted, group, word = found.groups()
    if minus or opening or closing:
        return Token(minus or opening or closing)
    if group:
        return Token("(", operator)
    if quoted is not None:
        return Token("term", operator, quoted)
    if word in {"OR", "AND"} and not operator:
        return Token(word)
    return Token("term", operator, word)


class _Reader:
    def __init__(self, tokens: list[Token], term: Term) -> None:
        self._tokens = tokens
        self._term = term
        self._at = 0

    def all_of(self, until: str | None, operator: str | None = None) -> Test:
        """Terms side by side are all meant; OR binds its two neighbours first."""
        tests: list[Test] = []
        while (token := self._peek()) is not None and token.kind != until:
            if token.kind == "AND":
                self._at += 1
                continue
            tests.append(self._either(operator))
        return lambda message: all(test(message) for test in tests)

    def expect_end(self) -> None:
        if self._peek() is not None:
            raise invalid("Invalid query: unbalanced brackets")

    def _either(self, operator: str | None) -> Test:
        tests = [self._one(operator)]
        while (token := self._peek()) is not None and token.kind == "OR":
            self._at += 1
            tests.append(self._one(operator))
        return lambda message: any(test(message) for test in tests)

    def _one(self, operator: str | None) -> Test:
        token = self._next()
        if token.kind == "-":
            test = self._one(operator)
            return lambda message: not test(message)
        if token.kind == "(":
            return self._bracketed(")", token.operator or operator)
        if token.kind == "{":
            return self._any_of(operator)
        if token.kind != "term":
            raise invalid(f"Invalid query: unexpected {token.kind}")
        return self._term(token.operator or operator, token.value)

    def _bracketed(self, closing: str, operator: str | None) -> Test:
        test = self.all_of(closing, operator)
        if self._next().kind != closing:
            raise invalid("Invalid query: unbalanced brackets")
        return test

    def _any_of(self, operator: str | None) -> Test:
        tests: list[Test] = []
        while (token := self._peek()) is not None and token.kind != "}":
            tests.append(self._either(operator))
        if self._next().kind != "}":
            raise invalid("Invalid query: unbalanced brackets")
        return lambda message: any(test(message) for test in tests)

    def _peek(self) -> Token | None:
        return self._tokens[self._at] if self._at < len(self._tokens) else None

    def _next(self) -> Token:
        token = self._peek()
        if token is None:
            raise invalid("Invalid query: it ends too early")
        self._at += 1
        return token
