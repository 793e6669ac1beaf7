"""Everything the write can say is in the catalogue, in both languages, with the places that are filled."""

from __future__ import annotations

import re
from pathlib import Path

from integrator_gui.app.sentences import Sentences
from integrator_gui.codegen.components import CATALOGUE
from integrator_gui.codegen.platforms import PLATFORMS
from integrator_gui.domain import errors

OURS = (
    "app/writing.py",
    "app/write_checks.py",
    "app/scenes.py",
    "app/vault_use.py",
    "adapters/typecheck.py",
    "cli/write.py",
    "compose.py",
)


def codes(repo: Path) -> set[str]:
    package = repo / "integrator_gui"
    sources = [package / name for name in OURS] + sorted((package / "codegen").glob("*.py"))
    found = {c for p in sources for c in re.findall(r'"((?:write|platform)\.[a-z0-9_.]+)"', p.read_text("utf-8"))}
    found |= {e.code for e in vars(errors).values() if isinstance(e, type) and issubclass(e, errors.WriteError)}
    found |= {f"platform.name.{p}" for p in PLATFORMS} | {c.node_code for c in CATALOGUE}
    return {c for c in found if c != "write" and not c.endswith(".")}


def test_every_code_has_a_sentence_in_both_languages(repo: Path) -> None:
    files = [(repo / "resources/i18n/messages" / f"{n}.toml").read_text("utf-8") for n in ("write", "platform")]
    entries = Sentences(files).codes()
    assert codes(repo) - entries.keys() == set()
    said = {c for c in entries if not c.endswith(("not_yet",))}
    assert said - codes(repo) == set()  # and nothing is left over
    for code, entry in entries.items():
        for one, other in (("en", "zh"), ("en_hint", "zh_hint")):
            assert (one in entry) == (other in entry), code
            places = [set(re.findall(r"\{(\w+)\}", entry.get(k, ""))) for k in (one, other)]
            assert places[0] == places[1], code
