"""Actions are on when someone can carry them out and the moment is right; keys belong to one action each."""

from __future__ import annotations

from collections import Counter

import pytest

from integrator_gui.app.action_table import TABLE
from integrator_gui.app.actions import Action, Actions


def made(*rows: Action) -> Actions:
    return Actions(rows)


SAVE = Action(id="save", title="Save", group="Edit", keys=("Ctrl+S",), when=frozenset({"game", "dirty"}))
SEND = Action(id="send", title="Send", group="Request", keys=("Ctrl+Enter",))


def test_an_action_needs_a_handler_and_all_its_contexts() -> None:
    actions, ran = made(SAVE), []
    assert not actions.run("save")
    actions.bind({"save": lambda: ran.append("save")})
    actions.set_contexts({"game"})
    assert not actions.run("save")
    actions.set_contexts({"game", "dirty", "other"})
    assert actions.run("save")
    assert ran == ["save"]


def test_the_view_of_the_moment_wins_and_takes_its_handlers_along() -> None:
    actions, ran = made(SEND), []
    actions.bind({"send": lambda: ran.append("window")})
    actions.bind_view({"send": lambda: ran.append("view")})
    actions.run("send")
    actions.bind_view({})
    actions.run("send")
    assert ran == ["view", "window"]


def test_a_handler_for_nothing_is_a_mistake() -> None:
    with pytest.raises(KeyError):
        made(SEND).bind({"sned": lambda: None})


def test_keys_can_be_changed_taken_away_and_given_back() -> None:
    actions = made(SAVE, SEND)
    actions.remap("save", ("F5",))
    assert (actions.holder("F5"), actions.holder("Ctrl+S")) == ("save", "")
    actions.remap("save", ())
    assert actions.keys("save") == ()
    assert dict(actions.remapped) == {"save": ()}
    actions.remap("save", None)
    assert actions.keys("save") == ("Ctrl+S",)
    assert dict(actions.remapped) == {}


def test_subscribers_hear_of_every_change_until_they_leave() -> None:
    actions, heard = made(SAVE), []
    leave = actions.subscribe(lambda: heard.append(1))
    actions.bind({"save": lambda: None})
    actions.set_contexts({"game"})
    actions.set_contexts({"game"})  # no change
    leave()
    actions.set_contexts(())
    assert len(heard) == 2


def test_the_table_has_no_double_ids_and_no_double_keys() -> None:
    ids = Counter(a.id for a in TABLE)
    keys = Counter((a.place, key) for a in TABLE for key in a.keys)
    assert [i for i, n in ids.items() if n > 1] == []
    assert [k for k, n in keys.items() if n > 1] == []


def test_the_table_leaves_input_methods_their_keys() -> None:
    taken = {"Ctrl+Space", "Shift+Space", "Ctrl+.", "Ctrl+Shift+F"}
    assert not {key for a in TABLE for key in a.keys} & taken
