"""What holds for the repository as a whole: pinned lists, one version, no trace of the machine it was made on."""

import getpass
import json
import os
import re
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement

import integrator_gui

LISTS = ("requirements.txt", "requirements-dev.txt", "requirements-node.txt")
ADDRESS = re.compile(r"\b(?:https?|file)://", re.IGNORECASE)


def pinned(repo: Path, name: str) -> list[str]:
    """The logical lines of a requirements file."""
    text = (repo / "packaging" / name).read_text(encoding="utf-8").replace("\\\n", " ")
    return [line for line in text.splitlines() if line.strip() and not line.startswith("#")]


@pytest.mark.parametrize("name", LISTS)
def test_every_requirement_is_one_version_with_hashes_and_no_address(name: str, repo: Path) -> None:
    lines = pinned(repo, name)
    assert lines
    for line in lines:
        assert re.match(r"[a-z0-9][a-z0-9.-]*==[0-9][^ ]*", line), line
        assert " --hash=sha256:" in line, line
        assert not ADDRESS.search(line), line


def test_the_pinned_lists_hold_what_pyproject_asks_for(repo: Path) -> None:
    project = tomllib.loads((repo / "pyproject.toml").read_text(encoding="utf-8"))
    asked = {
        "requirements.txt": project["project"]["dependencies"],
        "requirements-dev.txt": project["project"]["dependencies"] + project["dependency-groups"]["dev"],
        "requirements-node.txt": project["dependency-groups"]["node"],
    }
    for name, wanted in asked.items():
        versions = dict(line.split(" ")[0].split("==") for line in pinned(repo, name))
        for requirement in map(Requirement, wanted):
            assert requirement.specifier.contains(versions.get(requirement.name.lower(), "0")), (
                name,
                requirement.name,
            )


def test_run_time_versions_are_the_same_in_both_lists(repo: Path) -> None:
    runtime, dev = ({line.split(" ")[0] for line in pinned(repo, name)} for name in LISTS[:2])
    assert runtime <= dev


def test_npm_packages_are_pinned_without_addresses(repo: Path) -> None:
    wanted = json.loads((repo / "packaging/node/package.json").read_text(encoding="utf-8"))["dependencies"]
    locked = json.loads((repo / "packaging/node/package-lock.json").read_text(encoding="utf-8"))["packages"]
    assert locked[""]["dependencies"] == wanted
    assert all(re.fullmatch(r"(npm:.+@)?\d+\.\d+\.\d+", version) for version in wanted.values())
    for path, package in locked.items():
        assert "resolved" not in package, path
        assert path == "" or package["integrity"].startswith("sha512-"), path


def test_one_version_everywhere(repo: Path) -> None:
    project = tomllib.loads((repo / "pyproject.toml").read_text(encoding="utf-8"))["project"]["version"]
    newest = re.search(r"^## (\S+)", (repo / "CHANGELOG.md").read_text(encoding="utf-8"), re.MULTILINE)
    assert newest is not None
    assert {project, integrator_gui.__version__, newest[1]} == {project}


def committed(repo: Path) -> list[Path]:
    if not shutil.which("git") or not (repo / ".git").exists():
        pytest.skip("not a git checkout")
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=repo, capture_output=True, text=True, check=True)
    return [path for name in listed.stdout.split("\0") if name and (path := repo / name).is_file()]


def test_no_committed_file_names_this_machine_or_a_package_registry(repo: Path) -> None:
    """Our own place on disk, our home, and where pip and npm fetch from."""
    places = [str(place) for place in (repo, Path(sys.prefix).resolve()) if len(place.parts) > 2]
    places.append(os.path.expanduser(f"~{getpass.getuser()}") + os.sep)  # HOME is the test's own
    registries = ["/simple/", "index-url", "find-links"]
    words = re.compile("|".join(re.escape(w) for w in places + registries))
    hosts = re.compile(r"https?://[^/\s\"']*(?:pypi|pythonhosted|npmjs|npmmirror|registry)[^\s\"']*", re.IGNORECASE)
    found = []
    for path in committed(repo):
        if path == Path(__file__) or (path.parent == repo / "packaging" and path.suffix == ".py"):
            continue
        try:
            text = path.read_text(encoding="utf-8")
        except UnicodeDecodeError:
            continue
        found += [f"{path.relative_to(repo)}: {m[0]}" for r in (words, hosts) for m in r.finditer(text)]
    assert not found, "\n".join(found)
