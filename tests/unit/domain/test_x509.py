"""The small certificate reader against what a real library wrote, and against bytes that are no certificate."""

from __future__ import annotations

import contextlib
import datetime

import pytest
import trustme
from cryptography import x509
from cryptography.hazmat.primitives.serialization import Encoding
from hypothesis import given
from hypothesis import strategies as st

from integrator_gui.domain.x509 import NotACertificate, read_certificate


@pytest.fixture(scope="module")
def made() -> x509.Certificate:
    end = datetime.datetime(2051, 2, 3, 4, 5, 6, tzinfo=datetime.UTC)
    issued = trustme.CA().issue_cert(
        "api.example.com",
        "*.example.com",
        "10.1.2.3",
        "2001:db8::1",
        common_name="星空",
        not_before=datetime.datetime(2020, 1, 2, tzinfo=datetime.UTC),
        not_after=end,
    )
    return x509.load_pem_x509_certificate(issued.cert_chain_pems[0].bytes())


def test_it_says_what_the_library_wrote(made: x509.Certificate) -> None:
    read = read_certificate(made.public_bytes(Encoding.DER))
    assert read.names == ("api.example.com", "*.example.com", "10.1.2.3", "2001:db8:0:0:0:0:0:1")
    assert read.not_before == "2020-01-02T00:00:00+00:00"
    assert read.not_after == "2051-02-03T04:05:06+00:00"
    assert read.subject.startswith("CN=星空")
    assert "O=trustme" in read.issuer


@given(at=st.integers(0, 400), byte=st.integers(0, 255), cut=st.integers(0, 500))
def test_damage_is_told(at: int, byte: int, cut: int) -> None:
    der = bytearray(_DER)
    der[at % len(der)] = byte
    for data in (bytes(der), bytes(der[:cut])):
        with contextlib.suppress(NotACertificate):
            read_certificate(data)


@given(st.binary(max_size=60))
def test_any_bytes_are_survived(data: bytes) -> None:
    with contextlib.suppress(NotACertificate):
        read_certificate(data)


_DER = x509.load_pem_x509_certificate(trustme.CA().cert_pem.bytes()).public_bytes(Encoding.DER)
