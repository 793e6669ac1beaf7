"""Reads the few fields of an X.509 certificate that people look at, from its DER bytes.

Room: domain, pure. Used by adapters/http_tls.py: Python's ssl describes a certificate only when it was verified,
and the one that was not is the one that people need to see. Source: RFC 5280, section 4.1; X.690 for DER.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

import msgspec

# X.690 8.19 spelled out: the last arcs under 2.5.4 (names) and the PKCS 9 e-mail address.
_NAMES = {
    "550403": "CN",
    "550406": "C",
    "550407": "L",
    "550408": "ST",
    "55040a": "O",
    "55040b": "OU",
    "2a864886f70d010901": "emailAddress",
}
_SUBJECT_ALT_NAME = "551d11"
_SEQUENCE, _SET, _OID, _UTC_TIME, _EXPLICIT_0, _EXPLICIT_3 = 0x30, 0x31, 0x06, 0x17, 0xA0, 0xA3
_OCTETS, _DNS_NAME, _IP_ADDRESS, _BMP_STRING = 0x04, 0x82, 0x87, 0x1E


class NotACertificate(ValueError):
    pass


class ReadCertificate(msgspec.Struct, frozen=True, kw_only=True):
    """Names like "CN=api.example.com, O=Example"; times in ISO 8601, UTC."""

    subject: str
    issuer: str
    names: tuple[str, ...]
    not_before: str
    not_after: str


class _Item(NamedTuple):
    tag: int
    body: bytes


def read_certificate(der: bytes) -> ReadCertificate:
    """Raises NotACertificate."""
    try:
        return _read(der)
    except (ValueError, IndexError, StopIteration) as error:
        raise NotACertificate(str(error)) from None


def _read(der: bytes) -> ReadCertificate:
    outer = _one(der, _SEQUENCE)
    fields = list(_items(_one(outer, _SEQUENCE)))
    if fields and fields[0].tag == _EXPLICIT_0:  # the version; absent in version 1
        del fields[0]
    _serial, _algorithm, issuer, validity, subject = fields[:5]
    begin, end = _items(validity.body)
    extensions = next((f.body for f in fields if f.tag == _EXPLICIT_3), b"")
    return ReadCertificate(
        subject=_name(subject.body),
        issuer=_name(issuer.body),
        names=tuple(_alternative_names(extensions)),
        not_before=_time(begin),
        not_after=_time(end),
    )


def _items(data: bytes) -> Iterator[_Item]:
    at = 0
    while at < len(data):
        tag, length = data[at], data[at + 1]
        at += 2
        if length & 0x80:
            size = length & 0x7F
            length = int.from_bytes(data[at : at + size], "big")
            at += size
        if at + length > len(data):
            raise ValueError("cut short")
        yield _Item(tag, data[at : at + length])
        at += length


def _one(data: bytes, tag: int) -> bytes:
    item = next(_items(data))
    if item.tag != tag:
        raise ValueError(f"tag {item.tag:#x}")
    return item.body


def _name(body: bytes) -> str:
    parts = []
    for group in _items(body):
        for pair in _items(group.body):
            oid, value = list(_items(pair.body))[:2]
            label = _NAMES.get(oid.body.hex())
            if label:
                parts.append(f"{label}={_text(value)}")
    return ", ".join(reversed(parts))


def _text(item: _Item) -> str:
    encoding = "utf-16-be" if item.tag == _BMP_STRING else "utf-8"
    return item.body.decode(encoding, "replace")


def _time(item: _Item) -> str:
    """YYMMDDhhmmssZ (UTCTime: 50 and up is the 1900s) or YYYYMMDDhhmmssZ."""
    text = item.body.decode("ascii")
    if item.tag == _UTC_TIME:
        text = ("19" if int(text[:2]) >= 50 else "20") + text
    return f"{text[:4]}-{text[4:6]}-{text[6:8]}T{text[8:10]}:{text[10:12]}:{text[12:14]}+00:00"


def _alternative_names(extensions: bytes) -> Iterator[str]:
    if not extensions:
        return
    for extension in _items(_one(extensions, _SEQUENCE)):
        parts = list(_items(extension.body))
        if parts[0].body.hex() != _SUBJECT_ALT_NAME:
            continue
        value = next(p.body for p in parts if p.tag == _OCTETS)
        for name in _items(_one(value, _SEQUENCE)):
            if name.tag == _DNS_NAME:
                yield name.body.decode("ascii", "replace")
            elif name.tag == _IP_ADDRESS:
                yield _ip(name.body)


def _ip(raw: bytes) -> str:
    if len(raw) == 4:
        return ".".join(str(b) for b in raw)
    return ":".join(f"{int.from_bytes(raw[i : i + 2], 'big'):x}" for i in range(0, len(raw), 2))
