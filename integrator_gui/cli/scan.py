"""`integrator-gui scan PATH`: what is known of a game, without the window.

Room: cli. Called by cli/main.py, which adds format, ok and findings to the JSON answer.
"""

from __future__ import annotations

import argparse

from integrator_gui.app.graph import Graph
from integrator_gui.cli.main import Outcome
from integrator_gui.domain.game_project import GameProject

HELP = "find the Cocos Creator project at PATH and say what it is"


def configure(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("path", metavar="PATH", help="the game's folder, or one up to three levels above it")


def run(args: argparse.Namespace, graph: Graph) -> Outcome:
    game = graph.projects.detect(args.path)
    if not game.fully_scanned:
        game = graph.projects.scan(game)
    warnings = [
        graph.sentences.say(f.code, f.params).text for f in game.findings if f.severity in ("warning", "error")
    ]
    data = {
        "root": game.root,
        "name": game.name,
        "creator_version": game.creator_version or None,
        "version_source": game.version_source,
        "version_guessed": game.version_guessed,
        "meta_range": game.meta_range,
        "engine_major": game.engine_major,
        "writable": game.writable,
        "scripts_dir": game.scripts_dir,
        "scripts_dirs_all": list(game.scripts_dirs_all),
        "proposed_scripts_dir": game.proposed_scripts_dir,
        "top_code_dirs": list(game.top_code_dirs),
        "language": game.language,
        "strict": game.strict,
        "bundles": [str(b) for b in game.bundles],
        "extensions": list(game.extensions),
        "symlinks": list(game.symlinks),
        "scripts": len(game.scripts),
        "warnings": warnings,
    }
    return Outcome(data=data, findings=game.findings, lines=_lines(game))


def _lines(game: GameProject) -> tuple[str, ...]:
    version = game.creator_version or f"{game.engine_major}.x"
    rows = {
        "game": game.name,
        "root": game.root,
        "Creator": f"{version} ({game.version_source})",
        "scripts": f"{game.scripts_dir or '-'} ({game.language}, {len(game.scripts)})",
        "bundles": ", ".join(b.path for b in game.bundles) or "-",
    }
    return tuple(f"{name:<8} {value}" for name, value in rows.items())
