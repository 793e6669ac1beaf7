"""The bar along the top: the project, the search that opens the palette, secrets, environment, Write.

Room: ui.views. Binds the shell presenter and the actions. In production the environment is amber and a line of the
same colour runs along the top of the window.
"""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy

from integrator_gui.ui import theme
from integrator_gui.ui.presenters.shell import Shell
from integrator_gui.ui.views.action_menus import menu_row
from integrator_gui.ui.views.action_words import keys_text
from integrator_gui.ui.widgets import paint
from integrator_gui.ui.widgets.button import Button, PaintedButton
from integrator_gui.ui.widgets.chip import Chip
from integrator_gui.ui.widgets.frame import Frame, fill, row
from integrator_gui.ui.widgets.mark import Mark
from integrator_gui.ui.widgets.menu import MenuButton, MenuRow, menu
from integrator_gui.ui.widgets.painted import Painted

NARROW, TIGHT = 900, 760  # widths under which the version, then the words beside the key, are left out


class TitleButton(PaintedButton):
    """The project's name with a chevron; its menu holds what concerns the project."""

    def sizeHint(self) -> QSize:
        width = paint.text_width(self.text(), theme.font(14, 600))
        return QSize(round(min(width, theme.px(260))) + theme.px(34), theme.px(30))

    def _paint(self, p: QPainter) -> None:
        if self.underMouse() or self.isDown():
            paint.rounded(p, QRectF(self.rect()), theme.px(6), "hover")
        box = QRectF(theme.px(6), 0, self.width() - theme.px(28), self.height())
        paint.text(p, box, self.text(), theme.font(14, 600))
        x = self.width() - theme.px(20)
        paint.icon(p, x, (self.height() - theme.px(14)) / 2, "chevron-down", "text3", 14)


class SearchBox(PaintedButton):
    """Looks like a field and opens the command palette."""

    def __init__(self, text: str, keys: str) -> None:
        super().__init__()
        self._keys = keys
        self.setText(text)
        self.setAccessibleName(text)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setMaximumWidth(theme.px(380))
        self.setMinimumWidth(theme.px(32))

    def sizeHint(self) -> QSize:
        return QSize(theme.px(380), theme.px(28))

    def _paint(self, p: QPainter) -> None:
        box = QRectF(self.rect())
        edge = "controlEdge" if self.underMouse() else "borderStrong"
        paint.rounded(p, box, theme.px(6), "base", edge)
        middle = self.height()
        paint.icon(p, theme.px(9), (middle - theme.px(14)) / 2, "search", "text3", 14)
        width = paint.text_width(self._keys, theme.font(11, 500)) + theme.px(12)
        room = self.width() - theme.px(44) - width
        if room < 0:
            return
        paint.text(p, QRectF(theme.px(30), 0, room, middle), self.text(), tint="text3")
        cap = QRectF(self.width() - width - theme.px(5), (middle - theme.px(18)) / 2, width, theme.px(18))
        paint.rounded(p, cap, theme.px(4), "sunken")
        paint.text(p, cap, self._keys, theme.font(11, 500), "text3", paint.CENTER, elide=False)


class SecretsButton(PaintedButton):
    """The key and one line on the state of the vault."""

    def __init__(self) -> None:
        super().__init__()
        self._tint = "text3"
        self._compact = False
        self.setAccessibleName(self.tr("Secrets"))

    def show_state(self, text: str, tint: str) -> None:
        self._tint = tint
        self.setText(text)
        self.setAccessibleName(text)
        self.setToolTip(text)
        self._restyle()

    def set_compact(self, on: bool) -> None:
        """The key alone; the words stay in the tooltip."""
        if on != self._compact:
            self._compact = on
            self._restyle()

    def sizeHint(self) -> QSize:
        words = 0 if self._compact else paint.text_width(self.text(), theme.font(12)) + theme.px(6)
        return QSize(round(words) + theme.px(29), theme.px(28))

    def _paint(self, p: QPainter) -> None:
        if self.underMouse() or self.isDown():
            paint.rounded(p, QRectF(self.rect()), theme.px(6), "hover")
        paint.icon(p, theme.px(7), (self.height() - theme.px(15)) / 2, "key-round", self._tint, 15)
        if self._compact:
            return
        left = theme.px(28)
        paint.text(p, QRectF(left, 0, self.width() - left, self.height()), self.text(), theme.font(12), "text2")


