"""The call that a redirect asks for.

Room: adapters, pure. Used by adapters/http.py. Sources: RFC 9110, 15.4 (statuses, which methods may change);
the Fetch standard, "HTTP-redirect fetch" (what browsers, and so games, do about method and credentials).
"""

from __future__ import annotations

from urllib.parse import urljoin

import msgspec

from integrator_gui.app.transport import Call
from integrator_gui.domain.urls import address, origin

STATUSES = (301, 302, 303, 307, 308)
_OF_THE_BODY = frozenset(f"content-{part}" for part in ("type", "length", "encoding", "language", "location")) | {
    "transfer-encoding"
}


def next_call(call: Call, status: int, location: str) -> Call:
    """Raises BadUrl when the location is no address that can be called."""
    fragmentless = urljoin(call.url, location.strip())
    target = address(fragmentless).url
    headers = call.headers
    if origin(target) != origin(call.url):
        headers = tuple(h for h in headers if h[0].lower() not in call.private and h[0].lower() != "host")
    becomes_get = (status == 303 and call.method not in ("GET", "HEAD")) or (
        status in (301, 302) and call.method == "POST"
    )
    if not becomes_get:
        return msgspec.structs.replace(call, url=target, headers=headers)
    headers = tuple(h for h in headers if h[0].lower() not in _OF_THE_BODY)
    return msgspec.structs.replace(call, method="GET", url=target, headers=headers, content=b"", path="", parts=())
