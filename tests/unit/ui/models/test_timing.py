from integrator_gui.domain.records import Content, Exchange, Failure, Hop, Span
from integrator_gui.ui.models.timing import timing

HTTPS = "https://api.example/x"
SPANS = (
    Span("dns", 5, 6.1),
    Span("tcp", 11.1, 21.8),
    Span("tls", 32.9, 44.2, "TLS 1.3"),
    Span("send", 77.1, 0.2),
    Span("wait", 77.3, 101.6),
    Span("download", 178.9, 10.5),
)


def exchange(hop: Hop, **more: object) -> Exchange:
    content = Content(head=b"{}", size_wire=3_100, size=3_100)
    return Exchange(id="e", hops=(hop,), total_ms=200, content=content, **more)  # type: ignore[arg-type]


def test_a_new_connection_shows_five_rows_from_zero() -> None:
    found = timing(exchange(Hop(method="GET", url=HTTPS, spans=SPANS)))
    assert [r.phase for r in found.rows] == ["dns", "tcp", "tls", "wait", "download"]
    assert found.rows[0].start_ms == 0
    assert [r.note for r in found.rows] == ["", "", "TLS 1.3", "", "3.1 kB"]
    assert not found.reused


def test_a_slow_upload_is_a_row_of_its_own() -> None:
    spans = (*SPANS[:3], Span("send", 77.1, 40), Span("wait", 117.1, 10))
    found = timing(exchange(Hop(method="PUT", url=HTTPS, spans=spans)))
    assert [r.phase for r in found.rows] == ["dns", "tcp", "tls", "send", "wait", "download"]


def test_a_kept_connection_says_what_did_not_take_place() -> None:
    kept = Hop(method="GET", url=HTTPS, spans=SPANS[3:], reused=True)
    assert [r.absent for r in timing(exchange(kept)).rows[:3]] == ["kept"] * 3
    plain = Hop(method="GET", url="http://127.0.0.1/x", spans=(SPANS[1], *SPANS[4:]))
    assert [r.absent for r in timing(exchange(plain)).rows[:3]] == ["address", "", "plain"]


def test_what_comes_after_the_failure_was_not_reached() -> None:
    hop = Hop(method="GET", url=HTTPS, spans=SPANS[:3])
    broken = exchange(hop, failure=Failure(code="http.tls_expired", phase="tls"))
    rows = timing(broken).rows
    assert [r.failed for r in rows] == [False, False, True, False, False]
    assert [r.absent for r in rows] == ["", "", "", "failed_before", "failed_before"]
