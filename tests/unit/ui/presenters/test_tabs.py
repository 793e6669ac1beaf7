"""Tabs keep their order, their current one and what can be brought back, whatever is done to them."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from integrator_gui.ui.presenters.tabs import Tab, Tabs


def opened(*idents: str) -> Tabs:
    tabs = Tabs()
    for ident in idents:
        tabs.open("request", ident)
    return tabs


def ids(tabs: Tabs) -> str:
    return "".join(t.id for t in tabs.tabs)


def test_a_new_tab_stands_right_of_the_current_one() -> None:
    tabs = opened("a", "b", "c")
    tabs.select(0)
    tabs.open("request", "d")
    assert (ids(tabs), tabs.tab) == ("adbc", Tab("request", "d"))


def test_opening_what_is_open_shows_it() -> None:
    tabs = opened("a", "b")
    tabs.open("request", "a")
    assert (ids(tabs), tabs.current) == ("ab", 0)


def test_a_preview_gives_way_to_the_next_and_stays_once_pinned() -> None:
    tabs = opened("a")
    tabs.open("request", "b", preview=True)
    tabs.open("request", "c", preview=True)
    assert ids(tabs) == "ac"
    tabs.open("request", "c")
    tabs.open("request", "d", preview=True)
    assert [t.preview for t in tabs.tabs] == [False, False, True]


def test_closed_tabs_come_back_to_their_places() -> None:
    tabs = opened("a", "b", "c")
    tabs.close(1)
    tabs.close(0)
    tabs.reopen()
    tabs.reopen()
    assert ids(tabs) == "abc"
    assert not tabs.can_reopen


def test_closing_the_current_one_shows_its_neighbour() -> None:
    tabs = opened("a", "b", "c")
    tabs.close(2)
    assert tabs.tab == Tab("request", "b")
    tabs.close(0)
    assert tabs.tab == Tab("request", "b")


def test_what_is_gone_cannot_be_reopened() -> None:
    tabs = opened("a", "b")
    tabs.close(0)
    tabs.keep(lambda t: t.id not in "ab")
    assert (ids(tabs), tabs.can_reopen, tabs.tab) == ("", False, None)


def test_kept_tabs_are_restored_as_far_as_they_exist() -> None:
    tabs = opened("a", "b", "c")
    tabs.select(1)
    other = Tabs()
    other.restore(tabs.kept, lambda t: t.id != "a")
    assert (ids(other), other.tab) == ("bc", Tab("request", "b"))


@given(st.text(max_size=40))
def test_damaged_memory_opens_nothing_and_breaks_nothing(text: str) -> None:
    tabs = Tabs()
    tabs.restore(text, lambda _: True)
    tabs.restore('{"tabs": [["request"]], "current": 0}', lambda _: True)
    tabs.restore('{"tabs": [["request", "a", false]], "current": 9}', lambda _: True)
    assert tabs.tabs == ()


@given(
    st.lists(
        st.tuples(
            st.sampled_from(["open", "preview", "close", "reopen", "move", "step", "pin", "others"]),
            st.integers(0, 5),
        )
    )
)
def test_the_current_tab_is_always_one_of_them(steps: list[tuple[str, int]]) -> None:
    tabs = Tabs()
    for what, n in steps:
        some = len(tabs.tabs)
        match what:
            case "open":
                tabs.open("request", str(n))
            case "preview":
                tabs.open("request", str(n), preview=True)
            case "close":
                tabs.close(n)
            case "reopen":
                tabs.reopen()
            case "move" if some:
                tabs.move(n % some, (n + 1) % some)
            case "step":
                tabs.step(n - 2)
            case "pin":
                tabs.pin(n)
            case "others" if some:
                tabs.close_others(n % some)
        assert (tabs.tab is not None) == bool(tabs.tabs)
        assert len({t.key for t in tabs.tabs}) == len(tabs.tabs)
        assert sum(t.preview for t in tabs.tabs) <= 1
