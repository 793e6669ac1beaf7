"""A hand edit moves to the user's class only where it keeps its meaning there."""

from __future__ import annotations

import pytest

from integrator_gui.codegen import subclass, syntax

BASE = """\
import { Component } from 'cc';
import { helper } from './core/helper';

const LIMIT = 3;

export abstract class APIClientBase extends Component {
    @property
    timeout = 10000;

    retries = 3;

    private _token = '';

    /** A hook. */
    protected onReady(): void {
        // for the subclass
    }

    get size(): number {
        return 1;
    }

    private _open(): void {
        helper(LIMIT);
    }
}
"""
USER = """\
import { APIClientBase } from './gen/APIClientBase';

@ccclass('APIClient')
export class APIClient extends APIClientBase {}
"""


def edited(old: str, new: str) -> str:
    assert BASE.count(old) == 1
    return BASE.replace(old, new)


def test_a_changed_hook_moves() -> None:
    moved = subclass.move(BASE, edited("// for the subclass", "console.log('ready');"), USER)
    assert moved == (
        "import { APIClientBase } from './gen/APIClientBase';\n\n"
        "@ccclass('APIClient')\nexport class APIClient extends APIClientBase {\n"
        "    // Moved here from the tool's file beside it, which is written anew.\n"
        "    /** A hook. */\n    protected onReady(): void {\n        console.log('ready');\n    }\n}\n"
    )


def test_a_new_method_moves_beside_those_of_the_user() -> None:
    user = USER.replace("{}", "{\n    mine = 1;\n}")
    moved = subclass.move(
        BASE,
        edited("    private _token", "    hello(): number { return this.retries; }\n\n    private _token"),
        user,
    )
    assert moved is not None
    assert "mine = 1;\n\n    // Moved" in moved
    assert "    hello(): number { return this.retries; }\n}" in moved
    assert syntax.first_error(moved) is None


def test_a_changed_initialiser_moves() -> None:
    moved = subclass.move(BASE, edited("retries = 3", "retries = 9"), USER)
    assert moved is not None
    assert "    retries = 9;\n" in moved


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("const LIMIT = 3;", "const LIMIT = 4;"),  # outside the class
        ("import { helper }", "import { other, helper }"),
        ("timeout = 10000;", "timeout = 5;"),  # decorated: scenes hold it
        ("helper(LIMIT);", "helper(2);"),  # private: a subclass can't override it
        ("// for the subclass", "this._token = 'x';"),  # uses a private member
        ("// for the subclass", "helper(1);"),  # uses an import of the base
        ("// for the subclass", "console.log(LIMIT);"),
        ("    retries = 3;\n", ""),  # gone
        ("retries = 3;", "retries = 3;\n    later: string;"),  # without initialiser it would blank the base's
        ("retries = 3;", "retries = 3;\n    static shared = 1;"),
        ("retries = 3;", "retries = 3;\n    constructor() { super(); }"),
        ("return 1;", "return (;"),  # does not parse
        ("    retries = 3;", "    retries  =  3;\n    retries = 4;"),
    ],
)
def test_what_would_change_its_meaning_stays(old: str, new: str) -> None:
    assert subclass.move(BASE, edited(old, new), USER) is None


def test_a_member_that_the_user_has_already_is_not_doubled() -> None:
    user = USER.replace("{}", "{\n    protected onReady(): void {}\n}")
    assert subclass.move(BASE, edited("// for the subclass", "console.log(1);"), user) is None


def test_the_same_text_is_nothing_to_move() -> None:
    assert subclass.move(BASE, BASE, USER) is None
    assert subclass.move(BASE, BASE.replace("    retries", "    // note\n    retries"), USER) is not None


@pytest.mark.parametrize("user", ["", "export const a = 1;\n", "class {", "export class APIClient extends"])
def test_a_user_file_without_a_whole_class_is_left_alone(user: str) -> None:
    assert subclass.move(BASE, edited("// for the subclass", "console.log(1);"), user) is None


def test_base_of() -> None:
    assert subclass.base_of(USER) == "APIClientBase"
    assert subclass.base_of("export default class A<T> {}") == ""
