"""Settings of the components that a write brings: which there are, what each may be, what is set.

Room: ui.presenters (QtCore only). A table of settings a page; the view makes a row of each. A later component is a
further table.
"""

from __future__ import annotations

from typing import Any, Literal

import msgspec
from PySide6.QtCore import QCoreApplication

from integrator_gui.app.workspace import Workspace
from integrator_gui.domain.document import BackendDocument, RetryPolicy
from integrator_gui.domain.edits import put_services
from integrator_gui.policies.backoff import backoff_delay

Kind = Literal["switch", "number", "choice", "text", "list", "numbers"]


class Setting(msgspec.Struct, frozen=True):
    """`key` is the path below `Services` ("api.retry.max_attempts"). Numbers are in `unit`."""

    key: str
    kind: Kind
    label: str
    hint: str = ""
    unit: str = ""
    low: int = 0
    high: int = 2_147_483_647
    choices: tuple[str, ...] = ()


class Group(msgspec.Struct, frozen=True):
    title: str
    settings: tuple[Setting, ...]


class Page(msgspec.Struct, frozen=True):
    """One service. `key` of its on/off switch is `<id>.enabled`."""

    id: str
    title: str
    what: str
    groups: tuple[Group, ...]


def pages() -> tuple[Page, ...]:
    """Made when asked, so that the texts are in the language of now."""
    return (_api(), _monitor())


def page(ident: str) -> Page:
    return next(p for p in pages() if p.id == ident)


class ServicesPresenter:
    """Reads and edits one page's settings through the workspace."""

    def __init__(self, workspace: Workspace, ident: str) -> None:
        self._workspace = workspace
        self.id = ident

    def value(self, key: str) -> Any:
        found: Any = self._workspace.document.services
        for name in key.split("."):
            found = getattr(found, name)
        return found

    def text(self, setting: Setting) -> str:
        value = self.value(setting.key)
        return ", ".join(map(str, value)) if isinstance(value, tuple) else str(value)

    def set(self, setting: Setting, typed: str | bool) -> str:
        """Take what was typed; the sentence that says what is wrong with it, or ""."""
        value, wrong = _read(setting, typed)
        if wrong:
            return wrong
        path = setting.key.split(".")

        def change(document: BackendDocument) -> BackendDocument:
            return put_services(document, _put(document.services, path, value))

        label = QCoreApplication.translate("Services", "Change {setting}").format(setting=setting.label)
        self._workspace.edit(label, change, merge_key=setting.key)
        return ""

    def delays(self) -> str:
        """The waits that the retry settings lead to, e.g. "0-300 ms, 0-600 ms"."""
        policy: RetryPolicy = self.value("api.retry")
        spans, before = [], 0
        for attempt in range(1, min(policy.max_attempts, 7)):
            low = backoff_delay(policy, attempt, before, 0)
            high = backoff_delay(policy, attempt, before, 0xFFFFFFFF)
            spans.append(f"{low} ms" if low == high else f"{low}\N{EN DASH}{high} ms")
            before = high
        return ", ".join(spans)


def _read(setting: Setting, typed: str | bool) -> tuple[Any, str]:
    """The value that was meant, or why it cannot be."""
    if setting.kind == "switch" or isinstance(typed, bool):
        return typed, ""
    words = [w.strip() for w in typed.split(",") if w.strip()]
    if setting.kind == "list":
        return tuple(words), ""
    if setting.kind in ("text", "choice"):
        return typed.strip(), ""
    numbers = words if setting.kind == "numbers" else [typed.strip()]
    if not all(n.isascii() and n.isdigit() for n in numbers):
        return None, QCoreApplication.translate("Services", "Whole numbers only.")
    values = tuple(int(n) for n in numbers)
    if any(not setting.low <= v <= setting.high for v in values):
        return None, QCoreApplication.translate("Services", "From {low} to {high}.").format(
            low=setting.low, high=setting.high
        )
    return (values if setting.kind == "numbers" else values[0]), ""


def _put(struct: Any, path: list[str], value: Any) -> Any:
    name, rest = path[0], path[1:]
    inner = _put(getattr(struct, name), rest, value) if rest else value
    return msgspec.structs.replace(struct, **{name: inner})


