"""Every credential that the scan can tell has its name in both languages."""

import tomllib
from pathlib import Path

from integrator_gui.domain.secret_patterns import PATTERNS


def test_every_pattern_is_named_in_both_languages(repo: Path) -> None:
    entries = tomllib.loads((repo / "resources/i18n/messages/secret.toml").read_text(encoding="utf-8"))["secret"]
    levels = entries.pop("level")
    assert set(levels) == {"PUBLIC", "USER", "EMBEDDED", "SERVER"}
    assert {p.id: p.title for p in PATTERNS} == {kind: entry["en"] for kind, entry in entries.items()}
    assert all(entry["zh"] for entry in entries.values())
