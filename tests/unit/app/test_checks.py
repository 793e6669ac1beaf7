"""Checks: every operator, and what cannot be judged fails with a reason and never with a traceback."""

from __future__ import annotations

import asyncio
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from integrator_gui.app.answer_values import AnswerValues
from integrator_gui.app.captures import Captures, looks_like_credential
from integrator_gui.app.checks import judge
from integrator_gui.domain.document import Capture, Check
from integrator_gui.domain.records import CheckResult, Content, Header, Hop

BODY = {"name": "Mira", "level": 7, "rate": 0.5, "on": True, "tags": ["a", "b"], "none": None, "deep": {"id": "x"}}


def values(body: bytes = json.dumps(BODY).encode()) -> AnswerValues:
    hop = Hop(
        method="GET",
        url="http://a.test/",
        status=201,
        response_headers=(Header("Content-Type", "application/json"), Header("ETag", '"v1"')),
    )
    return AnswerValues(hop, Content(head=body, size=len(body)), 120.4, None)


def judged(check: Check, body: bytes = json.dumps(BODY).encode()) -> CheckResult:
    (result,) = asyncio.run(judge([check], values(body), lambda text: text))
    return result


PASSING = [
    Check(kind="status", value="201"),
    Check(kind="status", op="not_equals", value="500"),
    Check(kind="status", op="in", value="200, 201, 204"),
    Check(kind="status", op="less", value="300"),
    Check(kind="header", target="content-type", op="contains", value="json"),
    Check(kind="header", target="etag", op="exists"),
    Check(kind="header", target="x-none", op="missing"),
    Check(kind="latency", op="less", value="500"),
    Check(kind="jsonpath", target="$.name", value="Mira"),
    Check(kind="jsonpath", target="$.level", value="7.0"),
    Check(kind="jsonpath", target="$.level", op="greater", value="6"),
    Check(kind="jsonpath", target="$.on", value="true"),
    Check(kind="jsonpath", target="$.none", value="null"),
    Check(kind="jsonpath", target="$.none", op="exists"),
    Check(kind="jsonpath", target="$.gone", op="missing"),
    Check(kind="jsonpath", target="$.tags", op="contains", value="b"),
    Check(kind="jsonpath", target="$.tags", value='["a","b"]'),
    Check(kind="jsonpath", target="$.tags[*]", op="contains", value="a"),
    Check(kind="jsonpath", target="$.deep", op="contains", value="id"),
    Check(kind="jsonpath", target="$.name", op="matches", value="^M.ra$"),
]


@pytest.mark.parametrize("check", PASSING, ids=[f"{c.kind}-{c.op}-{c.target}" for c in PASSING])
def test_what_holds(check: Check) -> None:
    result = judged(check)
    assert result.passed, result


FAILING = [
    (Check(kind="status", value="200"), ""),
    (Check(kind="latency", op="less", value="100"), ""),
    (Check(kind="jsonpath", target="$.on", value="1"), ""),
    (Check(kind="jsonpath", target="$.level", value="07x"), ""),
    (Check(kind="jsonpath", target="$.gone", value="x"), "check.nothing_there"),
    (Check(kind="header", target="x-none", value="x"), "check.nothing_there"),
    (Check(kind="jsonpath", target="$.name", op="less", value="3"), "check.not_a_number"),
    (Check(kind="jsonpath", target="$.on", op="less", value="3"), "check.not_a_number"),
    (Check(kind="status", op="less", value="many"), "check.not_a_number"),
    (Check(kind="jsonpath", target="$[", value="x"), "check.bad_jsonpath"),
    (Check(kind="jsonpath", target="$.name", op="matches", value="("), "check.bad_pattern"),
]


@pytest.mark.parametrize(("check", "code"), FAILING)
def test_what_does_not_hold(check: Check, code: str) -> None:
    result = judged(check)
    assert not result.passed
    assert result.code == code


@pytest.mark.parametrize(("body", "code"), [(b"<html>", "check.not_json"), (b"", "check.no_body")])
def test_a_body_that_is_no_json(body: bytes, code: str) -> None:
    assert judged(Check(kind="jsonpath", target="$.a", op="exists"), body).code == code


@given(
    target=st.text("$.[]*?@()'\"abc012:,<>=!&| -", max_size=20),
    op=st.sampled_from(["equals", "contains", "matches", "exists", "missing", "less", "greater", "in"]),
    value=st.text(max_size=10),
)
def test_nothing_gives_a_traceback(target: str, op: str, value: str) -> None:
    assert isinstance(judged(Check(kind="jsonpath", target=target, op=op, value=value)), CheckResult)  # type: ignore[arg-type]


def test_captures_feed_later_requests() -> None:
    captures = Captures()
    wanted = (
        Capture(variable="id", target="$.deep.id"),
        Capture(variable="level", target="$.level"),
        Capture(variable="tag", source="header", target="ETag"),
        Capture(variable="status", source="status"),
        Capture(variable="gone", target="$.gone"),
        Capture(variable="bad", target="$["),
        Capture(variable="authToken", target="$.name"),
    )
    out = asyncio.run(captures.take("p", "e", "Profile", wanted, values()))
    assert {c.variable: c.value for c in out} == {
        "id": "x",
        "level": "7",
        "tag": '"v1"',
        "status": "201",
        "authToken": "Mira",
    }
    assert [c.variable for c in out if c.secret] == ["authToken"]
    assert captures.of("p", "e")["id"].origin == "Profile"
    assert captures.of("p", "other") == {}


def test_what_looks_like_a_credential() -> None:
    assert looks_like_credential("refreshToken", "abc")
    assert looks_like_credential("x", "AKIAABCDEFGHIJKLMNOP")
    assert not looks_like_credential("playerId", "p001")
