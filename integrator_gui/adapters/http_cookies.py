"""Cookies that answers set, kept for the run, apart for each project and environment.

Room: adapters. Used by adapters/http.py. A cookie of the request's own table wins over a kept one.
"""

from __future__ import annotations

from collections import defaultdict

import httpx


class Jars:
    def __init__(self) -> None:
        self._jars: defaultdict[str, httpx.Cookies] = defaultdict(httpx.Cookies)

    def put(self, jar: str, request: httpx.Request) -> None:
        """Add the kept cookies that belong to the request's address."""
        kept = self._jars.get(jar)
        if not kept:
            return
        own = request.headers.pop("Cookie", "")
        kept.set_cookie_header(request)
        theirs = request.headers.get("Cookie", "")
        names = {_name(c) for c in own.split(";")}
        cookies = [c.strip() for c in theirs.split(";") if c.strip() and _name(c) not in names]
        if own:
            cookies.append(own)
        if cookies:
            request.headers["Cookie"] = "; ".join(cookies)

    def take(self, jar: str, response: httpx.Response) -> bool:
        """Keep what the answer sets; False when it sets nothing."""
        if "set-cookie" not in response.headers:
            return False
        self._jars[jar].extract_cookies(response)
        return True


def _name(cookie: str) -> str:
    return cookie.partition("=")[0].strip()
