"""OAuth clients, what people let them do, and the codes and refresh tokens that stand for it."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from hmac import compare_digest
from secrets import token_urlsafe

from msgspec import Struct

from sandbox.oauth.errors import OAuthRefused


class Client(Struct, frozen=True, kw_only=True):
    id: str
    secret: str
    callbacks: frozenset[str] = frozenset()


class Grant(Struct, frozen=True, kw_only=True):
    """What ``account`` lets ``client`` do; ``lasting``: also while nobody is there (access_type=offline)."""

    client: str
    account: str
    scopes: frozenset[str]
    lasting: bool = True
    callback: str = ""
    challenge: str = ""
    nonce: str = ""


@dataclass
class Clients:
    """``withholds``: no refresh token with the next codes, as for who has consented before and was not asked again."""

    known: dict[str, Client] = field(default_factory=dict)
    codes: dict[str, Grant] = field(default_factory=dict)
    lasting: dict[str, Grant] = field(default_factory=dict)
    withholds: bool = False

    def add(self, id_: str, secret: str, callbacks: Iterable[str] = ()) -> Client:
        self.known[id_] = Client(id=id_, secret=secret, callbacks=frozenset(callbacks))
        return self.known[id_]

    def proven(self, id_: str, secret: str) -> Client:
        client = self.known.get(id_)
        if client is None or not compare_digest(client.secret, secret):
            raise OAuthRefused("invalid_client", "The OAuth client was not found.", status=401)
        return client

    def code(self, grant: Grant) -> str:
        code = f"4/{token_urlsafe(40)}"
        self.codes[code] = grant
        return code

    def refresh_token(self, grant: Grant) -> str:
        token = f"1//{token_urlsafe(60)}"
        self.lasting[token] = grant
        return token

    def end(self, account: str, client: str) -> None:
        """Whichever token it is that is given back, Google ends all that this account has let this client do."""
        gone = account, client
        self.lasting = {token: one for token, one in self.lasting.items() if (one.account, one.client) != gone}

    def revoke(self, account: str) -> None:
        """Its owner takes back all that he let any client do."""
        self.lasting = {token: grant for token, grant in self.lasting.items() if grant.account != account.lower()}
