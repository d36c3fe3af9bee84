"""A member's browser at the desk's address: the sign-in with Google, the page, and what it posts."""

import html
import json
import re
from collections.abc import Mapping, Sequence
from typing import Any

from werkzeug.test import TestResponse

from service.doors.passes import TOKEN
from tests.cards.strict import URL
from tests.team import Team

COOKIE = "__Host-guichet"
CARDS = "/desk/card/"


class Web:
    """``headers``: what the page sends with each press; a test may spoil them."""

    def __init__(self, team: Team) -> None:
        self.team = team
        self.browser = team.app.test_client()
        self.told: dict[str, Any] = {}
        self.headers: dict[str, str] = {}

    def sign_in(self, who: str, to: str = "/desk/") -> "Web":
        """Through Google's question and back; ends at the page."""
        shown = self.come_back(self.ask(to), who)
        assert shown.status_code == 200, shown.get_data(as_text=True)
        return self.read(shown)

    def ask(self, to: str = "/desk/") -> str:
        """The address of Google's question."""
        asked = self.browser.get("/desk/signin", query_string={"to": to})
        assert asked.status_code == 303, asked.get_data(as_text=True)
        return str(asked.location)

    def come_back(self, question: str, who: str, **answer: Any) -> TestResponse:
        """What the browser shows in the end."""
        back = self.team.google.oauth.answer(question, account=f"{who}@example.com", **answer)
        returned = self.browser.get(back.removeprefix(URL))
        return self.browser.get(returned.location.removeprefix(URL)) if returned.status_code == 303 else returned

    def read(self, page: TestResponse) -> "Web":
        """What the page's script finds in it."""
        [found] = re.findall('<meta name="guichet" content="(.*?)">', page.get_data(as_text=True))
        self.told = json.loads(html.unescape(found))
        self.headers = {"Origin": URL, TOKEN: self.told["token"], "Content-Type": "application/json"}
        return self

    def post(
        self,
        verb: str,
        parameters: Mapping[str, str] | None = None,
        gmail: Mapping[str, str] | None = None,
        **inputs: Sequence[str],
    ) -> TestResponse:
        """As the page's script does."""
        common = {
            "userLocale": "en",
            "timeZone": {"id": "Europe/Paris"},
            "parameters": dict(parameters or {}),
            "formInputs": {name: {"stringInputs": {"value": list(values)}} for name, values in inputs.items()},
        }
        event = {"commonEventObject": common, "gmail": gmail}
        return self.browser.post(CARDS + verb, data=json.dumps(event), headers=self.headers)

    def sign_out(self) -> TestResponse:
        return self.browser.post("/desk/signout", data={"token": self.told["token"]}, headers={"Origin": URL})

    @property
    def cookie(self) -> str:
        found = self.browser.get_cookie(COOKIE)
        assert found
        return found.value

    @cookie.setter
    def cookie(self, value: str) -> None:
        self.browser.set_cookie(COOKIE, value)


def title(page: TestResponse) -> str:
    [found] = re.findall("<title>(.*) – Guichet</title>", page.get_data(as_text=True))
    return html.unescape(str(found))
