"""Loads Qt with Python's own import left in place.

Room: ui. Called once by __main__, ahead of every module that names PySide6. Importing PySide6 puts a hook into
`builtins.__import__` that reads the source text of each module imported from then on, to see whether it asks for
`__feature__` spellings. Nobody here does, and it cost half a millisecond and the text in memory for each module.
"""

from __future__ import annotations

import builtins


def load() -> None:
    plain = builtins.__import__
    import PySide6.QtWidgets  # noqa: F401

    builtins.__import__ = plain
