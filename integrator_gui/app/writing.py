"""Writing to the game: plan, settle, write, undo, recover.

Room: app. Used by ui and cli. Texts are made by codegen, files touched by the `GameFiles` port only. All methods
are synchronous and may read files: call them in a thread.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping, Sequence

import msgspec

from integrator_gui.app import scenes, write_checks
from integrator_gui.app.ports import GameFiles, TypeCheck
from integrator_gui.codegen import client, header, place, platforms, subclass, syntax
from integrator_gui.codegen import components as catalogue
from integrator_gui.codegen import manifest as manifests
from integrator_gui.codegen import plan as planning
from integrator_gui.codegen.config import config as config_text
from integrator_gui.codegen.manifest import Manifest
from integrator_gui.domain.document import BackendDocument, Environment
from integrator_gui.domain.errors import (
    Finding,
    PlanOutOfDate,
    SecretInOutput,
    UnknownEnvironment,
    WritingNotSupported,
)
from integrator_gui.domain.game_project import GameProject
from integrator_gui.domain.plan import FileChange, PlannedFile, Settlement, WritePlan, WriteResult

BASES = "backend/.base"
BACKUPS = "backend/.backup"
ENDS = ("", "Base")  # the user's half and the tool's
_IGNORE = "# Texts that an overwrite replaced; not for the repository.\n*\n"

replace = msgspec.structs.replace


class Writing:
    """`texts`: resources/typescript by path. `class_names`: the game's classes and the file of each."""

    def __init__(
        self,
        files: GameFiles,
        texts: Callable[[], Mapping[str, str]],
        class_names: Callable[[GameProject], Mapping[str, str]],
        types: TypeCheck,
    ) -> None:
        self._files = files
        self._types = types
        self._texts = texts
        self._class_names = class_names
        self._secret_values: dict[str, tuple[str, ...]] = {}  # of the last plan of a game; never in a plan

    # --- planning ------------------------------------------------------------------------------------

    def plan(
        self, game: GameProject, document: BackendDocument, environment_id: str, secret_values: Sequence[str] = ()
    ) -> WritePlan:
        """What a write would do now; nothing is touched but a write that was cut off, which is finished first.

        Raises WritingNotSupported, UnknownEnvironment, ManifestDamaged, ProjectLocked.
        """
        if not game.writable:
            raise WritingNotSupported(version=game.creator_version or f"{game.engine_major}.x")
        shipped = document.environment(environment_id)
        if shipped is None:
            raise UnknownEnvironment(name=environment_id)
        self.recover(game.root)
        self._secret_values[game.root] = tuple(secret_values)
        data = self._files.read(game.root, manifests.PATH)
        before = manifests.parse((data or b"").decode("utf-8", "replace"))
        draft = self._draft(game, document, shipped, before)
        return self._checked(replace(draft, manifest_hash=_hash(data)))

    def settle(self, plan: WritePlan, path: str, settlement: Settlement) -> WritePlan:
        """The same plan with one conflict settled. An offer that the file does not make changes nothing."""
        file = next((f for f in plan.files if f.path == path and f.status == "conflict"), None)
        if file is None:
            return plan
        user = next((f for f in plan.files if f.path == file.user_file), None)
        settled = {f.path: f for f in planning.settle(file, settlement, user)}
        return self._checked(replace(plan, files=tuple(settled.get(f.path, f) for f in plan.files)))

    def type_check(self, plan: WritePlan) -> WritePlan:
        """The plan with the compiler's word in its checks, in place of "not yet". Takes seconds, so it is apart."""
        files = {f.path: f.after for f in plan.files if f.status != "stale" and (f.generated or f.status == "new")}
        checks = tuple(c for c in plan.checks if not c.code.startswith("write.types."))
        return replace(plan, checks=(*checks, self._types.check(plan.root, plan.creator_version, files)))

    # --- writing -------------------------------------------------------------------------------------

    def write(self, plan: WritePlan, chosen: frozenset[str] | None = None) -> WriteResult:
        """Write the chosen files (None: all that the plan writes) as one: a process that dies leaves all or none.

        A file that changed since the plan was made is held back. Raises SecretInOutput, PlanOutOfDate (the manifest
        or every file changed), ProjectLocked, WriteFailed, WriteUnfinished, WriteTooLarge.
        """
        if plan.blocked:
            found = next(f for f in plan.findings if f.code == write_checks.SECRET)
            raise SecretInOutput(file=found.file, kind=found.params.get("kind", ""))
        files = _chosen(plan, chosen)
        waiting = tuple(f.path for f in plan.files if f.status == "conflict")
        if not files:
            return WriteResult(held_back=waiting)
        if _hash(self._files.read(plan.root, manifests.PATH)) != plan.manifest_hash:
            raise PlanOutOfDate(files=manifests.PATH)
        changes = [c for f in files for c in self._changes(plan.root, f)]
        done = self._files.commit(plan.root, [*changes, *self._own(plan.root, manifests.PATH, plan.manifest, "")])
        paths = {f.path for f in files}
        written = tuple(p for p in done.written if p in paths)
        if not written:
            raise PlanOutOfDate(files=", ".join(sorted(paths)))
        return WriteResult(
            written=written,
            held_back=(*sorted(paths - set(written)), *waiting),
            backups=tuple(p for p in done.written if p.startswith(f"{BACKUPS}/") and not p.endswith(".gitignore")),
            undo_id=done.undo_id,
        )

    def undo(self, root: str) -> WriteResult:
        """Take the last write back; files edited since stay and are named.

        Raises NothingToUndo, UndoBreaksScene and what `write` raises.
        """
        last = self._files.last_write(root)
        if last is not None:
            scenes.check_unused(self._files, root, last.created)
        done = self._files.undo(root)
        return WriteResult(
            written=tuple(p for p in done.written if not p.startswith("backend/")), held_back=done.held_back
        )

    def can_undo(self, root: str) -> str | None:
        """The id of the write that `undo` would take back."""
        last = self._files.last_write(root)
        return last.id if last else None

    def recover(self, root: str) -> bool:
        """Finish a write that was cut off, for instance by a power cut; True if there was one."""
        return self._files.recover(root)

    # --- inside --------------------------------------------------------------------------------------

    def _draft(
        self, game: GameProject, document: BackendDocument, shipped: Environment, before: Manifest
    ) -> WritePlan:
        """The plan without its checks."""
        texts = self._texts()
        folder, notices = place.folder(game, document.game, before)
        wanted = catalogue.wanted(document.services, texts)
        taken = self._taken(
            game, [f"{p}{c.name}{b}" for c in wanted for p in ("", document.game.prefix) for b in ENDS]
        )
        known = self._followed(game.root, before, taken)
        names = place.names(wanted, folder, known, taken, document.name or game.name, document.game.prefix)
        config = config_text(document, shipped)
        made = {catalogue.CONFIG: config.text, client.PATH: client.client(texts[client.PATH], document.services)}
        sources = catalogue.assemble(wanted, {**texts, **made}, names.manifest)
        facts = self._facts(game.root, sources, names.manifest)
        files = [self._decide(game.root, s, facts, names) for s in sources]
        asked = {s.path for s in sources}
        old = [planning.stale(p, facts.files[p]) for p in facts.files if p not in asked]
        links = {link: None for f in files if (link := f.params.get("link"))}
        notices += tuple(Finding(code="write.symlink", severity="error", params={"link": link}) for link in links)
        notices += tuple(
            Finding(code="write.class_exists", params=clash)
            for name, clash in names.clashes.items()
            if name in before.components  # written already: nothing to refuse, but the game has two of them now
        )
        return WritePlan(
            root=game.root,
            environment=shipped.name,
            creator_version=game.creator_version,
            files=(*files, *(f for f in old if f is not None)),
            manifest=manifests.render(names.kept(before)),
            platforms=platforms.readiness(config.urls, document.requests),
            findings=(*_version_findings(game), *notices, *config.findings),
            recipes=catalogue.recipes((c for c in wanted if c.name not in names.clashes), names.manifest),
        )

    def _taken(self, game: GameProject, ours: Sequence[str]) -> dict[str, str]:
        """The game's class names; a scan reads fast and loosely, so those that we want are looked at again."""

        def told_true(name: str, path: str) -> bool:
            text = (self._files.read(game.root, path) or b"").decode("utf-8", "replace")
            return name not in ours or syntax.declares(text, name)

        return {name: path for name, path in self._class_names(game).items() if told_true(name, path)}

    def _followed(self, root: str, manifest: Manifest, taken: Mapping[str, str]) -> Manifest:
        """The manifest after the user has moved files of theirs to other folders of the game."""
        rows = dict(manifest.components)
        for name, row in rows.items():
            place_now = taken.get(row.class_name, row.file)
            if place_now == row.file or self._files.read(root, row.file) is not None:
                continue
            text = (self._files.read(root, place_now) or b"").decode("utf-8", "replace")
            if subclass.base_of(text) == f"{row.class_name}Base":
                rows[name] = replace(row, file=place_now)
        return replace(manifest, components=rows)

    def _facts(self, root: str, sources: Sequence[catalogue.Source], manifest: Manifest) -> planning.Facts:
        listing = self._files.listing(root, manifest.folder)
        paths = {s.path for s in sources} | {
            p for p in listing if p.startswith(f"{manifest.folder}/gen/") and p.endswith(".ts")
        }
        files = {p: data for p in sorted(paths) if (data := self._files.read(root, p)) is not None}
        kept = {p: self._files.read(root, f"{BASES}/{p}") for p in files}
        bases = {
            p: header.normalise(data.decode("utf-8", "replace")) for p, data in kept.items() if data is not None
        }
        users = {catalogue.base_path(manifest, name): row.file for name, row in manifest.components.items()}
        return planning.Facts(files=files, bases=bases, listing=listing, user_files=users)

    def _decide(
        self, root: str, source: catalogue.Source, facts: planning.Facts, names: place.Names
    ) -> PlannedFile:
        file = planning.decide(source, facts)
        link = self._files.link_in(root, source.path)
        if link:
            return planning.refuse(file, "write.symlink", {"link": link})
        clash = names.clashes.get(source.component)
        return planning.refuse(file, "write.class_exists", clash) if clash and file.status == "new" else file

    def _checked(self, plan: WritePlan) -> WritePlan:
        return write_checks.judge(plan, self._secret_values.get(plan.root, ()))

    def _changes(self, root: str, file: PlannedFile) -> list[FileChange]:
        """The file itself, the base of its next merge, and a backup where an edit is overwritten."""
        moving = file.settled == "move_to_subclass"
        group = file.path
        if moving and file.user_file:  # the edit is in both files or neither
            group = file.user_file
        made = [FileChange(path=file.path, before=file.before_hash, after=file.after.encode("utf-8"), group=group)]
        if file.generated:
            made += self._own(root, f"{BASES}/{file.path}", file.generated_text, group)
        if file.generated and (moving or file.settled == "overwrite"):
            made += self._own(root, f"{BACKUPS}/{file.path}.{file.before_hash[:8]}", file.before, group)
            made += self._own(root, f"{BACKUPS}/.gitignore", _IGNORE, "")
        return made

    def _own(self, root: str, path: str, text: str, group: str) -> list[FileChange]:
        """A file of the tool's own, as a change from whatever is there; nothing where it is so already."""
        data, after = self._files.read(root, path), text.encode("utf-8")
        if data == after:
            return []
        return [FileChange(path=path, before=_hash(data), after=after, group=group)]


def _chosen(plan: WritePlan, chosen: frozenset[str] | None) -> list[PlannedFile]:
    """The files to write; an edit that moves takes both its files along."""
    if chosen is None:
        return list(plan.writes)
    pairs = [{f.path, f.user_file} for f in plan.writes if f.settled == "move_to_subclass" and f.generated]
    taken = chosen.union(*(pair for pair in pairs if pair & chosen))
    return [f for f in plan.writes if f.path in taken]


def _hash(data: bytes | None) -> str:
    return "" if data is None else hashlib.sha256(data).hexdigest()


def _version_findings(game: GameProject) -> tuple[Finding, ...]:
    params = {"version": game.creator_version or f"{game.engine_major}.x"}
    if game.engine_major >= 4:
        return (Finding(code="write.creator_4", params=params),)
    numbers = tuple(int(n) for n in game.creator_version.split(".")[:3] if n.isdigit())
    if numbers and numbers < (3, 8, 3):
        return (Finding(code="write.types_not_verified", severity="info", params=params),)
    return ()
