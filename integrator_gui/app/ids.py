"""Random ids for things in the document: 16 hexadecimal digits, never made from a path or a name.

Room: app. Used by screens that make a request, folder or environment, and by the workspace.
"""

from __future__ import annotations

import secrets


def new_id() -> str:
    return secrets.token_hex(8)
