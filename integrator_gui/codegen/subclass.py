"""Moves a hand edit out of a tool file into the user's class beside it, where that keeps its meaning.

Room: codegen, pure. Called by codegen/plan.py. Only whole members that a subclass may override are moved; anything
else (an import, a private member, a line outside the class) makes the answer None, and the offer is not made.
"""

from __future__ import annotations

import re

import msgspec

from integrator_gui.codegen import syntax
from integrator_gui.codegen.syntax import Node, spelled, walk

_MOVABLE = ("method_definition", "public_field_definition")
_MEMBERS = (*_MOVABLE, "abstract_method_signature", "method_signature", "index_signature")
_ATTACHED = ("comment", "decorator")
_FIXED = ("static", "decorator", "abstract")


class _Member(msgspec.Struct, frozen=True):
    name: str
    text: str  # with the comments and decorators before it
    node: Node
    decorated: bool
    private: bool


class _Class(msgspec.Struct, frozen=True):
    """`around` is all text that belongs to no member, white space evened out."""

    root: Node
    members: dict[str, _Member]
    around: str
    end: int  # byte before which a member can be added


def base_of(text: str) -> str:
    """The name of the class that the class in `text` extends, or ""."""
    match = re.search(r"\bclass\s+[\w$]+\s+extends\s+([\w$]+)", text)
    return match.group(1) if match else ""


def move(base: str, edited: str, user: str) -> str | None:
    """`user` with the members in which `edited` differs from `base`; None if that is not safe. LF texts."""
    old, new, mine = _read(base), _read(edited), _read(user)
    if old is None or new is None or mine is None or old.around != new.around:
        return None
    changed = [m for m in new.members.values() if m.name not in old.members or old.members[m.name].text != m.text]
    if not changed or old.members.keys() - new.members.keys():
        return None
    if not all(_fits(m, old, mine) for m in changed):
        return None
    block = "\n\n".join(_indented(m.text) for m in changed)
    raw = user.encode("utf-8")
    head = raw[: mine.end].decode("utf-8").rstrip()
    gap = "\n" if head.endswith("{") else "\n\n"
    note = "    // Moved here from the tool's file beside it, which is written anew."
    result = f"{head}{gap}{note}\n{block}\n{raw[mine.end :].decode('utf-8')}"
    return result if syntax.first_error(result) is None else None


def _fits(member: _Member, old: _Class, mine: _Class) -> bool:
    """Would it mean the same, and compile, in the subclass?"""
    before = old.members.get(member.name)
    if member.node.type not in _MOVABLE or member.decorated or member.private or member.name == "constructor":
        return False
    if any(child.type in _FIXED for child in member.node.children) or member.name in mine.members:
        return False
    if before is not None and (before.private or before.decorated or before.node.type != member.node.type):
        return False
    if member.node.type == "public_field_definition" and member.node.child_by_field_name("value") is None:
        return False
    words = {spelled(n) for n in walk(member.node) if n.type in ("identifier", "type_identifier")}
    touched = {spelled(n) for n in walk(member.node) if n.type.endswith("property_identifier")}
    hidden = {m.name for m in old.members.values() if m.private}
    return not (words & (_top_names(old.root) - _top_names(mine.root))) and not (touched & hidden)


def _read(text: str) -> _Class | None:
    root = syntax.parse(text)
    body = syntax.class_body(root)
    if root.has_error or body is None:
        return None
    raw = text.encode("utf-8", "replace")
    members: dict[str, _Member] = {}
    around = [raw[: body.start_byte + 1]]
    waiting: list[Node] = []
    for node in body.children[1:-1]:
        if node.type in _ATTACHED:
            waiting.append(node)
            continue
        if node.type not in _MEMBERS:  # a semicolon after a field
            around += [n.text or b"" for n in waiting]
            waiting = []
            continue
        name = spelled(node.child_by_field_name("name"))
        if name in members:  # overloads, or a getter and its setter: too much to judge
            return None
        start = (waiting or [node])[0].start_byte
        members[name] = _Member(
            name,
            raw[start : node.end_byte].decode("utf-8") + (";" if node.type == "public_field_definition" else ""),
            node,
            any(n.type == "decorator" for n in (*waiting, *node.children)),
            name.startswith("#") or any(spelled(c) == "private" for c in node.children),
        )
        waiting = []
    around += [*(n.text or b"" for n in waiting), raw[body.end_byte - 1 :]]
    even = " ".join(b" ".join(around).decode("utf-8", "replace").split())
    return _Class(root, members, even, body.end_byte - 1)


def _top_names(root: Node) -> set[str]:
    """Names that the file imports or declares at its top."""
    names: set[str] = set()
    for statement in root.children:
        if statement.type == "import_statement":
            names |= {spelled(n) for n in walk(statement) if n.type == "identifier"}
        for node in (statement, *statement.children):
            name = node.child_by_field_name("name")
            if name is not None:
                names.add(spelled(name))
            names |= {
                spelled(c.child_by_field_name("name")) for c in node.children if c.type == "variable_declarator"
            }
    return names - {""}


def _indented(text: str) -> str:
    """The member as it stood, its first line at one level."""
    return text if text.startswith(" ") else f"    {text}"
