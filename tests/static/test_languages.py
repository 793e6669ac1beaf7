"""Both languages say everything: sentences for codes, and Qt's translation file for the window."""

import ast
import re
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from pathlib import Path

import pytest
import translations

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


Key = tuple[str, str]  # context, source


def said(file: Path) -> dict[Key, ET.Element]:
    return {(context, source): message for context, source, message in translations.messages(file)}


@pytest.fixture(params=translations.FILES, ids=lambda file: file.stem)
def file(request: pytest.FixtureRequest) -> Path:
    """One of the two translation files of the window."""
    return Path(request.param)


def in_source(node: ast.AST, owner: str = "") -> Iterator[Key]:
    """The words that are given to Qt's translating functions, as Python itself reads them."""
    for child in ast.iter_child_nodes(node):
        if isinstance(child, ast.Call):
            name = getattr(child.func, "attr", getattr(child.func, "id", ""))
            words = [arg.value if isinstance(arg, ast.Constant) else None for arg in child.args[:2]]
            if name == "tr":
                assert isinstance(words[0], str), f"line {child.lineno}: lupdate cannot see these words"
                yield owner, words[0]
            elif name in {"translate", "QT_TRANSLATE_NOOP"} and all(isinstance(word, str) for word in words):
                assert len(child.args) == 2, f"line {child.lineno}: lupdate sees a plural in tr only"
                yield str(words[0]), str(words[1])
        yield from in_source(child, child.name if isinstance(child, ast.ClassDef) else owner)


def test_lupdate_sees_every_word_that_is_to_be_translated(repo: Path) -> None:
    """It misses words inside an f-string and plurals given to `translate`, and tells nobody."""
    used: set[Key] = set()
    for path in translations.sources():
        used |= set(in_source(ast.parse(Path(path).read_text(encoding="utf-8"))))
    assert len(used) > 500
    assert used == set(said(translations.CHINESE))


def test_a_translation_file_is_what_lupdate_makes_of_the_sources(file: Path, tmp_path: Path) -> None:
    fresh = said(translations.update(file, tmp_path / file.name))
    committed = said(file)
    assert not sorted(fresh.keys() - committed.keys()), "not in the file: run dev.py translate"
    assert not sorted(committed.keys() - fresh.keys()), "used no more: run dev.py translate"


@pytest.mark.parametrize(("file", "forms"), [(translations.CHINESE, 1), (translations.ENGLISH, 2)])
def test_every_word_of_the_window_is_translated(file: Path, forms: int) -> None:
    wanting = [key for key, message in said(file).items() if not _translated(key[1], message, forms)]
    assert not wanting


def _translated(source: str, message: ET.Element, plurals: int) -> bool:
    """Finished, a plural in as many forms as the language has, each naming the same things."""
    translation = message.find("translation")
    if translation is None or translation.get("type"):
        return False
    forms = translation.findall("numerusform") if message.get("numerus") else [translation] * plurals
    places = sorted(PLACE.findall(source))
    texts = [form.text or "" for form in forms]
    return len(texts) == plurals and all(text.strip() and sorted(PLACE.findall(text)) == places for text in texts)
