"""The tour: the window drives itself through the main job, with pictures and a report of every step.

Room: ui. Started by `--tour DIR`, by `dev.py demo` where there is no display, and by the smoke test of the bundle.
It uses the same actions, views and buttons as a user; what it cannot see on the screen it does not claim. It leaves
DIR/game, DIR/NN-name.png and DIR/tour.json ({"steps": [{"name", "ok", "seconds", "detail"}]}).
"""

from __future__ import annotations

import asyncio
import json
import os
import secrets
import time
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

import msgspec
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QWidget

from integrator_gui.app import demo
from integrator_gui.app.workspace import Workspace
from integrator_gui.domain.document import BackendDocument, Body, Environment, Request, Variable
from integrator_gui.domain.edits import put_environment
from integrator_gui.domain.errors import IntegratorError
from integrator_gui.domain.records import Exchange
from integrator_gui.ui import i18n
from integrator_gui.ui.loop import in_thread, on_engine
from integrator_gui.ui.views.palette import Palette
from integrator_gui.ui.views.request_view import RequestView
from integrator_gui.ui.views.secrets import SecretsView
from integrator_gui.ui.views.write_view import WriteView

if TYPE_CHECKING:
    from integrator_gui.app.graph import Graph
    from integrator_gui.ui.app import App

PATIENCE = 60.0  # seconds for any one wait
SECRET = "password"
T = TypeVar("T")


class Step(msgspec.Struct):
    """One line of tour.json."""

    name: str
    ok: bool
    seconds: float
    detail: str


class StepFailed(Exception):
    """What was expected and what was seen instead."""


async def run(app: App, folder: Path) -> None:
    """The whole tour; ends the program with 0, or 1 if a step failed."""
    tour = Tour(app, folder)
    await tour.go()
    await app.leave(0 if all(s.ok for s in tour.steps) else 1)


