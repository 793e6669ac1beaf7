"""Masks secrets in whatever is about to be kept or shown: records, history, logs, reports.

Room: domain, pure. A `Redactor` is made with the values that the vault holds for a project and is used where
records are made (adapters/http.py), and by the log and the crash report.

Each value is found as it is and as other layers spell it: percent-encoded (also twice), JSON-, TOML- and
HTML-escaped, base64 at any of its three alignments. A literal piece of the value is looked for first, so a text
without secrets costs one substring search for each spelling.
"""

from __future__ import annotations

import base64
import functools
import json
import re
from collections.abc import Callable, Iterable
from urllib.parse import quote, quote_plus

MASK = "••••"
SHORTEST = 4

_PLAIN = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._")  # never escaped by anybody
_SHORT_ESCAPES = {"\b": "b", "\f": "f", "\n": "n", "\r": "r", "\t": "t", '"': '"', "'": "'", "/": "/"}
_ENTITIES = {"&": ("&amp;",), "<": ("&lt;",), ">": ("&gt;",), '"': ("&quot;", "&#34;"), "'": ("&#39;", "&#x27;")}
_BASE64_SWAPS = {"+": "-", "/": "_"}
_PROBE = 3  # a shorter literal piece is in every text
_LONG = 4_000
_WEB_BASE64 = str.maketrans(_BASE64_SWAPS)

_Needle = tuple[str, Callable[[str], str]]  # a literal piece of a spelling, and what masks the spelling in a text

_AUTHORIZATION = re.compile(
    r"(?i)\b((?:proxy-)?authorization[\"']?\s*[:=]\s*[\"']?)((?:bearer|basic|digest|token|negotiate)\s+)?"
    r"(?!(?:bearer|basic|digest|token|negotiate)\s)(?!" + MASK + r")[^\s\"',][^\r\n\"']*"
)
_SCHEME = re.compile(r"\b((?i:bearer|basic)\s+)(?=[^\s\"',]*[0-9A-Z=])[A-Za-z0-9+/=._~-]{8,}")
_JWT = re.compile(r"\beyJ[A-Za-z0-9_-]{8,1000}\.(eyJ[A-Za-z0-9_-]{8,})\.[A-Za-z0-9_-]*")
_PEM = re.compile(
    r"(-----BEGIN (?:[A-Z]{2,9} )?PRIVATE KEY-----).*?(-----END (?:[A-Z]{2,9} )?PRIVATE KEY-----|\Z)", re.S
)
_USERINFO = re.compile(r"(?i)\b([a-z][a-z0-9+.-]{0,20}://[^\s/:@\"']{0,200}:)[^\s/@\"']{1,500}@")
_QUERY = re.compile(
    r"(?i)((?:\A|[?&#;])(?:access_token|refresh_token|id_token|auth_token|token|api_?key|api_secret|apikey|"
    r"x-amz-signature|x-amz-security-token|x-amz-credential|password|passwd|pwd|secret|client_secret)=|"
    r"[?&#;](?:key|code|sig|signature|ticket)=(?=[^&#;\s\"'<>]{16}))"
    r"(?!" + MASK + r")[^&#;\s\"'<>]+"
)
_FIELD = re.compile(
    r"(?i)(\"(?:[a-z]{0,20}_?(?:password|passwd|passphrase|secret|ticket)|"
    r"(?:(?:access|refresh|id|auth|session|bearer|api|csrf|xsrf)[_-]?)?token|[a-z]{0,20}[_-]?(?:api|secret|private)_?key)"
    r"\"\s{0,20}:\s{0,20}\")(?!\"|" + MASK + r")[^\"\\]*(?:\\.[^\"\\]*)*"
)
_SENSITIVE_HEADERS = re.compile(
    r"(?i)(?:proxy-)?authorization|cookie2?|set-cookie2?|(?:x-)?api-?key|x-(?:auth|access|refresh|session|csrf|xsrf)-token|"
    r"x-secret-?key|x-functions-key|x-amz-security-token|x-goog-api-key|x-entitytoken|x-parse-(?:master|rest-api)-key|"
    r"x-entity-?token|ocp-apim-subscription-key|.*(?:secret|password).*"
)


