"""The settings page of one service: a row for each setting of its table.

Room: ui.views. Opened from the sidebar's Services section as a document tab. Binds ServicesPresenter.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from integrator_gui.app.workspace import Workspace
from integrator_gui.ui import theme
from integrator_gui.ui.presenters.services import ServicesPresenter, Setting, page
from integrator_gui.ui.widgets.checks import Toggle
from integrator_gui.ui.widgets.field import Field
from integrator_gui.ui.widgets.frame import Frame, Label, Paragraph, column, row
from integrator_gui.ui.widgets.menu import Combo

_WIDTHS = {"switch": 40, "number": 110, "choice": 180, "text": 180, "list": 300, "numbers": 300}


class ServiceView(QScrollArea):
    """Follows the workspace, so that undo and a change on disk show at once."""

    def __init__(self, workspace: Workspace, ident: str) -> None:
        super().__init__()
        self._presenter = ServicesPresenter(workspace, ident)
        self._refreshers: list[Callable[[], None]] = []
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setWidget(row((self._page(), 1), None, ground="base"))
        self._unsubscribe = workspace.subscribe(self.refresh)
        self.destroyed.connect(lambda _=None, leave=self._unsubscribe: leave())
        self.refresh()

    def refresh(self) -> None:
        for again in self._refreshers:
            again()

    def _page(self) -> QWidget:
        shown = page(self._presenter.id)
        self.setAccessibleName(shown.title)
        body = Frame("base")
        layout = QVBoxLayout(body)
        layout.setContentsMargins(*(theme.px(m) for m in (24, 20, 24, 24)))
        layout.setSpacing(theme.px(2))
        enabled = Setting(f"{shown.id}.enabled", "switch", self.tr("Write it into the game"))
        head = column(Label(shown.title, 15, 600), 2, Paragraph(shown.what))
        layout.addWidget(row((head, 1), 16, self._control(enabled)))
        for group in shown.groups:
            layout.addSpacing(theme.px(16))
            layout.addWidget(Label(group.title, 12, 600, "text3"))
            layout.addSpacing(theme.px(4))
            for setting in group.settings:
                layout.addWidget(self._row(setting))
            if group.settings[0].key.startswith("api.retry"):
                layout.addWidget(self._delays())
        layout.addStretch(1)
        body.setMaximumWidth(theme.px(760))
        return body

    def _row(self, setting: Setting) -> QWidget:
        label = Label(setting.label)
        label.setWordWrap(True)
        label.setFixedWidth(theme.px(240))
        control = self._control(setting)
        label.setBuddy(control)
        control.setFixedWidth(theme.px(_WIDTHS[setting.kind]))
        unit = Label(setting.unit, 12, tint="text3")
        line = row(label, 12, control, 8, unit, None, margins=(0, 3, 0, 3))
        return column(line, row(252, (Paragraph(setting.hint, 12, "text3"), 1))) if setting.hint else line

    def _control(self, setting: Setting) -> QWidget:
        if setting.kind == "switch":
            return self._switch(setting)
        return self._choice(setting) if setting.kind == "choice" else self._field(setting)

    def _switch(self, setting: Setting) -> QWidget:
        # The row's label speaks for a plain switch; the one in the head says itself what it does.
        toggle = Toggle(setting.label if setting.key.count(".") == 1 and setting.key.endswith("enabled") else "")
        toggle.setAccessibleName(setting.label)
        toggle.clicked.connect(lambda on: self._presenter.set(setting, bool(on)))
        self._refreshers.append(lambda: toggle.setChecked(bool(self._presenter.value(setting.key))))
        return toggle

    def _choice(self, setting: Setting) -> QWidget:
        combo = Combo(setting.choices, setting.label)
        combo.chosen.connect(lambda at: self._presenter.set(setting, setting.choices[at]))
        self._refreshers.append(lambda: combo.set_current(setting.choices.index(self._presenter.text(setting))))
        return combo

    def _field(self, setting: Setting) -> QWidget:
        field = Field(setting.label, mono=setting.kind != "text")

        def take(typed: str) -> None:
            field.set_error(self._presenter.set(setting, typed))

        def again() -> None:
            if not field.edit.hasFocus():
                field.set_text(self._presenter.text(setting))

        def left(_typed: str) -> None:  # what was wrong is put back to what is set
            take(self._presenter.text(setting))
            field.set_text(self._presenter.text(setting))

        field.edited.connect(take)
        field.committed.connect(left)
        self._refreshers.append(again)
        return field

    def _delays(self) -> QWidget:
        said = Paragraph("", 12, "text2")
        self._refreshers.append(
            lambda: said.setText(self.tr("Waits: {delays}").format(delays=self._presenter.delays() or "0 ms"))
        )
        return row(252, (said, 1), margins=(0, 4, 0, 0))
