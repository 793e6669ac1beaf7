"""Sends the requests of the document against a live backend: resolve, confirm, send, check, capture, remember.

Room: app. graph.live; used by the request editor and `integrator-gui test`. Coroutines run on the engine's loop;
`resolve`, `runtime` and `needs_confirmation` answer at once, in any thread.
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable, Sequence
from typing import Protocol

from integrator_gui.app.answer_values import AnswerValues
from integrator_gui.app.attempts import forget_cancel, send_with_attempts
from integrator_gui.app.captures import Captures
from integrator_gui.app.checks import judge
from integrator_gui.app.dynamic import dynamic
from integrator_gui.app.exchange_record import Masking, for_history, shown_failure, shown_hop
from integrator_gui.app.ids import new_id
from integrator_gui.app.large_json import JsonReaders
from integrator_gui.app.ports import History
from integrator_gui.app.request_build import build, templates, writes
from integrator_gui.app.transport import Reply, Transport
from integrator_gui.domain.document import BackendDocument, Environment, Request, RetryPolicy
from integrator_gui.domain.errors import ConfirmationNeeded, IntegratorError
from integrator_gui.domain.records import Captured, CheckResult, Exchange, Failure, Progress, ResolvedVariable
from integrator_gui.domain.variables import DYNAMIC, Reference, Scope, fill, reachable

_ONE_ATTEMPT = RetryPolicy(max_attempts=1)
_SLOW_TO_MASK = 64_000  # bytes; masking more would hold up the loop


class SecretValues(Protocol):
    """app/vault_use.Secrets, as far as it is needed here. May block: called in a thread."""

    def resolve(self, document: BackendDocument, environment: str, names: tuple[str, ...]) -> dict[str, str]: ...


class LiveTest:
    """One for the whole run. What answers leave for later requests is kept by project and environment."""

    def __init__(
        self,
        transport: Transport,
        secrets: SecretValues,
        history: History | None = None,
        readers: JsonReaders | None = None,
    ) -> None:
        self._transport, self._secrets, self._history, self._readers = transport, secrets, history, readers
        self._captures = Captures()
        self._masking = Masking(())

    # --- before a send --------------------------------------------------------------------------------

    def needs_confirmation(self, document: BackendDocument, environment_id: str, request: Request) -> bool:
        """Would this write to an environment marked production?"""
        return _environment(document, environment_id).production and writes(request)

    def runtime(self, project_id: str, environment_id: str) -> dict[str, str]:
        """What answers of this run left for later requests, by variable."""
        return {name: kept.value for name, kept in self._captures.of(project_id, environment_id).items()}

    def forget_runtime(self, project_id: str, environment_id: str) -> None:
        self._captures.forget(project_id, environment_id)

    def resolve(
        self, document: BackendDocument, environment_id: str, request: Request, root: str
    ) -> tuple[ResolvedVariable, ...]:
        """Every variable that the request reaches, with what it stands for now. Asks no vault."""
        environment = _environment(document, environment_id)
        scope = self._scope(document, environment)
        found = reachable(templates(document, environment, request), scope)
        return tuple(self._resolved(r, scope, environment, document.id) for r in found)

    # --- sending --------------------------------------------------------------------------------------

    async def send(
        self,
        document: BackendDocument,
        environment_id: str,
        request: Request,
        root: str,
        *,
        confirmed: bool = False,
        progress: Callable[[Progress], None] | None = None,
        attempts: bool = True,
    ) -> Exchange:
        """One exchange; `attempts`: tried again as the game would.

        Raises, before anything is sent, VariableMissing, VariableCycle, SecretMissing, VaultError, BadUrl,
        BadHeader, BadBody, ConfirmationNeeded. Every trouble of the network is the exchange's `failure`;
        cancelling the task ends the call at once and gives an exchange with "http.cancelled".
        """
        environment = _environment(document, environment_id)
        if not confirmed and self.needs_confirmation(document, environment_id, request):
            raise ConfirmationNeeded(environment=environment.name, method=request.method)
        scope = self._scope(document, environment)
        started_at, began = int(time.time() * 1000), time.perf_counter()
        policy = document.services.api.retry if attempts else _ONE_ATTEMPT
        reply, tries = Reply(failure=Failure(code="http.cancelled", phase="cancelled")), 1
        checks: tuple[CheckResult, ...] = ()
        captures: tuple[Captured, ...] = ()
        try:
            await self._fetch_secrets(document, environment, request, scope)
            call = build(document, environment, request, root, scope)
            reply, tries = await send_with_attempts(self._transport, call, policy, progress or _silent)
            if reply.failure is None:
                values = AnswerValues(reply.hops[-1], reply.content, _latency(reply), self._readers)
                try:
                    checks = await judge(request.checks, values, lambda text: fill(text, scope, "checks"))
                    captures = await self._captures.take(
                        document.id, environment.id, request.name, request.captures, values
                    )
                finally:
                    await values.close()
        except asyncio.CancelledError:
            forget_cancel()
            reply.failure = Failure(code="http.cancelled", phase="cancelled")
        masking = self._mask(document.id, environment.id, scope)
        exchange = Exchange(
            id=new_id(),
            request_id=request.id,
            request_name=request.name,
            environment=environment.name,
            started_at=started_at,
            total_ms=_ended(reply) or (time.perf_counter() - began) * 1000,
            hops=tuple(shown_hop(h, masking) for h in reply.hops),
            content=reply.content,
            failure=shown_failure(reply.failure, masking),
            checks=checks,
            captures=captures,
            warnings=reply.warnings,
            attempts=tries,
            max_attempts=policy.max_attempts,
        )
        await self._remember(document.id, exchange, masking)
        return exchange

    async def run(
        self,
        document: BackendDocument,
        environment_id: str,
        root: str,
        requests: Sequence[Request] | None = None,
        on_exchange: Callable[[Exchange], None] | None = None,
        *,
        confirmed: bool = False,
        attempts: bool = True,
    ) -> tuple[Exchange, ...]:
        """One request after the other, so that what one captures is there for the next. Raises as `send` does.

        `requests` None: all, by folder and order. A cancelled run ends after the exchange that was cut off.
        """
        done: list[Exchange] = []
        for request in run_order(document) if requests is None else requests:
            exchange = await self.send(
                document, environment_id, request, root, confirmed=confirmed, attempts=attempts
            )
            done.append(exchange)
            if on_exchange is not None:
                on_exchange(exchange)
            if exchange.failure is not None and exchange.failure.code == "http.cancelled":
                break
        if self._history is not None:
            await asyncio.to_thread(self._history.flush)
        return tuple(done)

    async def close(self) -> None:
        await self._transport.close()

    # --- inside ---------------------------------------------------------------------------------------

    def _scope(self, document: BackendDocument, environment: Environment) -> Scope:
        return Scope(
            variables={v.name: v.value for v in environment.variables if v.enabled},
            captured=self.runtime(document.id, environment.id),
            dynamic=dynamic,
            environment=environment.name,
        )

    async def _fetch_secrets(
        self, document: BackendDocument, environment: Environment, request: Request, scope: Scope
    ) -> None:
        texts = [*templates(document, environment, request), *(c.value for c in request.checks)]
        names = tuple(r.secret for r in reachable(texts, scope) if r.is_secret)
        if names:
            known = await asyncio.to_thread(self._secrets.resolve, document, environment.id, names)
            scope.secret = known.get

    async def _remember(self, project: str, exchange: Exchange, masking: Masking) -> None:
        if self._history is None:
            return
        if len(exchange.content.head) > _SLOW_TO_MASK:
            kept = await asyncio.to_thread(for_history, exchange, masking)
        else:
            kept = for_history(exchange, masking)
        self._history.add(project, kept)

    def _mask(self, project: str, environment: str, scope: Scope) -> Masking:
        """For the secrets that this call used and those that answers left."""
        kept = self._captures.of(project, environment)
        values = scope.used.union(k.value for k in kept.values() if k.secret)
        if values != self._masking.values:
            self._masking = Masking(values)
        return self._masking

    def _resolved(
        self, reference: Reference, scope: Scope, environment: Environment, project: str
    ) -> ResolvedVariable:
        name = reference.name
        if reference.is_secret:
            return ResolvedVariable(name=name, source="secret", origin=environment.name, secret=True)
        if reference.is_dynamic:
            return ResolvedVariable(name=name, source="dynamic" if name in DYNAMIC else "missing")
        kept = self._captures.of(project, environment.id).get(name)
        if kept is not None:
            value = "" if kept.secret else kept.value
            return ResolvedVariable(
                name=name, value=value, source="captured", origin=kept.origin, secret=kept.secret
            )
        if name not in scope.variables:
            return ResolvedVariable(name=name, source="missing")
        value, secret = _shown_value(scope.variables[name], scope)
        return ResolvedVariable(
            name=name, value=value, source="environment", origin=environment.name, secret=secret
        )


def run_order(document: BackendDocument) -> tuple[Request, ...]:
    """Folder by folder (folders without settings by name), each in its order."""
    places = {f.path: f.order for f in document.folders}
    return tuple(sorted(document.requests, key=lambda r: (places.get(r.folder, 0), r.folder, r.order)))


def _environment(document: BackendDocument, ident: str) -> Environment:
    """Without an environment there are no variables, and nothing is production."""
    return document.environment(ident) or Environment(id="", name="")


def _shown_value(template: str, scope: Scope) -> tuple[str, bool]:
    """A variable's value for the panel, and whether a secret is in it (then nothing is shown)."""
    inner = reachable([template], scope)
    if any(r.is_secret for r in inner):
        return "", True
    try:
        return fill(template, scope), False
    except IntegratorError:
        return template, False


def _ended(reply: Reply) -> float:
    """When the last byte came (or the trouble), counted from the first look-up; 0 where nothing was begun."""
    return max((s.start_ms + s.ms for h in reply.hops for s in h.spans), default=0.0)


def _latency(reply: Reply) -> float:
    """Milliseconds of the attempt that was answered, its redirects included: what the game would wait."""
    last = reply.hops[-1].attempt
    spans = [s for h in reply.hops if h.attempt == last for s in h.spans]
    return max(s.start_ms + s.ms for s in spans) - min(s.start_ms for s in spans) if spans else 0.0


def _silent(_progress: Progress) -> None:
    pass
