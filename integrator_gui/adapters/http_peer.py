"""The other end of a connection: its address and certificate.

Room: adapters; used by adapters/http.py. A certificate is read once a connection. One that was refused in the
handshake is fetched by a handshake of its own that sends nothing, so that the user can see what is wrong with it.
"""

from __future__ import annotations

import asyncio
import contextlib
import ssl
import weakref
from typing import Any, NamedTuple

from integrator_gui.adapters.http_connect import address_text
from integrator_gui.adapters.http_tls import certificate, describe
from integrator_gui.domain.records import Certificate

_LOOK_S = 3.0


class Peer(NamedTuple):
    """`certificate` is None without TLS."""

    remote: str
    certificate: Certificate | None


class Peers:
    """Asked for every answer, so what a stream said once is remembered as long as it lives."""

    def __init__(self) -> None:
        self._known: weakref.WeakKeyDictionary[Any, Peer] = weakref.WeakKeyDictionary()

    def of(self, stream: Any, verified: bool) -> Peer:
        """`stream` is httpcore's."""
        peer = self._known.get(stream)
        if peer is None:
            handshake = stream.get_extra_info("ssl_object")
            certificate = None if handshake is None else describe(handshake, verified)
            peer = self._known[stream] = Peer(address_text(stream.get_extra_info("server_addr")), certificate)
        return peer


async def refused_certificate(host: str, port: int) -> Certificate | None:
    """What a server shows whose certificate did not pass; None where it cannot be had quickly."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    context.check_hostname = False
    context.verify_mode = ssl.CERT_NONE
    data: bytes | None = None
    with contextlib.suppress(OSError, TimeoutError):
        async with asyncio.timeout(_LOOK_S):
            _, writer = await asyncio.open_connection(host, port, ssl=context, server_hostname=host)
            try:
                handshake = writer.get_extra_info("ssl_object")
                data = handshake.getpeercert(binary_form=True)
                version, cipher = handshake.version() or "", (handshake.cipher() or ("",))[0]
            finally:
                writer.transport.abort()
    return certificate(data, False, version, cipher) if data else None
