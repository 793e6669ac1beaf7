"""The address of a call, made from what a user typed: scheme, encoding, sign-in and fragment put right.

Room: domain, pure. Used by app/request_build.py. What is already percent-encoded stays; what is not becomes so.
Sources: RFC 3986 (2.1 percent-encoding, 3 parts), WHATWG URL for what browsers forgive.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple
from urllib.parse import quote, unquote

from .errors import UrlEmpty, UrlHost, UrlPort, UrlScheme

_SCHEME = re.compile(r"([A-Za-z][A-Za-z0-9+.-]*)://")
_PATH_SAFE = "/:@!$&'()*+,;=-._~%"
_QUERY_SAFE = _PATH_SAFE + "?[]"  # brackets as typed: PHP-like servers read a[]=1
_LOOSE_PERCENT = re.compile(r"%(?![0-9A-Fa-f]{2})")
_HOST = re.compile(r"\[[0-9A-Fa-f:.]+(?:%25[\w.~-]+)?\]|[^\s/?#@:\[\]\\<>^|%\"`{}]+")


class Address(NamedTuple):
    """`url` is ASCII and complete; the sign-in that stood in it is apart."""

    url: str
    username: str = ""
    password: str = ""


def address(text: str, params: Iterable[tuple[str, str]] = ()) -> Address:
    """`text` has its variables filled in. Raises UrlEmpty, UrlScheme, UrlHost, UrlPort."""
    text = text.strip()
    if not text:
        raise UrlEmpty
    scheme, rest = _scheme(text)
    rest = rest.partition("#")[0]
    authority, path, query = _parts(rest)
    signin, at, place = authority.rpartition("@")
    user, _, password = signin.partition(":") if at else ("", "", "")
    rows = "&".join(f"{quote(n, safe='')}={quote(v, safe='')}" for n, v in params)
    query = "&".join(filter(None, (_encode(query, _QUERY_SAFE), rows)))
    url = f"{scheme}://{_place(place, text)}{_encode(path, _PATH_SAFE) or '/'}" + (f"?{query}" if query else "")
    return Address(url, unquote(user), unquote(password))


def place_in_url(value: str, before: str) -> str:
    """How a variable's value is written into a URL: whole at its start, else what would end its part encoded."""
    if not before.strip():
        return value
    unsafe = r"[%&#+\s]" if "?" in before else r"[?#%\s]" if "://" in before else r"\s"
    return re.sub(unsafe, lambda m: quote(m[0], safe=""), value)


def origin(url: str) -> tuple[str, str, int]:
    """Scheme, host and port, as RFC 6454 compares them."""
    scheme, rest = _scheme(url)
    place = _parts(rest)[0].rpartition("@")[2]
    host, colon, port = place.rpartition(":")
    if not colon or port.endswith("]"):
        host, port = place, ""
    return scheme, host.lower(), int(port) if port else {"http": 80, "https": 443}.get(scheme, 0)


def _scheme(text: str) -> tuple[str, str]:
    found = _SCHEME.match(text)
    if found is None:
        return "http", text.removeprefix("//")
    scheme = found[1].lower()
    if scheme not in ("http", "https"):
        raise UrlScheme(url=text, scheme=scheme)
    return scheme, text[found.end() :]


def _parts(rest: str) -> tuple[str, str, str]:
    before, _, query = rest.partition("?")
    authority, slash, path = before.partition("/")
    return authority, slash + path, query


def _place(place: str, url: str) -> str:
    """host[:port], checked; a name in other letters becomes its ASCII form (IDNA)."""
    host, colon, port = place.rpartition(":")
    if not colon or port.endswith("]"):
        host, port = place, ""
    if port and not (port.isascii() and port.isdigit() and 0 < int(port) < 65_536):
        raise UrlPort(url=url, port=port)
    if not _HOST.fullmatch(host):
        raise UrlHost(url=url, host=host)
    return _ascii(host, url) + (f":{port}" if port else "")


def _ascii(host: str, url: str) -> str:
    if host.isascii():
        return host
    import idna

    try:
        return idna.encode(host, uts46=True).decode()
    except idna.IDNAError:
        raise UrlHost(url=url, host=host) from None


def _encode(text: str, safe: str) -> str:
    return quote(_LOOSE_PERCENT.sub("%25", text), safe=safe)
