"""The new text of a document file: what changed is changed, comments and unknown keys stay.

Room: adapters. Used by adapters/document_store.py. A file without comments of its own is simply printed anew.
"""

from __future__ import annotations

from typing import Any

from integrator_gui.domain import toml_text


def updated(text: str, table: dict[str, Any], path: str) -> str:
    """`text` is the file as it is ("" for a new one), `table` what it shall say."""
    return toml_text.document(table)
