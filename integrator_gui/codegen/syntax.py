"""Reads TypeScript with tree-sitter: does it parse, and what are the members of its class.

Room: codegen, pure (text in, values out). tree-sitter is held below 0.26: 0.26.1 was seen to crash an application.
"""

from __future__ import annotations

import functools
from collections.abc import Iterator

import msgspec
import tree_sitter
import tree_sitter_typescript

Node = tree_sitter.Node


class Place(msgspec.Struct, frozen=True):
    """Where a text stops being TypeScript; counts from 1."""

    line: int
    col: int


@functools.cache
def _parser() -> tree_sitter.Parser:
    return tree_sitter.Parser(tree_sitter.Language(tree_sitter_typescript.language_typescript()))


def parse(text: str) -> Node:
    return _parser().parse(text.encode("utf-8", "replace")).root_node


def first_error(text: str) -> Place | None:
    """None if all of `text` parses."""
    root = parse(text)
    if not root.has_error:
        return None
    bad = next((n for n in walk(root) if n.is_error or n.is_missing), root)
    return Place(bad.start_point.row + 1, bad.start_point.column + 1)


def walk(node: Node) -> Iterator[Node]:
    """`node` and all below it, in the order of the text; a stack, since hostile nesting goes deep."""
    stack = [node]
    while stack:
        current = stack.pop()
        yield current
        stack += reversed(current.children)


def spelled(node: Node | None) -> str:
    return node.text.decode("utf-8", "replace") if node is not None and node.text is not None else ""


def class_body(root: Node) -> Node | None:
    """The body of the first class at the top of the file."""
    for statement in root.children:
        for node in (statement, *statement.children):
            if node.type in ("class_declaration", "abstract_class_declaration"):
                return node.child_by_field_name("body")
    return None


def declares(text: str, name: str) -> bool:
    """Is there a class `name` in the code, or one that is registered by that name? Comments do not count.

    A text that does not parse is believed to have one.
    """
    root = parse(text)
    if root.has_error:
        return True
    return any(_class_name(node) == name for node in walk(root))


def _class_name(node: Node) -> str:
    if node.type in ("class_declaration", "abstract_class_declaration", "class"):
        return spelled(node.child_by_field_name("name"))
    if node.type == "call_expression" and spelled(node.child_by_field_name("function")).endswith("ccclass"):
        return spelled(node.child_by_field_name("arguments"))[1:-1].strip("'\"` ")
    return ""
