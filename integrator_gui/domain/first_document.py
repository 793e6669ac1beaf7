"""The document that a game starts with: three environments, each with a base URL to fill in.

Room: domain. Used by app/workspace.py, `ensure_document`.
"""

from __future__ import annotations

from collections.abc import Callable

from .document import BackendDocument, Environment, Variable

_BASES = (
    ("local", "http://127.0.0.1:8080", False),
    ("staging", "https://staging.example.com", False),
    ("production", "https://api.example.com", True),
)


def first_document(project_id: str, name: str, new_id: Callable[[], str]) -> BackendDocument:
    environments = tuple(
        Environment(
            id=new_id(),
            name=title,
            order=order,
            production=production,
            variables=(Variable(name="base", value=url),),
        )
        for order, (title, url, production) in enumerate(_BASES)
    )
    return BackendDocument(id=project_id, name=name, environments=environments)
