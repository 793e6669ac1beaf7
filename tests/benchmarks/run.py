"""Runs the benches: `run.py [NAME...]`, one JSON line a figure on standard output.

Called by `dev.py bench`. A bench that fails is told on standard error; the others still run; the exit code is 1.
"""

from __future__ import annotations

import importlib
import json
import sys
import traceback
from pathlib import Path

HERE = Path(__file__).resolve().parent


def main(names: list[str]) -> int:
    sys.path.insert(0, str(HERE.parents[1]))  # the package, from the source tree
    failed = 0
    for path in sorted(HERE.glob("bench_*.py")):
        name = path.stem.removeprefix("bench_")
        if names and name not in names:
            continue
        try:
            for figure in importlib.import_module(path.stem).figures():
                line = {**figure._asdict(), "ratio": figure.ratio}
                rounded = {k: float(f"{v:.4g}") if isinstance(v, float) else v for k, v in line.items()}
                print(json.dumps(rounded), flush=True)
        except Exception:
            failed = 1
            print(f"bench {name}:\n{traceback.format_exc()}", file=sys.stderr, flush=True)
    return failed


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
