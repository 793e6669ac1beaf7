"""The look as values: colours, fonts, sizes, palette and icons, in light and dark.

Room: ui. Every painted widget asks here at paint time, so that a theme change is one signal and a repaint.
Tokens are data (resources/themes/tokens.json); icons are our own line drawings (resources/icons/icons.json),
coloured by putting a token in for currentColor. Loaded before the first paint: PySide6 only.
"""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING, Literal

from PySide6.QtCore import QByteArray, QObject, QRectF, Signal
from PySide6.QtGui import QColor, QFont, QPainter, QPalette, QPixmap
from PySide6.QtSvg import QSvgRenderer

from integrator_gui import resources
from integrator_gui.ui import data

if TYPE_CHECKING:
    from PySide6.QtGui import QIcon

Mode = Literal["light", "dark"]

# Chinese faces stand behind the Latin ones: a Chinese font for everything would spoil digits and code.
_CHINESE = ["Microsoft YaHei UI", "PingFang SC", "Noto Sans CJK SC", "WenQuanYi Micro Hei"]
UI_FAMILIES = ["Inter", "Segoe UI", ".AppleSystemUIFont", "Noto Sans", "DejaVu Sans", *_CHINESE]
MONO_FAMILIES = [
    "JetBrains Mono",
    "Cascadia Mono",
    "SF Mono",
    "Menlo",
    "Consolas",
    "DejaVu Sans Mono",
    *_CHINESE,
]

METHOD_COLORS = {
    "GET": "green",
    "POST": "amber",
    "PUT": "blue",
    "PATCH": "purple",
    "DELETE": "red",
    "DEL": "red",
    "HEAD": "teal",
    "OPTIONS": "grey",
    "OPT": "grey",
    "GQL": "pink",
    "WS": "teal",
}


class _Notifier(QObject):
    """`changed` follows every change of mode or zoom."""

    changed = Signal()


class _State:
    mode: Mode = "light"
    zoom: float = 1.0


_state = _State()
notifier = _Notifier()


def use(mode: Mode) -> None:
    """Switch to a mode; painted widgets repaint on `notifier.changed`."""
    if mode != _state.mode:
        _state.mode = mode
        _forget()


def set_zoom(zoom: float) -> None:
    """0.8 to 2.0; sizes and fonts scale together."""
    clamped = min(2.0, max(0.8, zoom))
    if clamped != _state.zoom:
        _state.zoom = clamped
        _forget()


def mode() -> Mode:
    return _state.mode


def zoom() -> float:
    return _state.zoom


def px(size: float) -> int:
    """A length of the specification (pixels at 100 %) at the zoom in force."""
    return round(size * _state.zoom)


def color(name: str, alpha: float | None = None) -> QColor:
    """A token, or a literal such as "#FFFFFF". A fresh QColor each time: callers may change it."""
    found = QColor(_tokens()[_state.mode].get(name, name))
    if alpha is not None:
        found.setAlphaF(alpha)
    return found


@functools.cache
def font(size: int = 13, weight: int = 400, mono: bool = False, italic: bool = False) -> QFont:
    """A face of the specification; `size` in pixels at 100 %. Shared: do not change what is returned."""
    made = QFont()
    made.setFamilies(MONO_FAMILIES if mono else UI_FAMILIES)
    made.setPixelSize(max(10, px(size)))
    made.setWeight(QFont.Weight(weight))
    made.setItalic(italic)
    hinting = QFont.HintingPreference
    made.setHintingPreference(hinting.PreferVerticalHinting if mono else hinting.PreferNoHinting)
    if mono:
        made.setFeature(QFont.Tag("calt"), 0)  # no ligatures in code
    else:
        made.setFeature(QFont.Tag("tnum"), 1)  # figures of one width
    return made


def palette() -> QPalette:
    """Every role in all three groups: a role left out keeps its light default in dark mode."""
    made = QPalette()
    groups = QPalette.ColorGroup
    for role, (active, inactive, disabled) in _ROLES.items():
        made.setColor(groups.Active, role, color(active))
        made.setColor(groups.Inactive, role, color(inactive))
        made.setColor(groups.Disabled, role, color(disabled))
    return made


def stylesheet() -> str:
    """Only what a palette cannot say: scroll bars, header lines, menus and tooltips. No font sizes in here."""
    values = {name: color(name).name() for name in _tokens()[_state.mode]}
    return _SHEET.format_map(values)


def pixmap(name: str, tint: str = "text2", size: int = 16, dpr: float = 1.0) -> QPixmap:
    """An icon drawn at `size` (pixels at 100 %), sharp at the device pixel ratio. KeyError: no such icon."""
    return _pixmap(name, color(tint).name(), px(size), dpr)


def render(painter: QPainter, box: QRectF, svg: str) -> None:
    QSvgRenderer(QByteArray(svg.encode())).render(painter, box)


