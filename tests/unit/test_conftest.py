"""The guards of conftest.py: each is shown to catch what it is there for."""

import logging
import os
from pathlib import Path

import pytest


def test_home_is_the_tests_own(home: Path) -> None:
    assert Path.home() == home
    assert list(home.iterdir()) == [home / ".run"]
    assert "DBUS_SESSION_BUS_ADDRESS" not in os.environ


@pytest.mark.allow_log("^WARNING expected: this one is said")
def test_an_expected_log_line_passes() -> None:
    logging.getLogger("expected").warning("this one is %s", "said")


def test_an_unexpected_log_line_fails(pytester: pytest.Pytester, repo: Path) -> None:
    pytester.makeconftest((repo / "tests" / "conftest.py").read_text(encoding="utf-8"))
    pytester.makeini(
        f"[pytest]\npythonpath = {repo / 'packaging'}\nmarkers =\n    allow_log: as in pyproject.toml\n"
    )
    pytester.makepyfile(
        """
        import logging, pytest
        def test_loud(): logging.getLogger("a").error("lost")
        @pytest.mark.allow_log("other")
        def test_other(): logging.getLogger("a").warning("lost")
        def test_quiet(): logging.getLogger("a").info("lost")
        """
    )
    result = pytester.runpytest_subprocess("-p", "no:cacheprovider")
    result.assert_outcomes(passed=1, failed=2)
    result.stdout.fnmatch_lines(["*ERROR a: lost*"])
