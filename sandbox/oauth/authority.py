"""All of it together, as the simulated Google has it; and how a test answers without a browser."""

from collections.abc import Callable, Iterable
from datetime import datetime

from sandbox.oauth.allowing import Question, question_at
from sandbox.oauth.clients import Clients, Grant
from sandbox.oauth.cloud import OPENS_IAM, Cloud
from sandbox.oauth.endpoint import Endpoint
from sandbox.oauth.issued import Tokens


class Authority:
    """``asked``: each request for a token or a signature, by its kind; ``down``: so many of the next fail (503).

    ``machine``: the account of the machine on which the product runs, if that is one of Google Cloud's."""

    def __init__(
        self,
        *,
        is_user: Callable[[str], bool],
        identify: Callable[[str, str, str], str],
        clock: Callable[[], datetime],
    ) -> None:
        self.tokens = Tokens(clock)
        self.cloud = Cloud(self.tokens)
        self.clients = Clients()
        self.endpoint = Endpoint(
            tokens=self.tokens, cloud=self.cloud, clients=self.clients, is_user=is_user, identify=identify, clock=clock
        )
        self.asked: list[str] = []
        self.machine: str | None = None
        self.down = 0

    def operator(self, address: str) -> dict[str, str]:
        """Somebody with Google Cloud, signed in on a machine: the content of its application default credentials."""
        client = self.clients.add("cloud-sdk.apps.example", "cloud-sdk-secret")
        token = self.clients.refresh_token(
            Grant(client=client.id, account=address.lower(), scopes=frozenset(OPENS_IAM))
        )
        return {
            "type": "authorized_user",
            "client_id": client.id,
            "client_secret": client.secret,
            "refresh_token": token,
            "quota_project_id": "guichet",
        }

    def answer(self, address: str, *, account: str, allow: bool = True, unticked: Iterable[str] = ()) -> str:
        """What the owner of ``account`` does at the question's ``address``; where the browser is sent then."""
        question = Question.read(question_at(address), self.clients)
        if not allow:
            return question.declined()
        return question.allowed(self.clients, account=account, ticked=set(question.ticks) - set(unticked))