def icon(name: str, tint: str = "text2", size: int = 16) -> QIcon:
    from PySide6.QtGui import QIcon  # 157 names; nothing of the first picture needs one

    made = QIcon(pixmap(name, tint, size))
    made.addPixmap(pixmap(name, tint, size, 2.0))
    made.addPixmap(pixmap(name, "disabled", size), QIcon.Mode.Disabled)
    return made


def drawing(name: str, tint: str) -> str:
    """The strokes of an icon as SVG elements, on a field of 24 by 24. KeyError: no such icon."""
    return _icons()[name].replace("currentColor", tint)


def icon_names() -> frozenset[str]:
    return frozenset(_icons())


@functools.cache
def _pixmap(name: str, tint: str, size: int, dpr: float) -> QPixmap:
    stroke = 1.75 if size >= 16 else 2
    svg = (
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24" fill="none" '
        f'stroke="{tint}" stroke-width="{stroke}" stroke-linecap="round" stroke-linejoin="round">'
        f"{drawing(name, tint)}</svg>"
    )
    made = QPixmap(round(size * dpr), round(size * dpr))
    made.fill(QColor(0, 0, 0, 0))
    with QPainter(made) as painter:
        render(painter, QRectF(0, 0, size * dpr, size * dpr), svg)
    made.setDevicePixelRatio(dpr)
    return made


@functools.cache
def _tokens() -> dict[str, dict[str, str]]:
    found: dict[str, dict[str, str]] = data.parsed(resources.text("themes/tokens.json"))
    return found


@functools.cache
def _icons() -> dict[str, str]:
    found: dict[str, str] = data.parsed(resources.text("icons/icons.json"))
    return found


def _forget() -> None:
    font.cache_clear()
    _pixmap.cache_clear()
    notifier.changed.emit()


_R = QPalette.ColorRole
# role: token in the active, inactive and disabled group
_ROLES: dict[QPalette.ColorRole, tuple[str, str, str]] = {
    _R.Window: ("window", "window", "window"),
    _R.WindowText: ("text", "text", "disabled"),
    _R.Base: ("base", "base", "window"),
    _R.AlternateBase: ("alt", "alt", "alt"),
    _R.Text: ("text", "text", "disabled"),
    _R.Button: ("raised", "raised", "window"),
    _R.ButtonText: ("text", "text", "disabled"),
    _R.BrightText: ("onAccent", "onAccent", "onAccent"),
    _R.Highlight: ("selected", "hover", "hover"),
    _R.HighlightedText: ("text", "text", "disabled"),
    _R.Link: ("accentText", "accentText", "disabled"),
    _R.LinkVisited: ("purple", "purple", "disabled"),
    _R.ToolTipBase: ("raised", "raised", "raised"),
    _R.ToolTipText: ("text", "text", "disabled"),
    _R.PlaceholderText: ("text3", "text3", "disabled"),
    _R.Accent: ("accent", "accent", "borderStrong"),
    _R.Light: ("raised", "raised", "raised"),
    _R.Midlight: ("hover", "hover", "hover"),
    _R.Mid: ("border", "border", "border"),
    _R.Dark: ("borderStrong", "borderStrong", "borderStrong"),
    _R.Shadow: ("shadow", "shadow", "shadow"),
}


_SHEET = """
* {{ outline: 0; }}
QScrollBar:vertical {{ background: transparent; width: 10px; margin: 0; }}
QScrollBar:horizontal {{ background: transparent; height: 10px; margin: 0; }}
QScrollBar::handle {{ background: {borderStrong}; border-radius: 3px; margin: 2px; }}
QScrollBar::handle:hover {{ background: {controlEdge}; }}
QScrollBar::handle:vertical {{ min-height: 32px; }}
QScrollBar::handle:horizontal {{ min-width: 32px; }}
QScrollBar::add-line, QScrollBar::sub-line {{ width: 0; height: 0; }}
QScrollBar::add-page, QScrollBar::sub-page {{ background: transparent; }}
QLineEdit {{ background: transparent; border: 0; padding: 0; }}
QHeaderView {{ background: transparent; }}
QHeaderView::section {{ background: transparent; border: 0; border-bottom: 1px solid {border}; padding: 0 8px; }}
QMenu {{ background: {raised}; border: 1px solid {borderStrong}; padding: 4px; }}
QMenu::item {{ padding: 5px 28px 5px 10px; border-radius: 5px; }}
QMenu::item:selected {{ background: {selected}; }}
QMenu::item:disabled {{ color: {disabled}; }}
QMenu::icon {{ padding-left: 8px; }}
QMenu::separator {{ height: 1px; background: {border}; margin: 4px 6px; }}
QToolTip {{ background: {raised}; color: {text}; border: 1px solid {borderStrong}; padding: 4px 6px; }}
"""
