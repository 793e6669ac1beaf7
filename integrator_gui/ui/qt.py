"""Loads Qt and puts Python's own import back in place.

Room: ui. Called once by __main__, ahead of every module that names PySide6. Importing PySide6 puts a hook into
`builtins.__import__` that reads the source text of each module imported from then on, to see whether it asks for
`__feature__` spellings. Nobody here does, and it cost half a millisecond and the text in memory for each module;
twice that in a bundle, where the text is searched for in vain.
"""

from __future__ import annotations

import builtins


def load() -> None:
    import PySide6.QtWidgets  # noqa: F401

    # In a bundle Qt was imported before us: what stood there first is known to PySide6 only.
    builtins.__import__ = getattr(builtins, "__orig_import__", builtins.__import__)
