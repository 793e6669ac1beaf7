"""The vectors of backoff, retry and cache, in Python; tests/typescript/test_twins.py runs the same there."""

from typing import Any

import policy_drive
import pytest

CASES = [(policy, vector) for policy in ("backoff", "retry", "cache") for vector in policy_drive.vectors(policy)]


@pytest.mark.parametrize(("policy", "vector"), CASES, ids=[f"{p}: {v['name']}" for p, v in CASES])
def test_vector(policy: str, vector: dict[str, Any]) -> None:
    said = policy_drive.drive(policy, vector["config"], vector["steps"])
    assert said == [step["commands"] for step in vector["steps"]]


def test_every_vector_has_a_name_of_its_own_and_steps() -> None:
    assert len({(policy, vector["name"]) for policy, vector in CASES}) == len(CASES) > 30
    assert all(vector["steps"] for _, vector in CASES)
