"""Where in the game the backend folder goes, and which class names its components get.

Room: codegen, pure. Called by app/writing.py before any text is made. What the manifest froze is not chosen again.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import msgspec

from integrator_gui.codegen.components import Component
from integrator_gui.codegen.manifest import ComponentNames, Manifest
from integrator_gui.domain.document import GameSettings
from integrator_gui.domain.errors import Finding
from integrator_gui.domain.game_project import GameProject
from integrator_gui.domain.naming import is_identifier, prefix_for

DEFAULT = "assets/scripts"


class Names(msgspec.Struct, frozen=True):
    """`manifest` names every component, also those that cannot be written: `clashes` tells why, by component."""

    manifest: Manifest
    clashes: dict[str, dict[str, str]]

    def kept(self, before: Manifest) -> Manifest:
        """What is to be frozen: not the names of components that are held back."""
        rows = {
            n: row for n, row in self.manifest.components.items() if n not in self.clashes or n in before.components
        }
        return msgspec.structs.replace(self.manifest, components=rows)


def folder(game: GameProject, settings: GameSettings, manifest: Manifest) -> tuple[str, tuple[Finding, ...]]:
    """The backend folder: frozen, as the user says, or beside the game's own scripts but in no bundle."""
    chosen = settings.scripts_dir.strip("/")
    if chosen and (chosen.split("/")[0] != "assets" or ".." in chosen.split("/") or "\\" in chosen):
        inside = msgspec.structs.replace(settings, scripts_dir="")
        where, notices = folder(game, inside, manifest)
        return where, (*notices, Finding(code="write.scripts_dir_outside", params={"folder": chosen}))
    if manifest.folder:
        if chosen and f"{chosen}/backend" != manifest.folder:
            return manifest.folder, (Finding(code="write.folder_frozen", params={"folder": manifest.folder}),)
        return manifest.folder, ()
    scripts = chosen or game.scripts_dir or game.proposed_scripts_dir
    bundle = _bundle(scripts, game)
    if bundle and not chosen:
        notice = Finding(code="write.bundle_avoided", severity="info", params={"bundle": bundle, "folder": DEFAULT})
        return f"{DEFAULT}/backend", (notice,)
    if bundle:
        return f"{scripts}/backend", (Finding(code="write.inside_bundle", params={"bundle": bundle}),)
    return f"{scripts}/backend", ()


def names(
    components: Iterable[Component],
    folder: str,
    manifest: Manifest,
    taken: Mapping[str, str],
    game: str,
    prefix: str,
) -> Names:
    """A class name for each component. `taken`: the game's class names, ours among them, by file."""
    rows = dict(manifest.components)
    clashes: dict[str, dict[str, str]] = {}
    for component in components:
        name = component.name
        if name not in rows:
            chosen = next((c for c in (name, prefix + name) if not _clash(_own(c, folder), taken)), name)
            rows[name] = ComponentNames(class_name=chosen, file=f"{folder}/{chosen}.ts")
        hit = _clash({**_own(rows[name].class_name, folder), rows[name].class_name: rows[name].file}, taken)
        if hit:
            clashes[name] = {"name": hit, "file": taken[hit], "prefix": prefix_for(game)}
    return Names(msgspec.structs.replace(manifest, folder=folder, components=rows), clashes)


def _own(name: str, folder: str) -> dict[str, str]:
    return {name: f"{folder}/{name}.ts", f"{name}Base": f"{folder}/gen/{name}Base.ts"}


def _clash(own: Mapping[str, str], taken: Mapping[str, str]) -> str:
    """The first of our names that the game uses elsewhere, or that is no name; "" if all are free."""
    return next((n for n, path in own.items() if taken.get(n, path) != path or not is_identifier(n)), "")


def _bundle(path: str, game: GameProject) -> str:
    places = ("assets/resources", *(b.path for b in game.bundles))
    return next((p for p in places if path == p or path.startswith(f"{p}/")), "")
