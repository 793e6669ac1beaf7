"""100 sequential GETs through the runner, history kept, against raw httpx in one client, same loopback server.

The server is a process of its own, so that its work weighs on neither side's interpreter. Both clients keep one
connection; both run on a loop of the same kind in a thread of its own.
"""

from __future__ import annotations

import asyncio
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import httpx
from harness import Figure, interleaved

from integrator_gui.adapters.engine import AsyncioEngine
from integrator_gui.adapters.history import SqliteHistory
from integrator_gui.adapters.http import HttpxTransport
from integrator_gui.app.live_test import LiveTest
from integrator_gui.domain.document import BackendDocument, Check, Environment, Request, Variable

COUNT = 100
SERVER = """
import asyncio
BODY = b'{"id": "p001", "name": "Mira", "level": 12, "items": [1, 2, 3]}'
HEAD = b"HTTP/1.1 200 OK\\r\\nContent-Type: application/json\\r\\nContent-Length: %d\\r\\n\\r\\n"
ANSWER = HEAD % len(BODY) + BODY
class Server(asyncio.Protocol):
    def connection_made(self, transport):
        self.transport = transport
    def data_received(self, data):
        if data.endswith(b"\\r\\n\\r\\n"):
            self.transport.write(ANSWER)
async def main():
    server = await asyncio.get_running_loop().create_server(Server, "127.0.0.1", 0)
    print(server.sockets[0].getsockname()[1], flush=True)
    await server.serve_forever()
asyncio.run(main())
"""


class NoSecrets:
    def resolve(self, document: BackendDocument, environment: str, names: tuple[str, ...]) -> dict[str, str]:
        return {}


def figures() -> Iterable[Figure]:
    with (
        subprocess.Popen([sys.executable, "-c", SERVER], stdout=subprocess.PIPE, text=True) as server,
        tempfile.TemporaryDirectory() as folder,
    ):
        assert server.stdout is not None
        try:
            yield from _measured(f"http://127.0.0.1:{server.stdout.readline().strip()}", Path(folder))
        finally:
            server.kill()


def _measured(url: str, folder: Path) -> Iterable[Figure]:
    engine = AsyncioEngine()
    history = SqliteHistory(folder / "history.sqlite")
    live = LiveTest(HttpxTransport("bench"), NoSecrets(), history)
    environment = Environment(id="e", name="local", variables=(Variable(name="base", value=url),))
    checks = (Check(kind="status", value="200"),)
    requests = tuple(
        Request(id=f"r{i}", name=f"Get {i}", url="{{base}}/players/p001", checks=checks) for i in range(COUNT)
    )
    document = BackendDocument(id="p", environments=(environment,), requests=requests)

    async def raw() -> float:
        begin = time.perf_counter()
        for _ in range(COUNT):
            answer = await client.get(f"{url}/players/p001")
            assert answer.status_code == 200
        return (time.perf_counter() - begin) * 1000

    async def ours() -> float:
        begin = time.perf_counter()
        done = await live.run(document, "e", "", requests)
        assert all(e.passed for e in done)
        return (time.perf_counter() - begin) * 1000

    client: Any = engine.submit(_client).result()
    mine, reference = interleaved(lambda: engine.submit(ours).result(), lambda: engine.submit(raw).result(), 21)
    engine.submit(client.aclose).result()
    engine.submit(live.close).result()
    engine.close()
    history.close()
    yield Figure(f"runner, {COUNT} requests with history", mine, reference, "ms")


async def _client() -> httpx.AsyncClient:
    await asyncio.sleep(0)
    return httpx.AsyncClient()
