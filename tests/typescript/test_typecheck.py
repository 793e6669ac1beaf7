"""What is written type-checks: TypeScript 4.9 and the newest, strict and not, with each published engine."""

from __future__ import annotations

import itertools
import json
import shutil
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import msgspec
import pytest
from node_run import HARNESS, TYPESCRIPT, Node

from integrator_gui.codegen import client
from integrator_gui.domain.document import (
    ApiService,
    CachePolicy,
    Envelope,
    MonitorService,
    RetryPolicy,
    Services,
)

pytestmark = pytest.mark.node

ENGINES = ("3.8.3", "3.8.4", "3.8.5", "3.8.6", "3.8.7", "3.8.8")
JITTERS = ("none", "full", "equal", "decorrelated")
COMPILERS = {"typescript-4.9": ("lib/tsc.js", "node"), "typescript": ("bin/tsc", "bundler")}


@pytest.fixture(scope="module")
def game(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The scripts folder of a game with the components and a script that uses them."""
    folder = tmp_path_factory.mktemp("game")
    shutil.copytree(TYPESCRIPT, folder / "backend")
    shutil.copy(HARNESS / "Shop.ts", folder)
    return folder


def check(runner: Node, game: Path, compiler: str, engine: str, strict: bool, *files: str) -> str:
    """The compiler's words, "" where it has nothing to say. Options: those of the editor's tsconfig.cocos.json."""
    script, resolution = COMPILERS[compiler]
    options = {
        "target": "ES2015",
        "module": "ES2015",
        "strict": strict,
        "types": [str(runner.modules / f"creator-types-{engine}" / "engine")],
        "experimentalDecorators": True,
        "isolatedModules": True,
        "moduleResolution": resolution,
        "noEmit": True,
        "forceConsistentCasingInFileNames": True,
        "skipLibCheck": True,
    }
    config = game / f"tsconfig.{compiler}.{engine}.{strict}.{'-'.join(files) or 'all'}.json"
    wanted = {"files": list(files)} if files else {"include": ["**/*.ts"], "exclude": ["planted.ts", "cc.env.d.ts"]}
    config.write_text(json.dumps({"compilerOptions": options, **wanted}))
    done = runner.run(runner.modules / compiler / script, "-p", config)
    assert done.stderr == ""
    assert bool(done.returncode) == bool(done.stdout)
    return done.stdout


def test_every_compiler_mode_and_engine(runner: Node, game: Path) -> None:
    matrix = list(itertools.product(COMPILERS, ENGINES, (True, False)))
    with ThreadPoolExecutor(2) as pool:
        said = list(pool.map(lambda row: check(runner, game, *row), matrix))
    assert [(row, words) for row, words in zip(matrix, said, strict=True) if words] == []


def test_every_client_that_may_be_written(runner: Node, tmp_path: Path) -> None:
    """Each feature alone and each jitter, beside the one with everything on."""
    backend = tmp_path / "backend"
    shutil.copytree(TYPESCRIPT, backend)
    template = (backend / client.PATH).read_text(encoding="utf-8")
    off = ApiService(retry=RetryPolicy(max_attempts=1))
    apis = [
        off,
        msgspec.structs.replace(off, cache=CachePolicy(enabled=True)),
        msgspec.structs.replace(off, envelope=Envelope(code_field="code")),
        *(ApiService(retry=msgspec.convert({"jitter": kind}, RetryPolicy)) for kind in JITTERS),
    ]
    for number, api in enumerate(apis):
        services = Services(api=api, monitor=MonitorService(enabled=False))
        (backend / "gen" / f"client{number}.ts").write_text(client.client(template, services), encoding="utf-8")
    assert check(runner, tmp_path, "typescript-4.9", "3.8.8", True) == ""


PLANTED = """\
import { APIClient } from './backend/APIClient';
import { createStorage } from './backend/gen/core/storage';
declare const client: APIClient;
client.request<number>('/x').then((result) => { const text: string = result.statusCode; });
client.request<number>('/x', { metod: 'GET' });
client.timeout = '10';
[1].includes(1);
createStorage('x').set('k', 1);
client._client;
"""


@pytest.mark.parametrize("compiler", COMPILERS)
def test_planted_errors_are_found(runner: Node, game: Path, compiler: str) -> None:
    (game / "planted.ts").write_text(PLANTED)
    words = check(runner, game, compiler, "3.8.8", True, "planted.ts")
    lines = [int(line.split("(")[1].split(",")[0]) for line in words.splitlines() if "planted.ts(" in line]
    assert lines == [4, 5, 6, 7, 8, 9], words


def test_the_editors_own_cc_env_is_welcome(runner: Node, game: Path) -> None:
    """In a game temp/declarations declares cc/env; the published types do not."""
    (game / "cc.env.d.ts").write_text("declare module 'cc/env' { export const DEBUG: boolean; }\n")
    assert check(runner, game, "typescript", "3.8.8", True, "cc.env.d.ts", "Shop.ts") == ""