class Tour:
    def __init__(self, app: App, folder: Path) -> None:
        self._app = app
        self._folder = folder
        self._pictures = 0
        self._answer: Exchange | None = None
        self.steps: list[Step] = []

    async def go(self) -> None:
        self._folder.mkdir(parents=True, exist_ok=True)
        jobs: tuple[tuple[str, Callable[[], Awaitable[str]]], ...] = (
            ("welcome", self._welcome),
            ("open the game", self._open),
            ("choose the environment", self._environment),
            ("send a request", self._send),
            ("see the answer", self._see),
            ("store a secret", self._store_secret),
            ("sign in with the secret", self._sign_in),
            ("find a command", self._palette),
            ("preview the write", self._preview),
            ("write", self._write),
            ("type-check what was written", self._type_check),
            ("write again: nothing to do", self._again),
            ("no secret left behind", self._look_for_secret),
        )
        for name, job in jobs:
            if not await self._step(name, job):
                break
        report = {"steps": [msgspec.to_builtins(s) for s in self.steps]}
        (self._folder / "tour.json").write_text(json.dumps(report, indent=2) + "\n", encoding="utf-8")

    async def _step(self, name: str, job: Callable[[], Awaitable[str]]) -> bool:
        began = time.monotonic()
        try:
            detail, ok = await job(), True
        except StepFailed as error:
            detail, ok = str(error), False
        except IntegratorError as error:
            said = self._graph.sentences.say(error.code, error.params)
            detail, ok = said.whole, False
        except Exception as error:  # a fault of ours: it must end the tour with a 1, not leave it standing
            detail, ok = f"{type(error).__name__}: {error}", False
        step = Step(name, ok, round(time.monotonic() - began, 3), detail)
        self.steps.append(step)
        print(f"{'ok  ' if ok else 'FAIL'} {name}: {detail} ({step.seconds:.2f} s)", flush=True)
        if not ok:
            await self._picture("failed")
        return ok

    # --- the steps -----------------------------------------------------------------------------------

    async def _welcome(self) -> str:
        await self._picture("welcome")
        return "the window is open"

    async def _open(self) -> str:
        if not await self._app.start_demo(str(self._folder / "game")):
            raise StepFailed(self._app.window.notice_text or "the game did not open")
        game, document = self._workspace.game, self._workspace.document
        return f"{game.name}, Creator {game.creator_version}, {len(document.requests)} requests"

    async def _environment(self) -> str:
        document = self._workspace.document
        for name in ("production", demo.ENVIRONMENT):  # there and back, so that the change can be seen
            environment = document.environment(name)
            if environment is None:
                raise StepFailed(f"no environment named {name}")
            self._app.shell.switch_environment(environment.id)
            if name == "production":
                self._request_view("Save slot")
                await self._picture("production")
        return f"{demo.ENVIRONMENT}, production was shown in amber"

    async def _send(self) -> str:
        self._answer = await self._send_request("Profile")
        return f"{self._answer.status} in {self._answer.total_ms:.0f} ms"

    async def _see(self) -> str:
        answer = self._answer
        if answer is None or answer.status != 200 or not answer.passed:
            raise StepFailed("the answer is not a 200 with every check passed")
        await self._picture("answer")
        return f"{answer.content.size} bytes, {len(answer.checks)} checks passed, JSON shown as a tree"

    async def _store_secret(self) -> str:
        """A new player with a password of this run, so that its traces can be told from everything else."""
        workspace, graph, environment = self._workspace, self._graph, self._local
        mail = f"tour-{secrets.token_hex(4)}@example.com"
        workspace.edit("Use the player of the tour", lambda d: _with_variable(d, environment, "email", mail))
        workspace.save()
        self._app.actions.run("secrets.open")
        view = self._view
        if not isinstance(view, SecretsView):
            raise StepFailed("the secrets page is not in front")
        await self._until(lambda: bool(view.presenter.rows), "the list of secrets")
        if view.presenter.vault != "ready":
            error = view.presenter.error
            raise StepFailed(graph.sentences.say(error.code, error.params).text if error else "no keyring")
        value = secrets.token_urlsafe(18)
        dialog = view.ask(SECRET)
        dialog.value.edit.insert(value)
        await self._picture("store-secret", dialog)
        dialog.buttons["store"].click()
        await self._until(lambda: view.presenter.rows[0].state == "present", "the keyring")
        await self._picture("secrets")
        project = workspace.document.id
        if await in_thread(graph.engine, lambda: graph.vault.get(project, environment.id, SECRET)) != value:
            raise StepFailed("the keyring gave back something else")
        return f"{SECRET} of {environment.name} is in the keyring"

    async def _sign_in(self) -> str:
        await self._register()
        answer = await self._send_request("Sign in")
        if answer.status != 200 or not answer.passed:
            raise StepFailed(f"status {answer.status}")
        saved = await self._send_request("Save slot")
        if not saved.passed:
            raise StepFailed(f"saving: status {saved.status}")
        await self._picture("saved")
        return f"signed in, {len(answer.captures)} values captured, slot saved with {saved.status}"

    async def _register(self) -> None:
        body = Body(kind="json", text='{"email": "{{email}}", "password": "{{secret:password}}"}')
        request = Request(id="tour", name="Register", method="POST", url="{{base}}/auth/register", body=body)
        document, root = self._workspace.document, self._workspace.game.root
        answer = await on_engine(
            self._graph.engine, lambda: self._graph.live.send(document, self._local.id, request, root)
        )
        if answer.status not in (200, 201):
            raise StepFailed(f"the playground did not register the player: {answer.status}")

    async def _palette(self) -> str:
        self._app.actions.run("app.palette")
        palette = self._app.window.findChild(Palette)
        if not isinstance(palette, Palette):
            raise StepFailed("the palette did not open")
        wanted = i18n.action(self._app.actions["game.write"].title)
        palette.line.insert(wanted)
        await self._picture("palette")
        if not palette.rows.entries:
            raise StepFailed(f"the palette does not find {wanted}")
        palette.run()
        await self._until(lambda: isinstance(self._view, WriteView), "the write view")
        return f"{wanted}, run from the palette"

    async def _preview(self) -> str:
        view = self._write_view
        await self._until(lambda: view.presenter.plan is not None, "the plan of the write")
        await self._picture("preview")
        plan = view.presenter.plan
        if plan is None or not view.presenter.can_write:
            raise StepFailed("there is nothing to write")
        return f"{len(plan.writes)} files, secrets: {plan.secret_patterns} patterns and {plan.secret_values} values"

    async def _write(self) -> str:
        view = self._write_view
        view.write_button.click()
        await self._until(lambda: view.presenter.state == "written", "the write")
        result = view.presenter.result
        written = result.written if result else ()
        missing = [p for p in written if not (self._folder / "game" / p).is_file()]
        if missing or not written:
            raise StepFailed(f"not on disk: {', '.join(missing) or 'anything'}")
        await self._picture("written")
        return f"{len(written)} files, among them {written[-1]}"

    async def _type_check(self) -> str:
        """Look at the game again: the compiler reads the very texts that are in it now."""
        view = self._write_view
        await view.presenter.refresh()
        await self._until(lambda: _types(view) not in ("", "write.types.not_yet"), "the type check")
        plan = view.presenter.plan
        check = next(c for c in plan.checks if c.code == _types(view)) if plan else None
        if check is None or check.state == "problem":
            raise StepFailed("the generated code does not type-check")
        if check.state == "skipped" and "CBI_NODE_MODULES" in os.environ:
            raise StepFailed("there is a compiler, and it was not used")
        await self._picture("types")
        said = self._graph.sentences.say(check.code, check.params).text
        return f"{said} {check.detail}".strip()

    async def _again(self) -> str:
        plan = self._write_view.presenter.plan
        if plan is None or plan.writes:
            raise StepFailed("the same document wants to write again")
        self._app.window.show_workbench()
        return "the game is in step with the document"

    async def _look_for_secret(self) -> str:
        project, environment = self._workspace.document.id, self._local.id
        value = await in_thread(self._graph.engine, lambda: self._graph.secrets.get(project, environment, SECRET))
        places = [self._folder, Path(self._app.settings.path).parent]
        found = await in_thread(self._graph.engine, lambda: _files_with(places, (value or "").encode()))
        if not value or found:
            raise StepFailed(f"the secret is in {', '.join(map(str, found))}" if found else "no secret was kept")
        return "not in the game, the settings or the pictures"

    # --- what the steps share ------------------------------------------------------------------------

    @property
    def _graph(self) -> Graph:
        assert self._app.graph is not None
        return self._app.graph

    @property
    def _workspace(self) -> Workspace:
        workspace = self._app.shell.workspace
        if workspace is None:
            raise StepFailed("no game is open")
        return workspace

    @property
    def _local(self) -> Environment:
        environment = self._workspace.document.environment(demo.ENVIRONMENT)
        if environment is None:
            raise StepFailed(f"no environment named {demo.ENVIRONMENT}")
        return environment

    @property
    def _view(self) -> QWidget | None:
        workbench = self._app.window.workbench
        return workbench.view if workbench is not None else None

    @property
    def _write_view(self) -> WriteView:
        if not isinstance(self._view, WriteView):
            raise StepFailed("the write view is not in front")
        return self._view

    def _request_view(self, name: str) -> RequestView:
        request = self._workspace.document.request(name)
        if request is None:
            raise StepFailed(f"no request named {name}")
        self._app.shell.open_key(("request", request.id))
        if not isinstance(self._view, RequestView):
            raise StepFailed("the request tab is not in front")
        return self._view

    async def _send_request(self, name: str) -> Exchange:
        """Open the request's tab, press Send, wait for what comes back."""
        view = self._request_view(name)
        before = view.presenter.exchange
        refused: list[IntegratorError] = []
        view.presenter.refused.connect(refused.append)
        if not self._app.actions.run("request.send"):
            raise StepFailed("Send is off")
        await self._until(lambda: bool(refused) or view.presenter.exchange is not before, f"the answer of {name}")
        if refused:
            raise refused[0]
        answer = view.presenter.exchange
        assert answer is not None
        if answer.failure is not None:
            raise StepFailed(self._graph.sentences.say(answer.failure.code, answer.failure.params).text)
        return answer

    async def _until(self, done: Callable[[], bool], what: str) -> None:
        deadline = time.monotonic() + PATIENCE
        while not done():
            if time.monotonic() > deadline:
                raise StepFailed(f"waited {PATIENCE:.0f} s for {what}")
            await asyncio.sleep(0.02)

    async def _picture(self, name: str, over: QWidget | None = None) -> None:
        """The window as it is once everything asked for has been painted, with a dialog over it."""
        await asyncio.sleep(0.25)  # toasts and the palette fade in
        self._pictures += 1
        path = self._folder / f"{self._pictures:02}-{name}.png"
        shown = self._app.window.grab()
        if over is not None:
            painter = QPainter(shown)
            corner = self._app.window.mapFromGlobal(over.mapToGlobal(over.rect().topLeft()))
            painter.drawPixmap(corner, over.grab())
            painter.end()
        if not shown.save(str(path)):
            raise StepFailed(f"{path} could not be written")


def _types(view: WriteView) -> str:
    """The code of the plan's type check."""
    plan = view.presenter.plan
    return next((c.code for c in plan.checks if c.code.startswith("write.types.")), "") if plan else ""


def _with_variable(document: BackendDocument, environment: Environment, name: str, value: str) -> BackendDocument:
    others = tuple(v for v in environment.variables if v.name != name)
    variables = (*others, Variable(name=name, value=value))
    return put_environment(document, msgspec.structs.replace(environment, variables=variables))


def _files_with(places: list[Path], needle: bytes) -> list[Path]:
    return [p for place in places for p in sorted(place.rglob("*")) if p.is_file() and needle in p.read_bytes()]