class Redactor:
    """Never raises, and redacting twice changes nothing more. Values below 4 characters are not looked for."""

    def __init__(self, values: Iterable[str] = ()) -> None:
        wanted = {v for v in values if len(v) >= SHORTEST and not set(v) <= set(MASK)}
        self._needles = [n for value in sorted(wanted, key=lambda v: (-len(v), v)) for n in _needles(value)]

    def values(self, text: str) -> str:
        """Mask the known values only."""
        for probe, mask in self._needles:
            if probe in text:
                text = mask(text)
        return text

    def text(self, text: str) -> str:
        """Mask the known values, and what is a credential by its place.

        That is: bearer tokens, JWTs, private keys, passwords and tokens in addresses, forms and JSON fields.
        Of a JWT the length of the claims stays readable: `eyJ••••.(120).••••`.
        """
        text = self.values(text)
        text = _PEM.sub(rf"\1{MASK}\2", text)
        text = _JWT.sub(lambda m: f"eyJ{MASK}.({len(m[1])}).{MASK}", text)
        text = _AUTHORIZATION.sub(lambda m: m[1] + (m[2] or "") + MASK, text)
        text = _SCHEME.sub(rf"\1{MASK}", text)
        text = _FIELD.sub(rf"\1{MASK}", text)
        return _QUERY.sub(rf"\1{MASK}", _USERINFO.sub(rf"\1{MASK}@", text))

    url = text

    def bytes(self, data: bytes) -> bytes:
        """The same for a body. What is not UTF-8 stays as it is."""
        text = data.decode("utf-8", "surrogateescape")
        masked = self.text(text)
        return data if masked == text else masked.encode("utf-8", "surrogateescape")

    def header(self, name: str, value: str) -> str:
        """The value of one header. The scheme of a credential and the names of cookies stay readable."""
        if not _SENSITIVE_HEADERS.fullmatch(name.strip()):
            return self.text(value)
        lower = name.strip().lower()
        if "cookie" in lower:
            return self.text(_cookies(value, first_only=lower.startswith("set-")))
        scheme, blank, rest = value.partition(" ")
        return f"{scheme} {MASK}" if blank and rest and "authorization" in lower else MASK if value else ""

    def headers(self, headers: Iterable[tuple[str, str]]) -> tuple[tuple[str, str], ...]:
        return tuple((name, self.header(name, value)) for name, value in headers)


def _cookies(value: str, first_only: bool) -> str:
    """`a=1; b=2` with the values masked; of Set-Cookie the attributes stay."""
    pairs = value.split(";")
    for index, pair in enumerate(pairs[:1] if first_only else pairs):
        name, equals, _ = pair.partition("=")
        pairs[index] = f"{name}={MASK}" if equals else MASK if pair.strip() else pair
    return ";".join(pairs)


def _needles(value: str) -> list[_Needle]:
    raw = value.encode("utf-8", "surrogatepass")
    cores = [core for offset in range(3) if len(core := _base64_core(raw, offset)) >= SHORTEST]
    if len(value) > _LONG:
        web = [core.translate(_WEB_BASE64) for core in cores]
        return [_literal(spelling) for spelling in dict.fromkeys([*_usual_spellings(value), *cores, *web])]
    return [_pattern(value, {}), *(_pattern(core, _BASE64_SWAPS) for core in cores)]


def _literal(spelling: str) -> _Needle:
    return spelling, lambda text: text.replace(spelling, MASK)


def _usual_spellings(value: str) -> list[str]:
    """Of a long value: a pattern of its characters would take seconds to compile."""
    written = json.dumps(value)[1:-1]
    plain = value.encode("utf-8", "surrogatepass")
    return [
        value,
        written,
        written.replace("/", "\\/"),
        json.dumps(value, ensure_ascii=False)[1:-1],
        quote(plain),
        quote(plain, safe=""),
        quote_plus(plain),
        "".join(_ENTITIES.get(char, (char,))[0] for char in value),
    ]


def _base64_core(raw: bytes, offset: int) -> str:
    """The digits of base64 that stand for `raw` alone when `offset` bytes (modulo 3) come before it."""
    digits = base64.b64encode(b"\0" * offset + raw).decode()
    return digits[-(-offset * 8 // 6) : (offset + len(raw)) * 8 // 6]


def _pattern(value: str, swaps: dict[str, str]) -> _Needle:
    pieces = re.findall(r"[\w.-]+|\\+|.", value, re.S | re.A)
    literal = max((p for p in pieces if _PLAIN.issuperset(p)), key=len, default="")
    pattern = re.compile("".join(_spellings(piece, swaps) for piece in pieces))
    return literal if len(literal) >= _PROBE else "", functools.partial(pattern.sub, MASK)


def _spellings(piece: str, swaps: dict[str, str]) -> str:
    if _PLAIN.issuperset(piece):
        return re.escape(piece)
    if piece[0] == "\\":
        return rf"(?:\\{{{len(piece)},{4 * len(piece)}}}|(?:%(?:25)?5[cC]){{{len(piece)}}})"
    ways = [re.escape(piece), _percent(piece), *_escapes(piece), *map(re.escape, _ENTITIES.get(piece, ()))]
    if piece == " ":
        ways.append(r"\+")
    if piece in swaps:
        ways.append(re.escape(swaps[piece]))
    return f"(?:{'|'.join(ways)})"


def _percent(char: str) -> str:
    return "".join(f"%(?:25)?{_hex(f'{byte:02x}')}" for byte in char.encode("utf-8", "surrogatepass"))


def _escapes(char: str) -> list[str]:
    """As JSON, TOML, TypeScript and Python write it in a text, also when that text is quoted once more."""
    units = char.encode("utf-16-be", "surrogatepass")
    codes = [units[i : i + 2].hex() for i in range(0, len(units), 2)]
    ways = ["".join(rf"\\{{1,3}}u{_hex(code)}" for code in codes)]
    if ord(char) < 256:
        ways.append(rf"\\{{1,3}}x{_hex(f'{ord(char):02x}')}")
    if ord(char) > 0xFFFF:
        ways.append(rf"\\{{1,3}}U{_hex(f'{ord(char):08x}')}")
    if char in _SHORT_ESCAPES:
        ways.append(rf"\\{{1,3}}{re.escape(_SHORT_ESCAPES[char])}")
    return ways


def _hex(digits: str) -> str:
    return "".join(f"[{d}{d.upper()}]" if d.isalpha() else d for d in digits)
