"""Both languages say everything: sentences for codes, and Qt's translation file for the window."""

import ast
import re
import shutil
import subprocess
import sys
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from pathlib import Path

import pytest

from integrator_gui.compose import build
from integrator_gui.domain.errors import IntegratorError

PLACE = re.compile(r"\{[a-z_]\w*\}|%n|%\d")
CHINESE = re.compile(r"[\u4e00-\u9fff]")
ENTRIES = build("en").sentences.codes()


def leaves(kind: type[IntegratorError]) -> Iterator[type[IntegratorError]]:
    below = [leaf for sub in kind.__subclasses__() for leaf in leaves(sub)]
    yield from below or [kind]


def codes_in_source(repo: Path) -> dict[str, str]:
    """What is handed on as `code=`, and the file it was seen in. The playground has codes of its own."""
    found: dict[str, str] = {}
    for path in sorted((repo / "integrator_gui").rglob("*.py")):
        if "playground" in path.parts:
            continue
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            value = node.value if isinstance(node, ast.keyword) and node.arg == "code" else None
            if isinstance(value, ast.Constant) and isinstance(value.value, str) and "." in value.value:
                found[value.value] = path.name
    return found


@pytest.mark.parametrize("code", sorted(leaf.code for leaf in leaves(IntegratorError)))
def test_every_error_has_a_sentence(code: str) -> None:
    assert code in ENTRIES


def test_every_finding_has_a_sentence(repo: Path) -> None:
    missing = {code: file for code, file in codes_in_source(repo).items() if code not in ENTRIES}
    assert not missing


@pytest.mark.parametrize("code", sorted(ENTRIES))
def test_a_sentence_is_there_in_both_languages_and_names_the_same_things(code: str) -> None:
    entry = ENTRIES[code]
    assert entry.keys() <= {"en", "zh", "en_hint", "zh_hint"}
    assert {"en", "zh"} <= entry.keys()
    assert ("en_hint" in entry) == ("zh_hint" in entry)
    for en, zh in (("en", "zh"), ("en_hint", "zh_hint")):
        if entry.get(en):
            assert CHINESE.search(entry[zh]) or not entry[en].endswith((".", "?"))  # a name may stay
            assert set(PLACE.findall(entry[en])) == set(PLACE.findall(entry[zh]))


@pytest.fixture(scope="module")
def fresh(repo: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[tuple[str, str], ET.Element]:
    """Our translation file as lupdate makes it of the sources as they are: (context, source) -> message."""
    file = tmp_path_factory.mktemp("i18n") / "integrator_zh_CN.ts"
    shutil.copy(repo / "resources" / "i18n" / file.name, file)
    sources = [str(p) for folder in ("ui", "app") for p in sorted((repo / "integrator_gui" / folder).rglob("*.py"))]
    lupdate = Path(sys.executable).with_name("pyside6-lupdate")
    command = [str(lupdate), *sources, "-ts", str(file), "-no-obsolete", "-locations", "none"]
    subprocess.run(command, check=True, capture_output=True)
    root = ET.parse(file).getroot()
    return {
        (context.findtext("name", ""), message.findtext("source", "")): message
        for context in root.iter("context")
        for message in context.iter("message")
    }


def test_every_word_of_the_window_is_there_in_chinese(fresh: dict[tuple[str, str], ET.Element]) -> None:
    assert len(fresh) > 50
    wanting = [key for key, message in fresh.items() if not _translated(key[1], message.find("translation"))]
    assert not wanting, f"{len(wanting)} of {len(fresh)} are not translated: {wanting[:20]}"


def _translated(source: str, translation: ET.Element | None) -> bool:
    if translation is None or translation.get("type") == "unfinished":
        return False
    text = "".join(translation.itertext())
    return bool(text.strip()) and set(PLACE.findall(source)) == set(PLACE.findall(text))
