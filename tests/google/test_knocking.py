"""The token in the header."""

import pytest

from service.knocking import NotVerified, bearer


def test_the_header_gives_the_token() -> None:
    assert bearer("Bearer a.b-c_d.e") == "a.b-c_d.e"
    assert bearer("bearer   a.b.c") == "a.b.c"


@pytest.mark.parametrize(
    "header", [None, "", "Bearer", "Bearer ", "Basic YTpi", "Bearer a b", "Bearer a,b", "Bearer é"]
)
def test_a_header_without_a_token_is_refused(header: str | None) -> None:
    with pytest.raises(NotVerified, match="Authorization header"):
        bearer(header)
