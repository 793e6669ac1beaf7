import pytest

from integrator_gui import compose
from integrator_gui.domain.records import Certificate, CheckResult, Content, Exchange, Failure, Header, Hop, Span
from integrator_gui.ui.presenters import answer

HOP = Hop(
    method="GET",
    url="https://api.example/x",
    status=200,
    http_version="HTTP/2",
    response_headers=(
        Header("Set-Cookie", "sid=a=b; Path=/; HttpOnly"),
        Header("ETag", '"7"'),
    ),
    spans=(Span("tcp", 0, 21.8), Span("tls", 21.8, 44.2)),
)


def exchange(**more: object) -> Exchange:
    made = {"hops": (HOP,), "total_ms": 184.2, "content": Content(size_wire=900, size=3_100), **more}
    return Exchange(id="e", request_name="Load", environment="local", **made)  # type: ignore[arg-type]


def test_the_facts_of_an_answer() -> None:
    found = answer.facts(exchange(attempts=2, max_attempts=3))
    assert (found.pill, found.tone, found.time) == ("200 OK", "green", "184 ms")
    assert (found.size, found.size_tip) == ("3.1 kB", "900 B on the wire, 3,100 B decoded")
    assert (found.protocol, found.attempts) == ("HTTP/2", "attempt 2 of 3")
    assert answer.facts(exchange(attempts=1, max_attempts=3)).attempts == "attempt 1 of 3, no retry needed"
    assert answer.facts(exchange()).attempts == ""


@pytest.mark.parametrize(
    ("status", "tone", "text"),
    [
        (204, "green", "204 No Content"),
        (304, "blue", "304 Not Modified"),
        (404, "amber", "404 Not Found"),
        (503, "red", "503 Service Unavailable"),
        (799, "red", "799"),
        (0, "red", "0"),
    ],
)
def test_every_status_has_a_colour_and_a_word(status: int, tone: str, text: str) -> None:
    assert answer.tone(status) == tone
    assert answer.status_text(status) == text


def test_no_answer_and_cancelled_differ() -> None:
    refused = answer.facts(exchange(failure=Failure(code="http.refused", phase="tcp")))
    assert (refused.pill, refused.tone) == ("no answer", "red")
    stopped = answer.facts(exchange(failure=Failure(code="http.cancelled", phase="cancelled")))
    assert (stopped.pill, stopped.tone) == ("cancelled", "grey")


def test_a_failure_tells_where_it_was() -> None:
    graph = compose.build("en")
    failed = exchange(
        failure=Failure(code="http.tls_expired", phase="tls", params={"host": "api.example"}, raw="CERT… expired"),
        attempts=3,
        max_attempts=3,
    )
    said = answer.failure_text(failed, graph.sentences)
    assert said.trail == "TCP 21.8 ms  ·  TLS failed after 44.2 ms  ·  attempt 3 of 3"
    assert said.raw == "CERT… expired"
    text = answer.details(failed, graph.sentences)
    assert "CERT… expired" in text
    assert '< ETag: "7"' in text


def test_cookies_are_read_from_every_hop() -> None:
    found = answer.cookies(exchange(hops=(HOP, HOP)))
    assert found == (answer.Cookie("sid", "a=b", "Path=/; HttpOnly"),) * 2


def test_checks_are_counted() -> None:
    good, bad = CheckResult(passed=True, kind="status"), CheckResult(passed=False, kind="status")
    assert answer.check_count(exchange(checks=(good, good))) == ("2/2", "green")
    assert answer.check_count(exchange(checks=(good, bad))) == ("1/2", "red")
    assert answer.check_count(exchange()) == ("", "")


def test_certificate_rows_leave_out_what_is_not_known() -> None:
    rows = dict(answer.certificate_rows(Certificate(subject="CN=x", verified=False, tls_version="TLSv1.3")))
    assert rows == {"Issued to": "CN=x", "Connection": "TLSv1.3", "Checked": "no, verification is off"}


def test_how_long_ago() -> None:
    assert answer.ago(0, 59_000) == "Just now"
    assert [answer.ago(0, s * 1000) for s in (60, 7_200, 200_000)] == ["1 min ago", "2 h ago", "2 d ago"]
