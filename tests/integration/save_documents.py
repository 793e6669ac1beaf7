"""Saves two documents in turn until it is killed; prints a line before each save. Run by test_document_kills.py."""

from __future__ import annotations

import sys
from pathlib import Path

from integrator_gui.adapters.document_store import TomlDocumentStore
from integrator_gui.domain.document import BackendDocument, Body, Request


def document(turn: int) -> BackendDocument:
    """Of turn 0 or 1: every request has another body, one another name and folder, one is there in turn 1 only."""
    word = ("even", "odd")[turn]
    requests = [
        Request(id=f"r{n}", name=f"Request {n}", url=f"/{word}", body=Body(kind="text", text=f"{word}\n" * 3000))
        for n in range(4)
    ]
    requests.append(Request(id="moved", name=f"Named {word}", folder=f"Folder/{word}", url=f"/{word}"))
    if turn:
        requests.append(Request(id="sometimes", name="Sometimes", url=f"/{word}"))
    return BackendDocument(id="p", name="Game", requests=tuple(requests))


if __name__ == "__main__":
    store, root = TomlDocumentStore(), str(Path(sys.argv[1]))
    store.load(root)
    turn = int(sys.argv[2])
    while True:
        print(flush=True)
        store.save(root, document(turn))
        turn = 1 - turn
