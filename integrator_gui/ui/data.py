"""Reads JSON with Qt's own reader: importing Python's costs 2 ms before the first paint.

Room: ui. For our own small data (theme, icons, settings), never for a game's or a server's: whole numbers over 2^53
lose digits.
"""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QJsonDocument


def parsed(text: str) -> Any:
    """Dictionaries, lists, texts, numbers. None: not JSON, or neither an object nor a list."""
    return QJsonDocument.fromJson(text.encode()).toVariant()
