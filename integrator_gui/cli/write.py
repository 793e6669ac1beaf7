"""`integrator-gui write GAME`: plan, check and write the game's components, or take the last write back.

Room: cli. Called by cli/main.py, which adds format, ok and findings to the JSON answer. Exit code 4: conflicts were
held back (all else was written); 1: blocked, nothing was written.
"""

from __future__ import annotations

import argparse

import msgspec

from integrator_gui.app.graph import Graph
from integrator_gui.cli.main import CONFLICT, FAILED, PASSED, Outcome
from integrator_gui.domain.errors import Finding
from integrator_gui.domain.plan import PlannedFile, WritePlan, WriteResult

HELP = "write the components of the backend document into GAME"
_LETTERS = {"new": "A", "changed": "M", "conflict": "!", "refused": "x", "stale": "?"}


def configure(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("game", metavar="GAME", help="the game's folder")
    parser.add_argument("--env", default="", metavar="NAME", help="the environment that ships (default: as saved)")
    parser.add_argument("--prefix", default=None, metavar="P", help="put before class names that the game uses")
    parser.add_argument("--dry-run", action="store_true", help="show the plan and its checks, write nothing")
    parser.add_argument("--undo", action="store_true", help="take the last write back")


def run(args: argparse.Namespace, graph: Graph) -> Outcome:
    if args.undo:
        return _undo(graph.projects.detect(args.game).root, graph)
    workspace = graph.open_workspace(args.game)
    workspace.require_document()
    if not workspace.game.fully_scanned:  # else the scripts folder of a large game could be missed
        workspace.know_game(graph.projects.scan(workspace.game))
    document = workspace.document
    if args.prefix is not None:
        document = msgspec.structs.replace(
            document, game=msgspec.structs.replace(document.game, prefix=args.prefix)
        )
    environment = args.env or document.game.ship_environment or workspace.environment_id
    values = graph.secrets.values(document.id, document)
    plan = graph.writing.plan(workspace.game, document, environment, values)
    plan = graph.writing.type_check(plan)
    damaged = tuple(f for f in workspace.findings if f.severity == "error")
    result = WriteResult(held_back=tuple(f.path for f in plan.files if f.status == "conflict"))
    code = FAILED if plan.blocked or damaged else CONFLICT if result.held_back else PASSED
    if code != FAILED and not args.dry_run:
        result = graph.writing.write(plan)
        code = CONFLICT if result.held_back else PASSED
    if code == PASSED and any(f.status == "refused" for f in plan.files):
        code = CONFLICT
    findings = (*workspace.findings, *graph.secrets.unread(document), *plan.findings, *_held(plan))
    data = {**_data(plan), "dry_run": args.dry_run, "written": list(result.written)}
    data |= {"held_back": list(result.held_back), "backups": list(result.backups)}
    return Outcome(code=code, data=data, findings=findings, lines=_lines(plan, result, graph))


def _undo(root: str, graph: Graph) -> Outcome:
    result = graph.writing.undo(root)
    return Outcome(
        code=CONFLICT if result.held_back else PASSED,
        data={"undone": list(result.written), "held_back": list(result.held_back)},
        findings=tuple(Finding(code="write.undo_held_back", file=p, params={"path": p}) for p in result.held_back),
        lines=tuple(f"<- {p}" for p in result.written),
    )


def _held(plan: WritePlan) -> tuple[Finding, ...]:
    """Conflicts and refusals as findings, so that both outputs tell why and what to do."""
    return tuple(
        Finding(code=f.code, file=f.path, params=f.params)
        for f in plan.files
        if f.status in ("conflict", "refused")
    )


def _data(plan: WritePlan) -> dict[str, object]:
    return {
        "root": plan.root,
        "environment": plan.environment,
        "files": [_file(f) for f in plan.files],
        "checks": [{"code": c.code, "state": c.state, "detail": c.detail} for c in plan.checks],
        "platforms": [
            {
                "platform": p.platform,
                "state": p.state,
                "findings": [{"code": f.code, **f.params} for f in p.findings],
            }
            for p in plan.platforms
        ],
        "recipes": [msgspec.to_builtins(r) for r in plan.recipes],
    }


def _file(file: PlannedFile) -> dict[str, object]:
    row: dict[str, object] = {
        "path": file.path,
        "status": file.status,
        "added": file.added,
        "removed": file.removed,
        "generated": file.generated,
    }
    if file.settlements:
        row["offers"] = list(file.settlements)
    return row


def _lines(plan: WritePlan, result: WriteResult, graph: Graph) -> tuple[str, ...]:
    lines = [f"{_LETTERS[f.status]} {f.path}  +{f.added} -{f.removed}" for f in plan.files if f.status in _LETTERS]
    for check in plan.checks:
        said = graph.sentences.say(check.code, check.params).text
        lines.append(f"{check.state:<8} {said} {check.detail}".rstrip())
    for platform in plan.platforms:
        name = graph.sentences.say(f"platform.name.{platform.platform}").text
        lines.append(f"{platform.state:<8} {name}")
        lines += [f"{'':8} {graph.sentences.say(f.code, f.params).text}" for f in platform.findings]
    for recipe in plan.recipes if result.written else ():
        where = graph.sentences.say(recipe.node_code, {"component": recipe.component, "file": recipe.file})
        lines += ["", f"{recipe.component}: {where.text}", recipe.snippet.rstrip()]
    return tuple(lines)
