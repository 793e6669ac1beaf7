"""The static checks as tests, so that one closing line tells of everything."""

import subprocess
import sys
from pathlib import Path

import pytest

TOOLS = {
    "ruff": ["ruff", "check", "--no-cache", "."],
    "format": ["ruff", "format", "--check", "--no-cache", "."],
    "mypy": ["mypy"],
    "contracts": ["lint-imports"],
}


@pytest.mark.parametrize("name", TOOLS)
def test_tool_has_nothing_to_say(name: str, repo: Path) -> None:
    tool, *rest = TOOLS[name]
    command = [str(Path(sys.executable).with_name(tool)), *rest]
    done = subprocess.run(command, cwd=repo, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