class TopBar(Frame):
    """Buttons run actions; nothing is decided here."""

    def __init__(self, shell: Shell) -> None:
        super().__init__("window", "b")
        self._shell = shell
        self._actions = shell.actions
        self.title = TitleButton()
        self.title.clicked.connect(self._project_menu)
        self.version = Chip()
        self.search = SearchBox(self.tr("Search requests, run a command…"), keys_text(self._actions, "app.palette"))
        self.search.clicked.connect(lambda: self._actions.run("app.palette"))
        self.secrets = SecretsButton()
        self.secrets.clicked.connect(lambda: self._actions.run("secrets.open"))
        self.environment = MenuButton("", self._environment_rows, icon="layers")
        self.write = Button(self.tr("Write to game"), "primary", "file-output")
        self.write.clicked.connect(lambda: self._actions.run("game.write"))
        self.write.setToolTip(self.tr("Review and write to game") + "  " + keys_text(self._actions, "game.write"))
        left = row(14, Mark(), 4, self.title, 8, self.version, None)
        right = row(None, self.secrets, 8, self.environment, 8, self.write, 12)
        self._amber = Painted(lambda p, w, h: p.fillRect(QRectF(0, 0, w, h), theme.color("amberFill")))
        self._amber.setParent(self)
        self._amber.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        fill(QHBoxLayout(self), [(left, 1), (self.search, 0), (right, 1)])
        self.fix(48)
        shell.opened.connect(self.refresh)
        shell.changed.connect(self.refresh)
        self.refresh()

    def refresh(self) -> None:
        workspace = self._shell.workspace
        if workspace is None:
            return
        self.title.setText(workspace.document.name or workspace.game.name)
        self.title.setAccessibleName(self.tr("Project {name}").format(name=self.title.text()))
        self.title.updateGeometry()
        self.version.set(self._version_words())
        environment = workspace.environment
        self.environment.set_text(environment.name if environment else self.tr("No environment"))
        production = self._shell.production
        self.environment.set_kind("warn" if production else "default")
        self.environment.set_icon("triangle-alert" if production else "layers")
        self._amber.setVisible(production)
        self._amber.raise_()
        self.write.setEnabled(self._actions.on("game.write"))

    def show_secrets(self, state: str, names: int, missing: int) -> None:
        """What the key says: nothing needed, all there, some missing, or a keyring that does not answer."""
        if not names:
            self.secrets.show_state(self.tr("No secrets"), "text3")
        elif state == "absent":
            self.secrets.show_state(self.tr("No keyring"), "amber")
        elif state == "locked":
            self.secrets.show_state(self.tr("Keyring locked"), "amber")
        elif missing:
            self.secrets.show_state(
                _counted(missing, self.tr("1 secret missing"), self.tr("{n} secrets missing")), "amber"
            )
        else:
            self.secrets.show_state(
                _counted(names, self.tr("1 secret in keyring"), self.tr("{n} secrets in keyring")), "green"
            )

    def show_count(self, count: int | None) -> None:
        """How many files a write would touch; None while it is not known."""
        self.write.set_count(count)

    def _version_words(self) -> str:
        game = self._shell.workspace.game if self._shell.workspace else None
        if game is None or not (game.creator_version or game.engine_major):
            return self.tr("Creator version not known")
        if game.creator_version and not game.version_guessed:
            return self.tr("Cocos Creator {version}").format(version=game.creator_version)
        guess = game.creator_version or f"{game.engine_major}.x"
        return self.tr("Cocos Creator {version}, guessed").format(version=guess)

    def _project_menu(self) -> None:
        ids = (
            "game.details",
            "environment.edit",
            "secrets.open",
            "",
            "game.open",
            "game.close",
            "",
            "app.settings",
        )
        rows = [menu_row(self._actions, i) if i else MenuRow() for i in ids]
        menu(self.title, rows).popup(self.title.mapToGlobal(QPoint(0, self.title.height() + 2)))

    def _environment_rows(self) -> list[MenuRow]:
        workspace = self._shell.workspace
        if workspace is None:
            return []
        rows = []
        for environment in sorted(workspace.document.environments, key=lambda e: e.order):
            rows.append(
                MenuRow(
                    environment.name,
                    lambda ident=environment.id: self._shell.switch_environment(ident),  # type: ignore[misc]
                    icon="triangle-alert" if environment.production else "layers",
                    tint="amber" if environment.production else "text2",
                )
            )
        return [*rows, MenuRow(), menu_row(self._actions, "environment.edit")]

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._amber.setGeometry(0, 0, self.width(), 2)
        self._fit()

    def _restyle(self) -> None:
        super()._restyle()
        if hasattr(self, "_amber"):  # not while the frame is being made
            self._fit()

    def _fit(self) -> None:
        """Narrow, or at a large zoom, the facts give way to the controls."""
        self.version.setVisible(self.width() >= theme.px(NARROW))
        self.secrets.set_compact(self.width() < theme.px(TIGHT))


def _counted(n: int, one: str, many: str) -> str:
    return one if n == 1 else many.format(n=n)
