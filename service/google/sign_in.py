"""Google's sign-in, for a mailbox that consents itself and for members: OAuth's code flow with PKCE.

https://developers.google.com/identity/protocols/oauth2/web-server
https://developers.google.com/identity/openid-connect/openid-connect"""

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from http.client import HTTPException
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import urlencode

from service.signing_in import Permission, SignInBusy, SignInMisconfigured, SignInRefused

if TYPE_CHECKING:
    from authlib.oauth2.client import OAuth2Client

TIMEOUT = 10.0
NEEDED = frozenset({"authorization_endpoint", "token_endpoint", "revocation_endpoint"})
OF_A_CODE = frozenset({"invalid_grant", "invalid_request"})
"""Errors that a code can have; all others are our client's."""


class GoogleSignIn:
    """Keeps ``service.signing_in.SignIn``.

    ``root``: where Google describes its sign-in (OpenID Connect Discovery 1.0, 4); ``callback``: our address to which
    the browser comes back; ``transport`` makes what quacks like ``httplib2.Http``."""

    def __init__(
        self, *, client_id: str, client_secret: str, root: str, callback: str, transport: Callable[[], Any] | None
    ) -> None:
        self.client_id: Final = client_id
        self.client_secret: Final = client_secret
        self._root, self._callback, self._transport = root.rstrip("/"), callback, transport
        self._known: Mapping[str, str] = {}

    def address(self, *, scopes: Sequence[str], state: str, verifier: str, account: str) -> str:
        lasting = {"access_type": "offline", "prompt": "consent", "login_hint": account}
        return self._asking(state=state, code_verifier=verifier, scope=" ".join(scopes), **lasting)

    def question(self, *, state: str, nonce: str, verifier: str, choose: bool) -> str:
        other = {"prompt": "select_account"} if choose else {}
        return self._asking(state=state, code_verifier=verifier, scope="openid email", nonce=nonce, **other)

    def _asking(self, **asked: str) -> str:
        where = self._places()["authorization_endpoint"]
        with self._client() as client:
            return str(client.create_authorization_url(where, **asked)[0])

    def permission(self, code: str, verifier: str) -> Permission:
        with self._client() as client:
            told = client.fetch_token(
                self.token_address(), grant_type="authorization_code", code=code, code_verifier=verifier
            )
        return Permission(
            refresh_token=told.get("refresh_token"),
            id_token=told.get("id_token", ""),
            scopes=frozenset(str(told.get("scope", "")).split()),
        )

    def give_back(self, permission: Permission) -> None:
        if permission.refresh_token:
            with self._client() as client:
                client.revoke_token(self._places()["revocation_endpoint"], token=permission.refresh_token)

    def token_address(self, limit: float = TIMEOUT) -> str:
        """Where access tokens are, if that can be had in ``limit`` seconds. Raises ``SignInBusy``."""
        return self._places(limit)["token_endpoint"]

    def _places(self, limit: float = TIMEOUT) -> Mapping[str, str]:
        """Google's addresses, asked for once."""
        if not self._known:
            found = self._described(limit)
            if not isinstance(found, dict) or not all(isinstance(found.get(name), str) for name in NEEDED):
                raise SignInBusy(f"{self._root} is no sign-in of Google's (GUICHET_SIGNIN_URL)")
            self._known = {name: found[name] for name in NEEDED}
        return self._known

    def _described(self, limit: float) -> Any:
        status, body = self._request(f"{self._root}/.well-known/openid-configuration", limit=limit)
        try:
            return json.loads(body) if status == 200 else None
        except ValueError:
            return None

    @contextmanager
    def _client(self) -> Iterator["OAuth2Client"]:
        """The library's errors, told in ours."""
        from authlib.oauth2 import OAuth2Error  # noqa: PLC0415  # only a mailbox that consents needs it
        from authlib.oauth2.client import OAuth2Client  # noqa: PLC0415

        try:
            yield OAuth2Client(
                _Session(self._request),
                client_id=self.client_id,
                client_secret=self.client_secret,
                token_endpoint_auth_method="client_secret_post",  # noqa: S106  # a method's name
                revocation_endpoint_auth_method="client_secret_post",
                redirect_uri=self._callback,
                code_challenge_method="S256",
            )
        except OAuth2Error as error:
            raise _refusal(error) from error
        except ValueError as error:  # an answer that is no JSON: a proxy's, a front end's
            raise SignInBusy("Google's sign-in answered with something else") from error

    def _request(self, url: str, *, limit: float = TIMEOUT, **what: Any) -> tuple[int, bytes]:
        import httplib2  # noqa: PLC0415  # not needed to serve anything else

        from service.google.line import Line  # noqa: PLC0415  # likewise

        connection = (self._transport or Line)()
        connection.timeout = limit  # httplib2 takes it when it connects
        try:
            answer, body = connection.request(url, **what)
        except (OSError, HTTPException, httplib2.HttpLib2Error) as error:
            raise SignInBusy(f"Google's sign-in did not answer: {type(error).__name__}") from error
        finally:
            connection.close()
        if answer.status >= 500 or answer.status == 429:
            raise SignInBusy(f"Google's sign-in answered {answer.status}")
        return answer.status, body


class _Session:
    """What Authlib asks of an HTTP library, on our connections."""

    def __init__(self, request: Callable[..., tuple[int, bytes]]) -> None:
        self._request = request

    def post(self, url: str, *, data: Mapping[str, str], headers: Mapping[str, str], auth: Any) -> "_Answer":
        url, named, body = auth.prepare("POST", url, dict(headers), urlencode(data))
        return _Answer(*self._request(url, method="POST", body=body, headers=named))


class _Answer:
    def __init__(self, status: int, body: bytes) -> None:
        self.status_code, self._body = status, body

    def json(self) -> Any:
        return json.loads(self._body)

    def raise_for_status(self) -> None:
        """5xx never come here."""


def _refusal(error: Any) -> SignInRefused | SignInMisconfigured:
    told = f"{error.error}: {error.description}"
    return SignInRefused(told) if error.error in OF_A_CODE else SignInMisconfigured(told)
