"""The line along the bottom: what runs, what is saved, the language.

Room: ui.views. Each entry is a small button with an icon, so that it can be reached and read out.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QRectF, QSize, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QHBoxLayout

from integrator_gui import __version__
from integrator_gui.ui import i18n, theme
from integrator_gui.ui.presenters.shell import Shell
from integrator_gui.ui.widgets import paint
from integrator_gui.ui.widgets.button import PaintedButton
from integrator_gui.ui.widgets.frame import Frame, fill

if TYPE_CHECKING:
    from integrator_gui.ui.widgets.menu import MenuRow


class Entry(PaintedButton):
    """Icon and words, 12 px. Without `run` it only tells."""

    def __init__(
        self, icon: str = "", text: str = "", tint: str = "text2", run: Callable[[], object] | None = None
    ) -> None:
        super().__init__()
        self._icon, self._tint = icon, tint
        if run is not None:
            self.clicked.connect(run)
        else:
            self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._acts = run is not None
        self.show_text(text)

    def show_text(self, text: str, icon: str | None = None, tint: str = "") -> None:
        self._icon = self._icon if icon is None else icon
        self._tint = tint or self._tint
        self.setText(text)
        self.setAccessibleName(text)
        self.setVisible(bool(text))
        self._restyle()

    def _left(self) -> int:
        return theme.px(25 if self._icon else 6)

    def sizeHint(self) -> QSize:
        return QSize(
            round(paint.text_width(self.text(), theme.font(12))) + self._left() + theme.px(7), theme.px(24)
        )

    def _paint(self, p: QPainter) -> None:
        if self._acts and (self.underMouse() or self.isDown()):
            paint.rounded(p, QRectF(self.rect()).adjusted(0, 2, 0, -2), theme.px(4), "hover")
        if self._icon:
            paint.icon(p, theme.px(6), (self.height() - theme.px(13)) / 2, self._icon, self._tint, 13)
        box = QRectF(self._left(), 0, self.width() - self._left(), self.height())
        paint.text(p, box, self.text(), theme.font(12), "text2", elide=False)


class StatusBar(Frame):
    """`playground` is filled by the application; the rest follows the shell."""

    def __init__(self, shell: Shell) -> None:
        super().__init__("window", "t")
        self._shell, actions = shell, shell.actions
        self._actions = actions
        self.version = Entry(text=self.tr("Version {version}").format(version=__version__))
        self.traffic = Entry("activity", run=self._history)
        self.playground = Entry("server")
        self.findings = Entry("triangle-alert", tint="amber", run=lambda: actions.run("game.details"))
        self.unsafe = Entry("shield-alert", tint="amber", run=lambda: actions.run("environment.edit"))
        self.saved = Entry("check", run=lambda: actions.run("document.save_all"))
        self.changes = Entry("git-branch", run=lambda: actions.run("document.save_all"))
        self.language = Entry("languages", i18n.LANGUAGES["en"], run=self._languages)
        self.theme = Entry(run=self._themes)
        fill(
            QHBoxLayout(self),
            [
                self.version, self.traffic, self.playground, self.findings, self.unsafe, None,
                self.saved, self.changes, self.language, self.theme,
            ],
            margins=(6, 1, 6, 0),
            spacing=6,
        )  # fmt: skip
        self.fix(26)
        shell.opened.connect(self.refresh)
        shell.changed.connect(self.refresh)
        shell.traffic_changed.connect(self.refresh)
        self.refresh()

    def refresh(self) -> None:
        workspace = self._shell.workspace
        chosen = self._shell.settings.language or i18n.system()
        self.language.show_text(i18n.LANGUAGES[chosen])
        words = {"light": self.tr("light"), "dark": self.tr("dark"), "system": self.tr("system")}
        self.theme.show_text(
            "" if workspace else self.tr("Theme: {theme}").format(theme=words[self._shell.settings.theme])
        )
        self.version.setVisible(workspace is None)
        if workspace is None:
            for entry in (self.saved, self.changes, self.traffic, self.findings, self.unsafe):
                entry.show_text("")
            return
        traffic = self._shell.traffic
        self.traffic.show_text(self.tr("Traffic") + f"  {traffic}" if traffic else "")
        dirty = len(workspace.dirty_ids)
        self.saved.show_text("" if dirty else self.tr("Saved"), "check", "green")
        self.changes.show_text(
            "backend/  " + self.tr("{n} changed").format(n=dirty) if dirty else "", "git-branch", "text3"
        )
        environment = workspace.environment
        unchecked = environment is not None and not environment.tls.verify
        self.unsafe.show_text(self.tr("Certificates are not checked") if unchecked else "")
        worth = sum(f.severity != "info" for f in self._shell.findings)
        self.findings.show_text(self.tr("Warnings") + f"  {worth}" if worth else "", "triangle-alert", "amber")

    def show_playground(self, url: str) -> None:
        """ "" hides it."""
        port = url.rstrip("/").rpartition(":")[2]
        self.playground.show_text(self.tr("Playground") + f" :{port}" if url else "")
        self.playground.setToolTip(url)

    def _history(self) -> None:
        """The history belongs to a request: from another kind of tab, the first request comes forward."""
        if self._actions.run("request.history"):
            return
        tabs = self._shell.tabs
        at = next((index for index, tab in enumerate(tabs.tabs) if tab.kind == "request"), -1)
        if at >= 0:
            tabs.select(at)
            self._actions.run("request.history")

    def _languages(self) -> None:
        from integrator_gui.ui.views.action_menus import menu_row

        self._menu(
            self.language, [menu_row(self._actions, f"language.{i}", name) for i, name in i18n.LANGUAGES.items()]
        )

    def _themes(self) -> None:
        from integrator_gui.ui.views.action_menus import menu_row

        self._menu(self.theme, [menu_row(self._actions, f"theme.{m}") for m in ("light", "dark", "system")])

    def _menu(self, entry: Entry, rows: list[MenuRow]) -> None:
        from integrator_gui.ui.widgets.menu import menu

        made = menu(entry, rows)
        made.popup(entry.mapToGlobal(QPoint(0, -made.sizeHint().height() - 2)))
