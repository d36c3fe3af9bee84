"""The attack finds what is wrong: faults planted in the product, each of its own kind."""

from collections.abc import Callable

import pytest
from flask import Flask

from tests.doors.house import House
from tests.hostile.campaign import campaign
from tests.hostile.spoilt_products import (
    BrittleStore,
    PromotingStore,
    TrustingStore,
    misspelling,
    over,
    talkative,
)
from tests.hostile.target import Target

FAULTS: dict[str, tuple[Callable[[House], Flask], str]] = {
    "breaks over odd ids": (over(BrittleStore), "answered 500"),
    "lets readers act": (over(PromotingStore), "something changed"),
    "lets strangers look": (over(TrustingStore), "the answer tells"),
    "logs what it is sent": (talkative, "the log tells"),
    "answers what Google does not know": (misspelling, "Cannot find field"),
}


@pytest.mark.parametrize(("spoilt", "told"), FAULTS.values(), ids=FAULTS.keys())
def test_a_planted_fault_is_found(target: Target, seed: str, spoilt: Callable[[House], Flask], told: str) -> None:
    target.app = spoilt(target.house)

    with pytest.raises(AssertionError, match=told):
        campaign(target, seed, numbers=range(3000))
