"""TLS: contexts from settings, and what a handshake showed as a record.

Room: adapters. Used by adapters/http_clients.py and adapters/http.py. Trusts what the system and Mozilla's list
(certifi) trust, and the game's own CA file besides.
"""

from __future__ import annotations

import hashlib
import ssl

import certifi

from integrator_gui.app.transport import Connection
from integrator_gui.domain.errors import IntegratorError
from integrator_gui.domain.records import Certificate
from integrator_gui.domain.x509 import NotACertificate, read_certificate

_LONGEST_PASSWORD = 1_000


class TlsFileUnusable(IntegratorError):
    """file, reason. Becomes the failure "http.tls_file" of a reply."""

    code = "http.tls_file"


def make_context(settings: Connection) -> ssl.SSLContext:
    """Raises TlsFileUnusable."""
    context = ssl.create_default_context()
    context.minimum_version = ssl.TLSVersion.TLSv1_2  # Debian's Python leaves it to OpenSSL's configuration
    if settings.verify:
        context.load_verify_locations(certifi.where())
    else:
        context.check_hostname = False
        context.verify_mode = ssl.CERT_NONE
    if settings.ca_file:
        with _Telling(settings.ca_file):
            context.load_verify_locations(settings.ca_file)
    if settings.client_cert:
        with _Telling(settings.client_cert):
            # A pass phrase must always be handed in: without one OpenSSL would ask on the terminal.
            password = settings.client_key_password[:_LONGEST_PASSWORD]
            context.load_cert_chain(settings.client_cert, settings.client_key or None, lambda: password)
    return context


class _Telling:
    def __init__(self, file: str) -> None:
        self._file = file

    def __enter__(self) -> None:
        pass

    def __exit__(self, _kind: object, error: BaseException | None, _trace: object) -> None:
        if isinstance(error, OSError):  # ssl.SSLError is one
            reason = getattr(error, "reason", None) or error.strerror or str(error)
            raise TlsFileUnusable(file=self._file, reason=reason) from error


def describe(handshake: ssl.SSLObject | ssl.SSLSocket, verified: bool) -> Certificate:
    """The server's certificate and the connection's protection."""
    data = handshake.getpeercert(binary_form=True) or b""
    cipher = handshake.cipher()
    return certificate(data, verified, handshake.version() or "", cipher[0] if cipher else "")


def certificate(data: bytes, verified: bool, version: str = "", cipher: str = "") -> Certificate:
    try:
        read = read_certificate(data)
    except NotACertificate:
        return Certificate(verified=verified, tls_version=version, cipher=cipher)
    return Certificate(
        subject=read.subject,
        issuer=read.issuer,
        names=read.names,
        not_before=read.not_before,
        not_after=read.not_after,
        sha256=hashlib.sha256(data).hexdigest(),
        tls_version=version,
        cipher=cipher,
        verified=verified,
    )
