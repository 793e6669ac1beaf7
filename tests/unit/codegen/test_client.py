"""The client holds the features of the document and no other."""

from __future__ import annotations

import itertools

import pytest

from integrator_gui import resources
from integrator_gui.codegen import client as clients
from integrator_gui.codegen.syntax import first_error
from integrator_gui.domain.document import ApiService, CachePolicy, Envelope, MonitorService, RetryPolicy, Services

SIGNS = {
    "retry": ("withRetry", "Jitter", "core/backoff"),
    "cache": ("withCache", "core/cache"),
    "envelope": ("envelopeReader", "reader"),
    "monitor": ("withReports",),
}


@pytest.fixture(scope="module")
def template() -> str:
    return resources.typescript()[clients.PATH]


def services(on: set[str]) -> Services:
    api = ApiService(
        retry=RetryPolicy(max_attempts=2 if "retry" in on else 1),
        cache=CachePolicy(enabled="cache" in on),
        envelope=Envelope(code_field="code" if "envelope" in on else ""),
    )
    return Services(api=api, monitor=MonitorService(enabled="monitor" in on))


@pytest.mark.parametrize(
    "on", [set(names) for count in range(5) for names in itertools.combinations(SIGNS, count)], ids=str
)
def test_each_feature_is_there_only_where_it_is_on(template: str, on: set[str]) -> None:
    text = clients.client(template, services(on))
    assert {name for name, signs in SIGNS.items() if any(sign in text for sign in signs)} == on
    assert {name for name, signs in SIGNS.items() if all(sign in text for sign in signs)} == on
    assert "// if" not in text
    assert first_error(text) is None


@pytest.mark.parametrize("kind", ["none", "full", "equal", "decorrelated"])
def test_only_the_jitter_in_use(template: str, kind: str) -> None:
    policy = RetryPolicy(jitter=kind)  # type: ignore[arg-type]
    text = clients.client(template, Services(api=ApiService(retry=policy)))
    assert text.count(f" {kind}Jitter ") == 1
    assert text.count("Jitter") == 2


def test_a_feature_that_nobody_knows_is_an_error() -> None:
    with pytest.raises(KeyError):
        clients.client("a(); // if wishes\n", Services())
