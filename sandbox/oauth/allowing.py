"""The question that an account's owner is asked, and his answer."""

from collections.abc import Iterable, Mapping
from urllib.parse import parse_qsl, urlencode, urlsplit

from msgspec import Struct

from sandbox.oauth.clients import Clients, Grant
from sandbox.oauth.scopes import known

PLAIN = frozenset({"openid", "email", "https://www.googleapis.com/auth/userinfo.email"})
"""Granted by signing in; there is no tick for them."""


class AskedWrongly(Exception):
    """Google shows an error page instead of the question: ``str()`` is its code, as its users report it."""


class Question(Struct, frozen=True, kw_only=True):
    client: str
    callback: str
    scopes: tuple[str, ...]
    state: str
    challenge: str
    lasting: bool
    account: str
    nonce: str

    @classmethod
    def read(cls, asked: Mapping[str, str], clients: Clients) -> "Question":
        """Raises ``AskedWrongly``."""
        client = clients.known.get(asked.get("client_id", ""))
        if client is None:
            raise AskedWrongly("invalid_client: The OAuth client was not found.")
        if asked.get("redirect_uri") not in client.callbacks:
            raise AskedWrongly("redirect_uri_mismatch")
        scopes = tuple(asked.get("scope", "").split())
        if asked.get("response_type") != "code" or asked.get("code_challenge_method", "S256") != "S256":
            raise AskedWrongly("invalid_request")
        if not scopes or not known().issuperset(scopes):
            raise AskedWrongly("invalid_scope")
        return cls(
            client=client.id, callback=asked["redirect_uri"], scopes=scopes, state=asked.get("state", ""),
            challenge=asked.get("code_challenge", ""), lasting=asked.get("access_type") == "offline",
            account=asked.get("login_hint", ""), nonce=asked.get("nonce", ""),
        )  # fmt: skip

    @property
    def ticks(self) -> tuple[str, ...]:
        return tuple(scope for scope in self.scopes if scope not in PLAIN)

    def allowed(self, clients: Clients, *, account: str, ticked: Iterable[str]) -> str:
        """Where the browser goes then."""
        scopes = frozenset(self.scopes) & (PLAIN | set(ticked))
        code = clients.code(
            Grant(
                client=self.client,
                account=account.lower(),
                scopes=scopes,
                lasting=self.lasting,
                callback=self.callback,
                challenge=self.challenge,
                nonce=self.nonce,
            )
        )
        return self._back(code=code, scope=" ".join(sorted(scopes)), prompt="consent")

    def declined(self) -> str:
        return self._back(error="access_denied")

    def _back(self, **told: str) -> str:
        return f"{self.callback}?{urlencode({'state': self.state, **told})}"


def question_at(address: str) -> dict[str, str]:
    """What the address of a question asks."""
    return dict(parse_qsl(urlsplit(address).query))
