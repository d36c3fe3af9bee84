"""Whatever Firestore answers to a commit, done or not, nothing is lost, and nothing is done twice."""

from uuid import uuid4

import pytest
from google.api_core.exceptions import Aborted, DeadlineExceeded, GoogleAPICallError, ServiceUnavailable

from service.google.firestore import FirestoreStore
from tests.fire.burning import Burning
from tests.fire.flows import Flow, a_label_is_moved_by_hand, a_mail_arrives, alice_takes
from tests.fire.whole import stories
from tests.fire.wire import Answers
from tests.team import SUPPORT

MOST_COMMITS = 20
NOT_DONE = [(Aborted, False), (ServiceUnavailable, False), (DeadlineExceeded, False)]
DONE = [(ServiceUnavailable, True), (DeadlineExceeded, True)]


@pytest.mark.parametrize("flow", [a_mail_arrives, alice_takes, a_label_is_moved_by_hand])
@pytest.mark.parametrize(
    ("error", "done"),
    [*(pytest.param(*one, marks=pytest.mark.full) for one in NOT_DONE[1:]), NOT_DONE[0], DONE[0],
     pytest.param(*DONE[1], marks=pytest.mark.full)],
)  # fmt: skip
def test_all_ends_alike(
    firestore_emulator: str,
    monkeypatch: pytest.MonkeyPatch,
    flow: Flow,
    error: type[GoogleAPICallError],
    done: bool,
) -> None:
    monkeypatch.setenv("FIRESTORE_EMULATOR_HOST", firestore_emulator)
    store = FirestoreStore(f"fire-{uuid4().hex[:12]}")
    answers, team = Answers(store), Burning(store)
    team.found()
    expected = played(team, flow, 0)

    for commit in range(1, MOST_COMMITS):
        told = played(team, flow, commit, answers, error, done=done)
        if not answers.struck:
            assert commit > 1, "it commits nothing"
            return
        assert told == expected, f"commit {commit}"
    raise AssertionError("there is no end to its commits")


def played(
    team: Burning,
    flow: Flow,
    commit: int,
    answers: Answers | None = None,
    error: type[GoogleAPICallError] = GoogleAPICallError,
    *,
    done: bool = False,
):
    known = len(stories(team, team.calm, SUPPORT))
    scene = flow(team, commit)
    if answers:
        answers.light(commit, error, done=done)
    scene.act()
    if answers and answers.struck:
        scene.again()
    team.settle()
    return stories(team, team.calm, SUPPORT)[known:]
