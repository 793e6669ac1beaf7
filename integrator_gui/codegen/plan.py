"""Decides what becomes of every file: the statuses of a plan, and how a conflict is settled.

Room: codegen, pure. Called by app/writing.py with what should be (`Source`) and what is (bytes in the game).
A tool file that was edited by hand is never overwritten unasked; the user's file is written once.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from difflib import SequenceMatcher

import msgspec

from integrator_gui.codegen import header, subclass
from integrator_gui.codegen.components import Source
from integrator_gui.codegen.merge import merge
from integrator_gui.domain.naming import same_but_case
from integrator_gui.domain.plan import FileStatus, PlannedFile, Settlement

replace = msgspec.structs.replace


class Facts(msgspec.Struct, frozen=True, kw_only=True):
    """What is in the game: bytes by path (of every source that is there), texts last written, all names."""

    files: Mapping[str, bytes]
    bases: Mapping[str, str]
    listing: tuple[str, ...] = ()
    user_files: Mapping[str, str] = {}  # component base -> the user's file that extends it


def decide(source: Source, facts: Facts) -> PlannedFile:
    """One file of the plan."""
    data = facts.files.get(source.path)
    twin = same_but_case(source.path, facts.listing)
    if twin:
        return _refused(source, data, "write.case_clash", {"file": twin})
    if not source.generated:
        return _user_file(source, data)
    if data is None:
        return _planned(source, "new", b"", header.stamp(source.text), facts)
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        return _refused(source, data, "write.not_utf8", {})
    return _tool_file(source, data, text, facts)


def stale(path: str, data: bytes) -> PlannedFile | None:
    """A file below gen/ that nothing asks for any more; None if it was never the tool's."""
    text = data.decode("utf-8", "replace")
    if header.read(text).state == "foreign":
        return None
    return PlannedFile(path=path, status="stale", before=text, after=text, before_hash=_hash(data))


def settle(file: PlannedFile, how: Settlement, user: PlannedFile | None) -> tuple[PlannedFile, ...]:
    """`file` settled, and with it the user's file where the edit moves there. Unknown offers change nothing."""
    if how not in file.settlements:
        return (file,)
    fresh = header.like(header.stamp(file.generated_text), file.before)
    if how == "keep":
        return (replace(file, status="unchanged", after=file.before, settled="keep", added=0, removed=0),)
    if how == "overwrite":
        return (_counted(replace(file, status="changed", after=fresh, settled=how)),)
    edited = header.read(file.before).body
    if how == "merge":
        merged = merge(file.base, edited, file.generated_text)
        if merged.conflicts:  # shown with its marks, never written
            params = {**file.params, "count": str(merged.conflicts)}
            after = header.like(merged.text, file.before)
            offers = tuple(o for o in file.settlements if o != "merge")
            return (
                _counted(
                    replace(file, after=after, code="write.merge_conflict", params=params, settlements=offers)
                ),
            )
        text = header.stamp_merged(file.generated_text, merged.text)
        return (_counted(replace(file, status="changed", after=header.like(text, file.before), settled=how)),)
    if user is None:
        return (file,)
    moved = subclass.move(file.base, edited, header.normalise(user.after or user.before))
    if moved is None:
        return (file,)
    return (
        _counted(replace(file, status="changed", after=fresh, settled=how)),
        _counted(replace(user, status="changed", after=header.like(moved, user.before), settled=how)),
    )


def _tool_file(source: Source, data: bytes, text: str, facts: Facts) -> PlannedFile:
    found = header.read(text)
    base = facts.bases.get(source.path)
    if found.origin and found.origin == header.digest(source.text):  # also in a clone without backend/.base
        base = source.text
    known = base is not None and (not found.origin or header.digest(base) == found.origin)
    if found.state == "foreign" and base is None:
        return _refused(source, data, "write.foreign_file", {})
    fresh = header.like(header.stamp(source.text), text)
    if text == fresh or (found.state == "merged" and header.digest(source.text) == found.origin):
        return _planned(source, "unchanged", data, text, facts)
    if found.state == "clean" or found.body == source.text:
        return _planned(source, "changed", data, fresh, facts)
    if found.state == "merged" and known and base is not None:
        again = merge(base, found.body, source.text)
        if not again.conflicts:
            both = header.stamp_merged(source.text, again.text)
            return _planned(source, "changed", data, header.like(both, text), facts)
    planned = _planned(source, "conflict", data, fresh, facts)
    return replace(
        planned,
        code="write.edited_by_hand",
        base=base or "",
        settlements=_offers(planned, base if known else None, found.body, facts),
    )


def _offers(file: PlannedFile, base: str | None, edited: str, facts: Facts) -> tuple[Settlement, ...]:
    offers: list[Settlement] = ["keep", "overwrite"]
    if base is not None:
        offers.append("merge")
        user = facts.files.get(file.user_file)
        if user is not None and subclass.move(base, edited, header.normalise(user.decode("utf-8", "replace"))):
            offers.append("move_to_subclass")
    return tuple(offers)


def _user_file(source: Source, data: bytes | None) -> PlannedFile:
    if data is None:
        return _counted(PlannedFile(path=source.path, status="new", after=source.text, generated=False))
    text = data.decode("utf-8", "replace")
    if subclass.base_of(text) != subclass.base_of(source.text):
        return _refused(source, data, "write.foreign_file", {})
    return PlannedFile(
        path=source.path, status="yours", before=text, after=text, generated=False, before_hash=_hash(data)
    )


def _planned(source: Source, status: FileStatus, data: bytes, after: str, facts: Facts) -> PlannedFile:
    return _counted(
        PlannedFile(
            path=source.path,
            status=status,
            before=data.decode("utf-8"),
            after=after,
            base=facts.bases.get(source.path, ""),
            before_hash=_hash(data) if source.path in facts.files else "",
            generated_text=source.text,
            user_file=facts.user_files.get(source.path, ""),
        )
    )


def _refused(source: Source, data: bytes | None, code: str, params: dict[str, str]) -> PlannedFile:
    before = (data or b"").decode("utf-8", "replace")
    return PlannedFile(
        path=source.path,
        status="refused",
        before=before,
        after=before,
        before_hash="" if data is None else _hash(data),
        generated=source.generated,
        code=code,
        params={"path": source.path, **params},
    )


def refuse(file: PlannedFile, code: str, params: dict[str, str]) -> PlannedFile:
    """The same file, held back for a reason that lies outside it."""
    return replace(file, status="refused", code=code, params={"path": file.path, **params}, settlements=())


def _counted(file: PlannedFile) -> PlannedFile:
    old, new = (header.normalise(t).splitlines() for t in (file.before, file.after))
    codes = SequenceMatcher(None, old, new, autojunk=False).get_opcodes() if old and new else []
    added = sum(j2 - j1 for tag, _, _, j1, j2 in codes if tag != "equal") if codes else len(new)
    removed = sum(i2 - i1 for tag, i1, i2, _, _ in codes if tag != "equal") if codes else len(old)
    return replace(file, added=added, removed=removed)


def _hash(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()
