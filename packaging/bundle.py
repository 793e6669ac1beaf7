"""Makes the bundle: PyInstaller over bundle.spec, into dist/integrator-gui. Runs in the virtual environment.

A build machine without the X libraries would give a bundle that only warns here and fails there, so such a warning
is an error.
"""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent
FATAL = re.compile(r"could not resolve '(libxcb|libxkb|libX11|libEGL|libGL|libfontconfig|libdbus)[^']*'")
NOT_BUNDLED = re.compile(
    r"libq(eglfs|gtk3|linuxfb|minimalegl|vnc|vkkhrdisplay|wayland)|/(egldeviceintegrations|wayland)"
)


def main() -> int:
    command = [sys.executable, "-m", "PyInstaller", "-y", "--log-level", "WARN", str(HERE / "bundle.spec")]
    done = subprocess.run(command, cwd=ROOT, stderr=subprocess.PIPE, text=True, check=False)
    fatal = [line for line in done.stderr.splitlines() if FATAL.search(line) and not NOT_BUNDLED.search(line)]
    sys.stderr.write(done.stderr if done.returncode else "\n".join(fatal))
    return done.returncode or (1 if fatal else 0)


if __name__ == "__main__":
    sys.exit(main())
