"""Timeout, redirects, HTTP/2 and certificate checking of one request.

Room: ui.views. Binds a RequestPresenter. Numbers are judged as they are typed; a wrong one changes nothing.
"""

from __future__ import annotations

import msgspec
from PySide6.QtWidgets import QVBoxLayout, QWidget

from integrator_gui.ui import theme
from integrator_gui.ui.presenters.request import RequestPresenter
from integrator_gui.ui.widgets.checks import CheckBox
from integrator_gui.ui.widgets.field import Field
from integrator_gui.ui.widgets.frame import Frame, Label, row
from integrator_gui.ui.widgets.menu import Combo

_VERIFY = (None, True, False)
_WRITES = (None, True, False)


class SettingsView(Frame):
    def __init__(self, presenter: RequestPresenter, parent: QWidget | None = None) -> None:
        super().__init__("base", "", parent)
        self._presenter = presenter
        self.timeout = self._number(self.tr("Timeout in ms"), "timeout_ms", 1, 600_000)
        self.redirects = self._number(self.tr("Most redirects"), "max_redirects", 0, 50)
        self.follow = CheckBox(self.tr("Follow redirects"))
        self.follow.toggled.connect(lambda on: self._set("follow_redirects", on))
        self.http2 = CheckBox(self.tr("Use HTTP/2 where the server offers it"))
        self.http2.toggled.connect(lambda on: self._set("http2", on))
        like = self.tr("as the environment says")
        self.verify = Combo((like, self.tr("always"), self.tr("never")), self.tr("Check the certificate"))
        self.verify.chosen.connect(lambda i: self._set("verify_tls", _VERIFY[i]))
        by_method = self.tr("judged by the method")
        self.writes = Combo((by_method, self.tr("yes"), self.tr("no")), self.tr("Changes data on the server"))
        self.writes.chosen.connect(lambda i: presenter.set(self.tr("Edit settings"), writes=_WRITES[i]))
        layout = QVBoxLayout(self)
        margin = theme.px(14)
        layout.setContentsMargins(margin, theme.px(12), margin, margin)
        layout.setSpacing(theme.px(10))
        for name, field in ((self.tr("Timeout in ms"), self.timeout), (self.tr("Most redirects"), self.redirects)):
            layout.addWidget(self._row(name, field))
        layout.addWidget(self.follow)
        layout.addWidget(self.http2)
        layout.addWidget(self._row(self.tr("Check the certificate"), self.verify))
        layout.addWidget(self._row(self.tr("Changes data on the server"), self.writes))
        layout.addStretch(1)

    def _row(self, name: str, widget: QWidget) -> Frame:
        label = Label(name, 13, 400, "text2")
        label.setBuddy(widget)
        label.setMinimumWidth(theme.px(180))
        return row(label, 8, widget, None)

    def _number(self, name: str, field: str, least: int, most: int) -> Field:
        box = Field(name, mono=True)
        box.setMaximumWidth(theme.px(120))

        def typed(text: str) -> None:
            good = text.isascii() and text.isdigit() and least <= int(text) <= most
            box.set_error("" if good else self.tr("{least} to {most}").format(least=least, most=f"{most:,}"))
            if good:
                self._set(field, int(text))

        box.edited.connect(typed)
        return box

    def refresh(self) -> None:
        settings = self._presenter.request.settings
        for box, value in ((self.timeout, settings.timeout_ms), (self.redirects, settings.max_redirects)):
            if not box.edit.hasFocus():
                box.set_text(str(value))
                box.set_error("")
        for tick, on in ((self.follow, settings.follow_redirects), (self.http2, settings.http2)):
            tick.blockSignals(True)
            tick.setChecked(on)
            tick.blockSignals(False)
        self.verify.set_current(_VERIFY.index(settings.verify_tls))
        self.writes.set_current(_WRITES.index(self._presenter.request.writes))

    def _set(self, field: str, value: object) -> None:
        settings = msgspec.structs.replace(self._presenter.request.settings, **{field: value})
        self._presenter.set(self.tr("Edit settings"), key=f"settings.{field}", settings=settings)
