"""The secrets page: what the document refers to, where each is kept, and setting or removing a value.

Room: ui.views. Binds SecretsPresenter. A value is typed into a password field and never shown again.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QVBoxLayout, QWidget

from integrator_gui.app.graph import Graph
from integrator_gui.app.workspace import Workspace
from integrator_gui.ui import theme
from integrator_gui.ui.presenters.secrets import SecretRow, SecretsPresenter
from integrator_gui.ui.widgets.button import Button, IconButton
from integrator_gui.ui.widgets.chip import Chip
from integrator_gui.ui.widgets.dialog import Choice, Dialog
from integrator_gui.ui.widgets.empty_state import EmptyState
from integrator_gui.ui.widgets.field import Field
from integrator_gui.ui.widgets.frame import Frame, Label, Paragraph, column, row
from integrator_gui.ui.widgets.menu import Combo
from integrator_gui.ui.widgets.notice import Notice

translate = QCoreApplication.translate


class SecretsView(Frame):
    def __init__(self, workspace: Workspace, graph: Graph) -> None:
        super().__init__("base")
        self._graph = graph
        self.presenter = SecretsPresenter(graph, workspace)
        self._combo = Combo((), self.tr("Environment"))
        self._combo.chosen.connect(lambda at: self.presenter.choose(self.presenter.environments[at][0]))
        again = Button(self.tr("Look again"), icon="refresh")
        again.clicked.connect(lambda: self.presenter.refresh(anew=True))
        self._notice = Notice("amber", icon="key-round")
        self._notice.hide()
        self._rows = QVBoxLayout()
        self._rows.setSpacing(0)
        self._list = QWidget()
        self._list.setLayout(self._rows)
        self._rows.setContentsMargins(0, 0, 0, 0)
        self._empty = EmptyState(
            "key-round",
            self.tr("No secret is referred to"),
            self.tr("Write {{secret:name}} in a header, a token or a variable; then its value is kept here."),
        )
        words = self.tr(
            "Values live in the keyring of this computer, one per environment. The project holds only their names."
        )
        head = row(
            (column(Label(self.tr("Secrets"), 15, 600), 2, Paragraph(words, 13)), 1), 16, self._combo, 8, again
        )
        layout = QVBoxLayout(self)
        layout.setContentsMargins(theme.px(24), theme.px(20), theme.px(24), theme.px(24))
        layout.setSpacing(theme.px(12))
        for widget in (head, self._notice, self._list):
            layout.addWidget(widget)
        layout.addWidget(self._empty, 1)
        layout.addStretch(1)
        self.presenter.changed.connect(self.refresh)
        self.refresh()
        self.presenter.refresh()

    def leave(self) -> None:
        self.presenter.close()

    def refresh(self) -> None:
        self._combo.set_items([name for _, name in self.presenter.environments])
        ids = [ident for ident, _ in self.presenter.environments]
        if self.presenter.environment_id in ids:
            self._combo.set_current(ids.index(self.presenter.environment_id))
        error = self.presenter.error
        self._notice.setVisible(error is not None)
        if error is not None:
            sentence = self._graph.sentences.say(error.code, error.params)
            self._notice.show_message("amber", sentence.whole, icon="key-round")
        while (item := self._rows.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.deleteLater()
        for found in self.presenter.rows:
            self._rows.addWidget(self._row(found))
        self._empty.setVisible(not self.presenter.rows)
        self._list.setVisible(bool(self.presenter.rows))

    def _row(self, found: SecretRow) -> QWidget:
        words = {
            "present": (self.tr("in the keyring"), "green", "greenFill"),
            "missing": (self.tr("missing"), "amber", "amberFill"),
            "kept": (self.tr("kept for this run"), "blue", "blueFill"),
            "unknown": (self.tr("not known"), "grey", "greyFill"),
        }
        word, family, dot = words[found.state]
        chip = Chip(word, family, dot=dot)
        put = Button(self.tr("Replace…") if found.state in ("present", "kept") else self.tr("Set value…"))
        put.clicked.connect(lambda: self.ask(found.name))
        drop = IconButton("trash", self.tr("Remove {name}").format(name=found.name))
        drop.setEnabled(found.state in ("present", "kept"))
        drop.clicked.connect(lambda: self._ask_remove(found.name))
        name = Label(found.name, 12, mono=True)
        name.setMinimumWidth(theme.px(220))
        return row(name, 16, chip, None, put, 4, drop, height=44, edges="b")

    def ask(self, name: str) -> SecretDialog:
        """Open the dialog that takes a value."""
        dialog = SecretDialog(self, name, self.presenter.vault == "ready", self.presenter.store)
        dialog.open()
        return dialog

    def _ask_remove(self, name: str) -> None:
        choices = (Choice("", self.tr("Keep it"), default=True), Choice("remove", self.tr("Remove"), "danger"))
        title = self.tr("Remove the value of {name}?").format(name=name)
        text = self.tr("It is taken out of the keyring. This cannot be undone.")
        dialog = Dialog(self, title, text, choices, icon="key-round")
        dialog.answered.connect(lambda answer: self.presenter.remove(name) if answer else None)
        dialog.open()


class SecretDialog(Dialog):
    """Asks for one value. Without a keyring only memory is offered."""

    def __init__(self, parent: QWidget, name: str, ready: bool, store: Callable[..., None]) -> None:
        self.value = Field(translate("SecretDialog", "Value of {name}").format(name=name), secret=True, mono=True)
        choices = [
            Choice("", translate("SecretDialog", "Cancel"), "ghost"),
            Choice(
                "keep",
                translate("SecretDialog", "Keep for this run"),
                "default" if ready else "primary",
                default=not ready,
            ),
        ]
        if ready:
            choices.append(
                Choice(
                    "store",
                    translate("SecretDialog", "Store in the keyring"),
                    "primary",
                    default=True,
                )
            )
        title = translate("SecretDialog", "Value of {name}").format(name=name)
        text = translate("SecretDialog", "It is kept for this environment only and never shown again.")
        super().__init__(parent, title, text, choices, icon="key-round", tint="accentText", body=self.value)
        self._name, self._store = name, store
        self.value.edited.connect(lambda _: self._follow())
        self._follow()
        self.answered.connect(self._take)
        self.value.edit.setFocus()

    def _follow(self) -> None:
        for ident, button in self.buttons.items():
            button.setEnabled(not ident or bool(self.value.text()))

    def _take(self, answer: str) -> None:
        if answer and self.value.text():
            self._store(self._name, self.value.text(), keep=answer == "keep")
        self.value.set_text("")
