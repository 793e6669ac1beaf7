"""`integrator-gui playground`: the embedded backend by itself, until Ctrl-C.

Room: cli. Prints where it listens as soon as it does (with --json as one JSON object on one line).
"""

from __future__ import annotations

import argparse
import json
import signal
import threading
from types import FrameType

from integrator_gui.app.graph import Graph
from integrator_gui.cli.main import Outcome

HELP = "run the embedded backend (REST, GraphQL, WebSocket, sign-in, saves) until Ctrl-C"


def configure(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--port", type=int, default=0, help="port on 127.0.0.1 (default: any free one)")
    parser.add_argument("--seed", type=int, default=1, help="the same seed gives the same data (default: 1)")


def run(args: argparse.Namespace, graph: Graph) -> Outcome:
    server = graph.start_playground(args.port, args.seed)
    try:
        _announce(server.url, args, graph)
        _until_interrupted()
    finally:
        server.stop()
    return Outcome(printed=True)


def _announce(url: str, args: argparse.Namespace, graph: Graph) -> None:
    if args.json:
        print(json.dumps({"format": 1, "ok": True, "url": url, "seed": args.seed}), flush=True)
        return
    sentence = graph.sentences.say("playground.running", {"url": url})
    print(sentence.text, sentence.hint, sep="\n", flush=True)


def _until_interrupted() -> None:
    """Waits for Ctrl-C or a request to terminate."""
    ended = threading.Event()

    def end(_signal: int, _frame: FrameType | None) -> None:
        ended.set()

    before = {number: signal.signal(number, end) for number in (signal.SIGINT, signal.SIGTERM)}
    try:
        while not ended.wait(0.5):  # on Windows a wait without end would not notice Ctrl-C
            pass
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
