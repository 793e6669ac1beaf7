"""The catalogue of components, and how their files are put together for one game.

Room: codegen, pure. A later component is a row here and two files under resources/typescript, which is laid out as
the game's backend folder will be: `gen/core/*.ts`, `gen/XBase.ts`, `X.ts`. Called by app/writing.py with the texts.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable, Iterable, Mapping

import msgspec

from integrator_gui.codegen.manifest import Manifest
from integrator_gui.domain.document import Services
from integrator_gui.domain.plan import UsageRecipe

CONFIG = "gen/BackendConfig.ts"
_HELPERS = ("gen/core/storage.ts",)  # for the game's own code; out of a build that does not import it
_IMPORT = re.compile(r"""^(?:import|export)\b[^;'"]*['"](\.{1,2}/[^'"\n]+)['"]""", re.MULTILINE)


class Component(msgspec.Struct, frozen=True, kw_only=True):
    """One row. `wanted` reads the document; the snippets' `Class` and `FOLDER` are filled in for the game."""

    name: str
    wanted: Callable[[Services], bool]
    node_code: str
    snippet: str
    without_node: str

    @property
    def base_source(self) -> str:
        return f"gen/{self.name}Base.ts"

    @property
    def user_source(self) -> str:
        return f"{self.name}.ts"


class Source(msgspec.Struct, frozen=True, kw_only=True):
    """A file as it should be: place in the game, text (LF, without the tool's first line)."""

    path: str
    text: str
    generated: bool
    component: str = ""


_API_SNIPPET = """\
import { _decorator, Component, isValid } from 'cc';
import { Class } from 'db://FOLDER/Class';

const { ccclass } = _decorator;

@ccclass('PlayerCard')
export class PlayerCard extends Component {
    async start(): Promise<void> {
        const api = Class.instance; // null while no node carries the component
        if (!api) return;
        const answer = await api.get<{ name: string }>('/players/' + encodeURIComponent('p001'));
        if (!isValid(this, true)) return; // the scene was left meanwhile
        if (answer.success) console.log(answer.data);
        else console.warn(answer.statusCode, answer.error);
    }
}
"""

_API_WITHOUT_NODE = """\
import { createBackendClient } from 'db://FOLDER/gen/client';

export const api = createBackendClient();

export async function playerName(id: string): Promise<string> {
    const answer = await api.request<{ name: string }>('/players/' + encodeURIComponent(id));
    return answer.success && answer.data ? answer.data.name : '';
}
"""

_MONITOR_SNIPPET = """\
import { _decorator, Component } from 'cc';
import { Class } from 'db://FOLDER/Class';

const { ccclass } = _decorator;

@ccclass('OfflineBanner')
export class OfflineBanner extends Component {
    start(): void {
        const monitor = Class.instance; // null while no node carries the component
        if (monitor) monitor.node.on('network-online-changed', this.show, this);
    }

    show(online: boolean): void {
        console.log(online ? 'online' : 'offline');
    }
}
"""

_MONITOR_WITHOUT_NODE = """\
import { BackendConfig } from 'db://FOLDER/gen/BackendConfig';
import { createMonitor } from 'db://FOLDER/gen/core/monitor';

export const monitor = createMonitor({
    window: BackendConfig.monitor.window,
    onlineChanged: (online: boolean) => console.log(online ? 'online' : 'offline'),
});

export function slowestWait(): number {
    return monitor.stats().p95;
}
"""

CATALOGUE: tuple[Component, ...] = (
    Component(
        name="APIClient",
        wanted=lambda services: services.api.enabled,
        node_code="write.recipe.persistent_root",
        snippet=_API_SNIPPET,
        without_node=_API_WITHOUT_NODE,
    ),
    Component(
        name="NetworkMonitor",
        wanted=lambda services: services.monitor.enabled,
        node_code="write.recipe.same_node",
        snippet=_MONITOR_SNIPPET,
        without_node=_MONITOR_WITHOUT_NODE,
    ),
)


def wanted(services: Services, texts: Mapping[str, str]) -> tuple[Component, ...]:
    """The rows that the document switches on and whose files are shipped."""
    return tuple(c for c in CATALOGUE if c.wanted(services) and {c.base_source, c.user_source} <= texts.keys())


def assemble(components: Iterable[Component], texts: Mapping[str, str], manifest: Manifest) -> tuple[Source, ...]:
    """Every file of the components: config, bases, the user's, helpers, and what these reach."""
    rows = {c.name: c for c in components}
    classes = {name: manifest.components[name].class_name for name in rows}
    renamed = {n + end: classes[n] + end for n in rows for end in ("", "Base") if classes[n] != n}
    owner = {source: c.name for c in rows.values() for source in (c.base_source, c.user_source)}
    files = []
    for source in _reached([CONFIG, *owner, *_HELPERS], texts):
        name = owner.get(source, "")
        user = bool(name) and source == rows[name].user_source
        path = manifest.components[name].file if user else f"{manifest.folder}/{_rename(source, renamed)}"
        files.append(Source(path=path, text=_rename(texts[source], renamed), generated=not user, component=name))
    return tuple(sorted(files, key=lambda f: (not f.generated, f.path)))


def base_path(manifest: Manifest, name: str) -> str:
    """Where the tool's half of a component lies."""
    return f"{manifest.folder}/gen/{manifest.components[name].class_name}Base.ts"


def _reached(roots: Iterable[str], pool: Mapping[str, str]) -> list[str]:
    seen: list[str] = []
    queue = list(roots)
    while queue:
        source = queue.pop(0)
        if source in seen:
            continue
        seen.append(source)
        folder = posixpath.dirname(source)
        queue += [
            posixpath.normpath(posixpath.join(folder, f"{link}.ts")) for link in _IMPORT.findall(pool[source])
        ]
    return seen


def _rename(text: str, renamed: Mapping[str, str]) -> str:
    if not renamed:
        return text
    words = re.compile(r"\b(" + "|".join(map(re.escape, renamed)) + r")\b")
    return words.sub(lambda match: renamed[match.group(1)], text)


def recipes(components: Iterable[Component], manifest: Manifest) -> tuple[UsageRecipe, ...]:
    """How each component is used: shown after a write."""
    made = []
    for component in components:
        row = manifest.components[component.name]
        fill = {"Class": row.class_name, "FOLDER": manifest.folder}
        made.append(
            UsageRecipe(
                component=row.class_name,
                file=row.file,
                node_code=component.node_code,
                snippet=_rename(component.snippet, fill),
                without_node=_rename(component.without_node, fill),
            )
        )
    return tuple(made)
