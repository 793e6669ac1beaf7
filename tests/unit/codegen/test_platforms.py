"""What each platform says of the addresses that ship."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from integrator_gui.codegen.platforms import PLATFORMS, readiness
from integrator_gui.domain.document import Body, Request


def told(platform: str, *urls: str) -> tuple[str, list[tuple[str, str]]]:
    line = next(p for p in readiness(urls) if p.platform == platform)
    return line.state, [(f.code.removeprefix("platform."), f.params["origin"]) for f in line.findings]


def test_wechat_wants_the_exact_hosts_in_its_lists() -> None:
    assert told("wechat", "https://api.x.example/v1", "https://api.x.example/v2", "wss://rt.x.example:8443/s") == (
        "warning",
        [("request_domain", "https://api.x.example"), ("socket_domain", "wss://rt.x.example:8443")],
    )


@pytest.mark.parametrize("platform", ["wechat", "bytedance"])
@pytest.mark.parametrize(
    ("url", "code"),
    [
        ("http://api.x.example", "tls_required"),
        ("ws://api.x.example", "tls_required"),
        ("https://10.0.0.7", "no_ip_or_localhost"),
        ("https://[::1]:8443", "no_ip_or_localhost"),
        ("https://localhost", "no_ip_or_localhost"),
    ],
)
def test_mini_games_refuse(platform: str, url: str, code: str) -> None:
    state, findings = told(platform, url)
    assert state == "problem"
    assert [c for c, _ in findings] == [code]


@pytest.mark.parametrize(
    ("platform", "url", "state", "codes"),
    [
        ("web", "https://api.x.example", "ok", ["cors"]),
        ("web", "http://api.x.example", "warning", ["mixed_content", "cors"]),
        ("web", "http://127.0.0.1:4010", "warning", ["localhost", "cors"]),
        ("web", "wss://api.x.example", "ok", []),
        ("android", "http://api.x.example", "problem", ["cleartext"]),
        ("android", "https://api.x.example", "ok", []),
        ("ios", "ws://192.168.0.2:1", "warning", ["ats"]),
        ("ios", "https://api.x.example", "ok", []),
        ("desktop", "https://api.x.example", "warning", ["native_ca"]),
        ("desktop", "http://localhost:1", "warning", ["localhost"]),
    ],
)
def test_the_table(platform: str, url: str, state: str, codes: list[str]) -> None:
    assert told(platform, url) == (state, [(c, url) for c in codes])


@given(st.lists(st.text() | st.sampled_from(["http://[", "https://", "ws://x:99999/", "://", "HTTPS://A.Example"])))
def test_nothing_that_calls_itself_a_url_is_an_error(urls: list[str]) -> None:
    assert [p.platform for p in readiness(urls)] == list(PLATFORMS)


def test_requests_that_a_platform_cannot_send() -> None:
    body = Body(kind="json", text="{}")
    requests = [Request(id=str(n), name=f"Edit {n}", method="PATCH", body=body) for n in range(4)]
    requests += [
        Request(id="a", name="Leave", method="DELETE"),
        Request(id="b", name="Remove", method="DELETE", body=body),
    ]
    told = {p.platform: [(f.code, f.params["requests"]) for f in p.findings] for p in readiness([], requests)}
    dropped = ("platform.delete_body_dropped", "Remove")
    mini = [("platform.no_patch", "Edit 0, Edit 1, Edit 2, …"), dropped]
    native = [dropped]
    assert told == {
        "web": [],
        "wechat": mini,
        "bytedance": mini,
        "ios": native,
        "android": native,
        "desktop": native,
    }
    assert {p.platform: p.state for p in readiness([], requests)} == {
        "web": "ok",
        "wechat": "problem",
        "bytedance": "problem",
        "ios": "warning",
        "android": "warning",
        "desktop": "warning",
    }
