"""Addresses as people type them, and what is sent."""

from __future__ import annotations

from urllib.parse import parse_qsl, unquote, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from integrator_gui.domain.errors import BadUrl, UrlEmpty, UrlHost, UrlPort, UrlScheme
from integrator_gui.domain.urls import address, origin, place_in_url
from integrator_gui.domain.variables import Scope, fill

TYPED = [
    ("http://a.test", "http://a.test/"),
    ("  https://a.test/x ", "https://a.test/x"),
    ("127.0.0.1:8080/x", "http://127.0.0.1:8080/x"),
    ("a.test?q=1", "http://a.test/?q=1"),
    ("//a.test/x", "http://a.test/x"),
    ("HTTP://a.test/x#part", "http://a.test/x"),
    ("http://a.test/a b?q=x y&z=ü", "http://a.test/a%20b?q=x%20y&z=%C3%BC"),
    ("http://a.test/%41%2F?q=%20", "http://a.test/%41%2F?q=%20"),
    ("http://a.test/100%?q=5%", "http://a.test/100%25?q=5%25"),
    ("http://a.test/?a[]=1&b=c=d", "http://a.test/?a[]=1&b=c=d"),
    ("http://a.test/?next=http://b.test/x@y", "http://a.test/?next=http://b.test/x@y"),
    ("http://[::1]:8080/x", "http://[::1]:8080/x"),
    ("http://bücher.test/", "http://xn--bcher-kva.test/"),
    ("http://游戏.test/存档", "http://xn--unup4y.test/%E5%AD%98%E6%A1%A3"),
]


@pytest.mark.parametrize(("typed", "sent"), TYPED)
def test_what_is_typed_is_sent(typed: str, sent: str) -> None:
    assert address(typed).url == sent


BAD: list[tuple[str, type[BadUrl]]] = [
    ("", UrlEmpty),
    ("   ", UrlEmpty),
    ("ftp://a.test/", UrlScheme),
    ("ws://a.test/", UrlScheme),
    ("http://", UrlHost),
    ("http:///x", UrlHost),
    ("http://a b.test/", UrlHost),
    ("http://[::1", UrlHost),
    ("http://a.test:0/", UrlPort),
    ("http://a.test:99999/", UrlPort),
    ("http://a.test:8o/", UrlPort),
]


@pytest.mark.parametrize(("typed", "error"), BAD)
def test_what_cannot_be_called(typed: str, error: type[BadUrl]) -> None:
    with pytest.raises(error):
        address(typed)


def test_a_sign_in_in_the_address_is_taken_out() -> None:
    found = address("http://me%40home:p%3Aw@a.test/x")
    assert found == ("http://a.test/x", "me@home", "p:w")


@given(st.lists(st.tuples(st.text(max_size=8), st.text(max_size=8)), max_size=4))
def test_params_arrive_as_they_are(rows: list[tuple[str, str]]) -> None:
    rows = [(n.encode("utf-8", "replace").decode(), v.encode("utf-8", "replace").decode()) for n, v in rows]
    url = address("http://a.test/x?y=1", rows).url
    assert url.isascii()
    assert parse_qsl(urlsplit(url).query, keep_blank_values=True) == [("y", "1"), *rows]


@given(st.text(st.characters(codec="utf-8"), max_size=30))
def test_any_text_is_an_address_or_a_bad_one(text: str) -> None:
    try:
        url = address(text).url
    except BadUrl:
        return
    assert url.isascii()
    assert urlsplit(url).scheme in ("http", "https")
    assert address(url).url == url  # settled: once more changes nothing


@given(st.text(st.characters(codec="utf-8", exclude_categories=("Cs",)), min_size=1, max_size=10))
def test_a_value_in_a_query_stays_one_value(value: str) -> None:
    scope = Scope(variables={"base": "http://a.test", "v": value})
    url = address(fill("{{base}}/x?a={{v}}&b=2", scope, place=place_in_url)).url
    got = dict(parse_qsl(urlsplit(url).query, keep_blank_values=True))
    assert got == {"a": value, "b": "2"}


def test_a_value_in_the_path_may_hold_slashes_but_ends_nothing() -> None:
    scope = Scope(variables={"base": "http://a.test/v1?x=y", "p": "a/b c?d#e"})
    path = fill("http://a.test/{{p}}/z", scope, place=place_in_url)
    assert unquote(urlsplit(address(path).url).path) == "/a/b c?d#e/z"


def test_origins() -> None:
    assert origin("https://A.test/x") == ("https", "a.test", 443)
    assert origin("http://u:p@a.test:8080/") == ("http", "a.test", 8080)
    assert origin("http://[::1]/") == ("http", "[::1]", 80)
