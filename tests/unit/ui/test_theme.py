"""The tokens hold what the specification promises: contrast, every palette role, icons that draw."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import pytest
from PySide6.QtGui import QColor, QFont, QImage, QPalette

from integrator_gui import resources
from integrator_gui.ui import theme

MODES: tuple[theme.Mode, ...] = ("light", "dark")
TEXTS = ("text", "text2", "text3", "accentText")
SURFACES = ("base", "window", "raised", "sunken", "hover", "selected")
FAMILIES = ("green", "amber", "red", "blue", "purple", "teal", "pink", "grey")
SYNTAX = ("synKeyword", "synString", "synNumber", "synType", "synComment", "synDecor", "synProp", "synPunct")
DIFFS = ("base", "diffAdd", "diffAddStrong", "diffDel", "diffDelStrong")


@pytest.fixture(autouse=True)
def _restored(qapp: Any) -> Iterator[None]:
    yield
    theme.use("light")
    theme.set_zoom(1.0)


def luminance(color: QColor) -> float:
    parts = [c / 12.92 if c <= 0.03928 else ((c + 0.055) / 1.055) ** 2.4 for c in color.getRgbF()[:3]]
    return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]


def contrast(one: str, other: str) -> float:
    low, high = sorted(luminance(theme.color(name)) for name in (one, other))
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("mode", MODES)
def test_text_reads_on_every_surface(mode: theme.Mode) -> None:
    theme.use(mode)
    pairs = [(t, s) for t in TEXTS for s in SURFACES]
    pairs += [(f, s) for f in FAMILIES for s in ("base", "window", "selected", f"{f}Soft")]
    pairs += [("onAccent", "accent"), ("onAccent", "accentHover"), ("accentText", "accentSoft"), ("text2", "alt")]
    pairs += [(s, d) for s in SYNTAX for d in DIFFS]
    poor = {pair: round(contrast(*pair), 2) for pair in pairs if contrast(*pair) < 4.5}
    assert poor == {}


@pytest.mark.parametrize("mode", MODES)
def test_graphics_that_carry_meaning_stand_out(mode: theme.Mode) -> None:
    theme.use(mode)
    poor = [f for f in (*(f"{f}Fill" for f in FAMILIES), "controlEdge") if contrast(f, "base") < 3.0]
    assert poor == []


@pytest.mark.parametrize("mode", MODES)
def test_palette_sets_every_role_in_every_group(mode: theme.Mode) -> None:
    theme.use(mode)
    palette = theme.palette()
    known = {theme.color(name).name() for name in json.loads(resources.text("themes/tokens.json"))[mode]}
    roles = [r for r in QPalette.ColorRole if r not in (QPalette.ColorRole.NColorRoles, QPalette.ColorRole.NoRole)]
    groups = (QPalette.ColorGroup.Active, QPalette.ColorGroup.Inactive, QPalette.ColorGroup.Disabled)
    unset = [(g.name, r.name) for g in groups for r in roles if not palette.isBrushSet(g, r)]
    strange = [(g.name, r.name) for g in groups for r in roles if palette.color(g, r).name() not in known]
    assert (unset, strange) == ([], [])


def test_both_modes_know_the_same_tokens() -> None:
    tokens = json.loads(resources.text("themes/tokens.json"))
    assert tokens["light"].keys() == tokens["dark"].keys()


def test_every_icon_draws_something() -> None:
    blank = []
    for name in theme.icon_names():
        image = theme.pixmap(name, "text", 16, 2.0).toImage().convertToFormat(QImage.Format.Format_ARGB32)
        if not any(image.pixelColor(x, y).alpha() > 128 for x in range(32) for y in range(32)):
            blank.append(name)
    assert blank == []


def test_pixmaps_follow_the_theme_and_the_screen() -> None:
    light = theme.pixmap("search", "text", 16)
    assert theme.pixmap("search", "text", 16) is light
    assert theme.pixmap("search", "text", 16, 2.0).size() == light.size() * 2
    theme.use("dark")
    assert theme.pixmap("search", "text", 16).toImage() != light.toImage()


def test_zoom_scales_fonts_and_lengths_within_its_limits() -> None:
    theme.set_zoom(1.5)
    assert (theme.px(28), theme.font(12).pixelSize()) == (42, 18)
    theme.set_zoom(9)
    assert theme.zoom() == 2.0
    theme.set_zoom(0.1)
    assert theme.zoom() == 0.8


def test_digits_of_the_ui_face_are_of_one_width_and_code_has_no_ligatures() -> None:
    assert theme.font().featureValue(QFont.Tag("tnum")) == 1
    assert theme.font(mono=True).featureValue(QFont.Tag("calt")) == 0


def test_the_style_sheet_names_no_font_size() -> None:
    assert "font" not in theme.stylesheet()
