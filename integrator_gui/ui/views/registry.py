"""Which view shows which kind of document tab.

Room: ui.views. One row a kind; the module is imported on the first visit, so that no screen costs start-up time.
A view may have `handlers` (action id -> function; bound while it is current), `leave()` (called when its tab is
closed), the signals `action_asked(id)` and `request_asked(id)`, and `use_settings(settings)` for remembered sizes.
`title` and `icon` are for kinds that are not requests.
"""

from __future__ import annotations

from collections.abc import Callable

import msgspec
from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication
from PySide6.QtWidgets import QWidget

from integrator_gui.app.graph import Graph
from integrator_gui.app.workspace import Workspace
from integrator_gui.ui.presenters.tabs import Tab

Factory = Callable[[Workspace, Graph, str], QWidget]


class Kind(msgspec.Struct, frozen=True):
    """`title` is translated in the context "Views"; "" takes the name of the request."""

    make: Factory
    title: str = ""
    icon: str = ""


def _environments(workspace: Workspace, graph: Graph, ident: str) -> QWidget:
    from integrator_gui.ui.views.environments import EnvironmentsView

    return EnvironmentsView(workspace, graph, ident)


def _project(workspace: Workspace, graph: Graph, ident: str) -> QWidget:
    from integrator_gui.ui.views.project import ProjectView

    return ProjectView(workspace, graph)


def _request(workspace: Workspace, graph: Graph, ident: str) -> QWidget:
    from integrator_gui.ui.views.request_view import RequestView

    return RequestView(workspace, graph, ident)


def _secrets(workspace: Workspace, graph: Graph, ident: str) -> QWidget:
    from integrator_gui.ui.views.secrets import SecretsView

    return SecretsView(workspace, graph)


def _service(workspace: Workspace, graph: Graph, ident: str) -> QWidget:
    from integrator_gui.ui.views.service_view import ServiceView

    return ServiceView(workspace, ident)


VIEWS: dict[str, Kind] = {
    "environments": Kind(_environments, str(QT_TRANSLATE_NOOP("Views", "Environments")), "layers"),
    "project": Kind(_project, str(QT_TRANSLATE_NOOP("Views", "Project")), "info"),
    "request": Kind(_request),
    "secrets": Kind(_secrets, str(QT_TRANSLATE_NOOP("Views", "Secrets")), "key-round"),
    "service": Kind(_service, "", "braces"),
}

SERVICES = {"api": ("APIClient", "braces"), "monitor": ("NetworkMonitor", "activity")}


def tab_words(tab: Tab) -> tuple[str, str]:
    """Title and icon of a tab that shows no request."""
    if tab.kind == "service":
        return SERVICES.get(tab.id, (tab.id, "braces"))
    kind = VIEWS.get(tab.kind)
    return (QCoreApplication.translate("Views", kind.title), kind.icon) if kind else (tab.kind, "file")
