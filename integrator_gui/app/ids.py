"""Random ids for things in the document: 16 hexadecimal digits, never made from a path or a name.

Room: app. Used by screens that make a request, folder or environment, and by the workspace.
"""

from __future__ import annotations

import os


def new_id() -> str:
    return os.urandom(8).hex()  # `secrets` would import hashlib, before the first paint
