"""Times, sizes and counts as people read them, with figures that line up.

Room: ui (pure functions, no Qt). Called by presenters and painted widgets. Half a unit is never shown as 0.
"""

from __future__ import annotations

_UNITS = ("B", "kB", "MB", "GB")


def duration(ms: float) -> str:
    """ "10.5 ms" under 100 ms, "184 ms" under 10 s, then "12.3 s", then "2 min 5 s"."""
    if ms < 99.95:
        return f"{ms:.1f} ms"
    if ms < 9_999.5:
        return f"{ms:.0f} ms"
    if ms < 119_950:
        return f"{ms / 1000:.1f} s"
    seconds = round(ms / 1000)
    return f"{seconds // 60} min {seconds % 60} s"


def exact(ms: float) -> str:
    """One decimal as long as it means something: "184.2 ms"."""
    return f"{ms:.1f} ms" if ms < 9_999.95 else duration(ms)


def size(count: int) -> str:
    """ "812 B", "3.1 kB", "52.4 MB" (1 kB is 1000 B)."""
    value = float(count)
    for unit in _UNITS:
        if value < 999.5 or unit == _UNITS[-1]:
            if unit == "B":
                return f"{count:,} B"
            return f"{value:.1f} {unit}" if value < 99.95 else f"{value:.0f} {unit}"
        value /= 1000
    raise AssertionError


def ticks(total: float, most: int = 5) -> tuple[float, ...]:
    """Round marks from 0 to the first one at or past `total`: 0, 50, 100, 150, 200 for 184.2."""
    if total <= 0:
        return (0.0, 1.0)
    step = 10.0 ** _floor_log10(total / most)
    for factor in (1, 2, 2.5, 5, 10, 20, 25, 50, 100):
        width = step * factor
        count = -(-total // width)
        if count < most:
            return tuple(round(width * i, 6) for i in range(int(count) + 1))
    raise AssertionError


def _floor_log10(value: float) -> int:
    return int(f"{value:e}".partition("e")[2])