def _api() -> Page:
    return Page(
        "api",
        QCoreApplication.translate("Services", "APIClient"),
        QCoreApplication.translate(
            "Services", "Every call of the game goes through it: retries, cache, token, envelope."
        ),
        (
            Group(
                QCoreApplication.translate("Services", "Calls"),
                (
                    Setting(
                        "api.base_variable",
                        "text",
                        QCoreApplication.translate("Services", "Address from variable"),
                        QCoreApplication.translate(
                            "Services", "The environment variable that holds the base address."
                        ),
                    ),
                    Setting(
                        "api.timeout_ms",
                        "number",
                        QCoreApplication.translate("Services", "Time limit"),
                        unit="ms",
                        low=100,
                    ),
                ),
            ),
            Group(
                QCoreApplication.translate("Services", "Retry"),
                (
                    Setting(
                        "api.retry.max_attempts",
                        "number",
                        QCoreApplication.translate("Services", "Attempts"),
                        low=1,
                        high=20,
                    ),
                    Setting(
                        "api.retry.base_delay_ms",
                        "number",
                        QCoreApplication.translate("Services", "First wait"),
                        unit="ms",
                    ),
                    Setting(
                        "api.retry.max_delay_ms",
                        "number",
                        QCoreApplication.translate("Services", "Longest wait"),
                        unit="ms",
                    ),
                    Setting(
                        "api.retry.total_budget_ms",
                        "number",
                        QCoreApplication.translate("Services", "Time for all attempts"),
                        unit="ms",
                    ),
                    Setting(
                        "api.retry.jitter",
                        "choice",
                        QCoreApplication.translate("Services", "Jitter"),
                        QCoreApplication.translate(
                            "Services", "Spreads the players' retries, so that they do not all come at once."
                        ),
                        choices=("none", "full", "equal", "decorrelated"),
                    ),
                    Setting(
                        "api.retry.statuses",
                        "numbers",
                        QCoreApplication.translate("Services", "Statuses to retry"),
                        low=400,
                        high=599,
                    ),
                    Setting(
                        "api.retry.retry_unsafe",
                        "switch",
                        QCoreApplication.translate("Services", "Retry POST and PATCH without an idempotency key"),
                        QCoreApplication.translate("Services", "The server may then do the same thing twice."),
                    ),
                ),
            ),
            Group(
                QCoreApplication.translate("Services", "Cache of GET answers"),
                (
                    Setting("api.cache.enabled", "switch", QCoreApplication.translate("Services", "Keep answers")),
                    Setting(
                        "api.cache.ttl_ms", "number", QCoreApplication.translate("Services", "Fresh for"), unit="ms"
                    ),
                    Setting(
                        "api.cache.max_entries",
                        "number",
                        QCoreApplication.translate("Services", "Answers kept"),
                        low=1,
                        high=10_000,
                    ),
                    Setting(
                        "api.cache.use_etag",
                        "switch",
                        QCoreApplication.translate("Services", "Ask again with the ETag"),
                    ),
                ),
            ),
            Group(
                QCoreApplication.translate("Services", "Envelope"),
                (
                    Setting(
                        "api.envelope.code_field",
                        "text",
                        QCoreApplication.translate("Services", "Code field"),
                        QCoreApplication.translate(
                            "Services", "Empty: answers have no envelope such as {code, message, data}."
                        ),
                    ),
                    Setting(
                        "api.envelope.ok_codes", "list", QCoreApplication.translate("Services", "Codes of success")
                    ),
                    Setting(
                        "api.envelope.message_field",
                        "text",
                        QCoreApplication.translate("Services", "Message field"),
                    ),
                    Setting(
                        "api.envelope.data_field", "text", QCoreApplication.translate("Services", "Data field")
                    ),
                ),
            ),
        ),
    )


def _monitor() -> Page:
    return Page(
        "monitor",
        QCoreApplication.translate("Services", "NetworkMonitor"),
        QCoreApplication.translate(
            "Services", "Counts calls, latencies and errors by endpoint while the game runs."
        ),
        (
            Group(
                QCoreApplication.translate("Services", "Statistics"),
                (
                    Setting(
                        "monitor.window",
                        "number",
                        QCoreApplication.translate("Services", "Calls kept per endpoint"),
                        low=1,
                        high=10_000,
                    ),
                ),
            ),
        ),
    )
