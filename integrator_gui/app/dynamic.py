"""Values made anew at each use: `{{$uuid}}`, `{{$isoNow}}`, `{{$timestamp}}`, `{{$randomInt}}`.

Room: app (clock and randomness live here, not in domain). Used by app/live_test.py.
"""

from __future__ import annotations

import secrets
import time
import uuid
from collections.abc import Callable
from datetime import UTC, datetime

_MAKERS: dict[str, Callable[[], str]] = {
    "$uuid": lambda: str(uuid.uuid4()),
    "$isoNow": lambda: datetime.now(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z"),
    "$timestamp": lambda: str(int(time.time())),
    "$randomInt": lambda: str(secrets.randbelow(1_000)),
}


def dynamic(name: str) -> str | None:
    """None for a name not in domain/variables.DYNAMIC. `$timestamp` is in seconds, `$randomInt` 0 to 999."""
    maker = _MAKERS.get(name)
    return maker() if maker else None
