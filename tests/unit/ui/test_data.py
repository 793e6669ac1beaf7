"""Our own small data, as Qt reads it."""

from __future__ import annotations

import json

import pytest

from integrator_gui import resources
from integrator_gui.ui import data


@pytest.mark.parametrize("name", ["themes/tokens.json", "icons/icons.json"])
def test_what_is_shipped_reads_as_python_reads_it(name: str) -> None:
    text = resources.text(name)
    assert data.parsed(text) == json.loads(text)


@pytest.mark.parametrize("value", [[], {}, {"a": [1, 1.5, True, None, "盒"]}, [{"opened": 1763800000.25}]])
def test_every_kind_of_value(value: object) -> None:
    assert data.parsed(json.dumps(value, ensure_ascii=False)) == value


@pytest.mark.parametrize("text", ["", "{", "7", "nonsense"])
def test_what_is_no_data_is_none(text: str) -> None:
    assert data.parsed(text) is None
