"""The other end of a child process of our own: `integrator-gui --child json PATH`.

Room: adapters. Started by adapters/large_json.py, entered from __main__ before Qt or a loop is imported. Reads
questions from standard input and answers on standard output, each a length (4 bytes, big-endian) and msgpack:
[name, [arguments]] -> ["ok", value] or [code, {parameters}]. Ends with its standard input.
"""

from __future__ import annotations

import gc
import mmap
import os
import sys
from collections.abc import Sequence
from typing import Any, BinaryIO

import msgspec

from integrator_gui.app.json_view import JsonView
from integrator_gui.domain.errors import IntegratorError

QUESTIONS = ("root", "rows", "filter", "search", "values", "text", "pretty")


def run_child(args: Sequence[str]) -> int:
    if len(args) != 2 or args[0] != "json":
        return 2
    if hasattr(os, "nice"):
        os.nice(5)  # the window's thread goes first
    gc.disable()  # the levels are millions of objects without circles: a collection would outlast an answer
    view: JsonView | None = None
    while (question := read_frame(sys.stdin.buffer)) is not None:
        name, arguments = msgspec.msgpack.decode(question)
        try:
            view = view or JsonView(_map(args[1]))
            answer: list[Any] = ["ok", _ask(view, name, arguments)]
        except IntegratorError as error:
            answer = [error.code, error.params]
        except OSError as error:
            answer = ["json.gone", {"reason": error.strerror or str(error)}]
        except MemoryError:
            answer = ["json.gone", {"reason": "memory"}]
        write_frame(sys.stdout.buffer, msgspec.msgpack.encode(answer))
    return 0


def _ask(view: JsonView, name: str, arguments: list[Any]) -> Any:
    if name not in QUESTIONS:
        raise ValueError(name)
    if name in ("rows", "text"):
        arguments[0] = tuple(arguments[0])
    return getattr(view, name)(*arguments)


def _map(path: str) -> bytes | memoryview:
    with open(path, "rb") as file:
        if file.seek(0, 2) == 0:
            return b""
        return memoryview(mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ))


def read_frame(stream: BinaryIO) -> bytes | None:
    """None at the end of the stream."""
    head = stream.read(4)
    return stream.read(int.from_bytes(head, "big")) if len(head) == 4 else None


def write_frame(stream: BinaryIO, data: bytes) -> None:
    stream.write(len(data).to_bytes(4, "big") + data)
    stream.flush()
