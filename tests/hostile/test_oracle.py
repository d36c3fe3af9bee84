"""The attack finds what is wrong: faults planted in the product, each of its own kind. It leaves out nothing."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from flask import Flask

from tests.doors.house import House
from tests.hostile import values
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
ADDON = Path(__file__).parents[2] / "addon"
READS = re.compile(r'\b(parameter|input)s?\("(\w+)"')


@pytest.mark.parametrize(("spoilt", "told"), FAULTS.values(), ids=FAULTS.keys())
def test_a_planted_fault_is_found(target: Target, seed: str, spoilt: Callable[[House], Flask], told: str) -> None:
    target.app = spoilt(target.house)

    with pytest.raises(AssertionError, match=told):
        campaign(target, seed, numbers=range(3000))


def test_whatever_the_add_on_reads_of_a_press_is_attacked(target: Target) -> None:
    honest = target.event("alice", target.presses[0])["commonEventObject"]
    sent = {*values.PARAMETERS, *honest["parameters"]}, set(honest["formInputs"])
    attacked = {(kind, name) for kind, names in zip(("parameter", "input"), sent, strict=True) for name in names}

    read = {found for file in ADDON.glob("*.py") for found in READS.findall(file.read_text())}

    assert len(read) > 50
    assert read <= attacked, f"never sent: {read - attacked}"
