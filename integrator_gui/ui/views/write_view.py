"""The write view: files, diff and checks of one plan; then what was written and how to use it.

Room: ui.views. A whole page of the window. Binds the presenter and decides nothing; `closed` asks the window to
go back to the workbench.
"""

from __future__ import annotations

from collections.abc import Callable, Coroutine
from functools import partial
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from integrator_gui.app.graph import Graph
from integrator_gui.app.sentences import Sentences, one_after_another
from integrator_gui.domain.plan import PlannedFile, Settlement
from integrator_gui.ui import theme
from integrator_gui.ui.models.diff import side_by_side
from integrator_gui.ui.models.typescript_spans import spans
from integrator_gui.ui.presenters.write import WritePresenter
from integrator_gui.ui.views.action_words import spelled
from integrator_gui.ui.views.write_checks import WriteChecks
from integrator_gui.ui.views.write_done import WriteDone
from integrator_gui.ui.views.write_files import WriteFiles
from integrator_gui.ui.widgets.button import Button, IconButton
from integrator_gui.ui.widgets.diff_view import DiffView, Mode
from integrator_gui.ui.widgets.empty_state import EmptyState
from integrator_gui.ui.widgets.frame import ElidedLabel, Frame, Label, row
from integrator_gui.ui.widgets.menu import MenuButton, MenuRow
from integrator_gui.ui.widgets.segmented import Segmented

Spawn = Callable[[Coroutine[Any, Any, None]], object]


class WriteView(Frame):
    """`spawn` runs a coroutine of the presenter on the window's loop."""

    closed = Signal()

    def __init__(self, graph: Graph, presenter: WritePresenter, spawn: Spawn) -> None:
        super().__init__("base")
        self.presenter = presenter
        self._spawn = spawn
        self._sentences = graph.sentences
        self._files = WriteFiles(presenter)
        self._difference = _Difference(graph.sentences, self._settle)
        self._difference.prefixed.connect(lambda prefix: spawn(presenter.use_prefix(prefix)))
        self._checks = WriteChecks(graph.sentences)
        self._shown_plan: object = None
        self._done = WriteDone(graph.sentences)
        self._done.back.connect(lambda: spawn(presenter.refresh()))
        self._done.undo.connect(lambda: spawn(presenter.undo()))
        self._centre = QStackedWidget()
        self._centre.addWidget(self._difference)
        self._centre.addWidget(self._done)
        self._body = row(self._files, (self._centre, 1), self._checks)
        self._failed = EmptyState("file-output", "")
        self._failed.hide()
        self._bar = self._make_bar()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self._bar)
        layout.addWidget(self._body, 1)
        layout.addWidget(self._failed, 1)
        self._shortcuts()
        presenter.changed.connect(self.refresh)

    def _make_bar(self) -> Frame:
        self._back = IconButton("arrow-left", self.tr("Back to the workbench"))
        self._back.clicked.connect(self.closed)
        self._summary = ElidedLabel("", 13, tint="text2")
        self._ships = MenuButton("", self._environments, icon="layers", height=30)
        self._undo = Button(self.tr("Undo last write"), icon="undo", height=30)
        self._undo.clicked.connect(lambda: self._spawn(self.presenter.undo()))
        self._checks_button = Button(self.tr("Checks"), icon="shield-check", height=30)
        self._checks_button.setCheckable(True)
        self._checks_button.toggled.connect(lambda on: self._lay_out())
        self._review = Button(self.tr("Review conflict"), icon="git-merge", height=30, count=0)
        self._review.clicked.connect(self._show_conflict)
        self.write_button = Button("", "primary", "file-output", height=30, shortcut_text=spelled("Ctrl+Return"))
        self.write_button.clicked.connect(self._write)
        title = Label(self.tr("Write to game"), 15, 600)
        return row(
            10, self._back, 8, title, 12, (self._summary, 1), self._ships, 8, self._undo, 8, self._checks_button, 8,
            self._review, 8, self.write_button, 12,
            height=48, ground="base", edges="b",
        )  # fmt: skip

    def _shortcuts(self) -> None:
        scope = Qt.ShortcutContext.WidgetWithChildrenShortcut
        for keys, what in (
            ("Ctrl+Return", self._write),
            ("Ctrl+Enter", self._write),
            ("Escape", self.closed.emit),
            ("F7", self._difference.diff.next_change),
            ("Shift+F7", self._difference.diff.previous_change),
        ):
            QShortcut(QKeySequence(keys), self, what, context=scope)

    # --- showing -----------------------------------------------------------------------------------

    def refresh(self) -> None:
        presenter = self.presenter
        plan = presenter.plan
        writing = len(presenter.chosen)
        self.write_button.set_text(self.tr("Write %n file(s)", "", writing))
        self.write_button.setEnabled(presenter.can_write)
        self.write_button.setVisible(presenter.state != "written")
        if plan is not None:
            self._ships.set_text(self.tr("Ships {environment}").format(environment=plan.environment))
        self._ships.setVisible(plan is not None)
        self._undo.setVisible(presenter.state not in ("writing", "written") and presenter.can_undo)
        conflicts = presenter.count("conflict")
        self._review.setVisible(conflicts > 0)
        self._review.set_count(conflicts)
        self._summary.setText(self._say_summary())
        self._show_failure()
        if plan is not None and plan is not self._shown_plan:
            self._shown_plan = plan
            self._checks.show_plan(plan)
        self._files.refresh()
        self._centre.setCurrentWidget(self._done if presenter.state == "written" else self._difference)
        if presenter.state == "written" and presenter.result is not None and plan is not None:
            self._done.show_result(plan, presenter.result)
        else:
            self._difference.show_file(presenter)

    def _show_failure(self) -> None:
        """Where no plan could be made, the reason stands in the place of files, diff and checks."""
        error = self.presenter.error if self.presenter.plan is None else None
        self._body.setVisible(error is None)
        self._failed.setVisible(error is not None)
        self.write_button.setVisible(error is None and self.presenter.state != "written")
        if error is not None:
            said = self._sentences.say(error.code, error.params)
            self._failed.set_texts(said.text, said.hint)
            self._back.setFocus(Qt.FocusReason.OtherFocusReason)  # so that Esc and Enter lead back

    def _say_summary(self) -> str:
        presenter = self.presenter
        if presenter.error is not None and presenter.plan is None:
            return ""
        if presenter.error is not None:
            sentence = self._sentences.say(presenter.error.code, presenter.error.params)
            return sentence.whole
        if presenter.state == "planning":
            return self.tr("Looking at the game…")
        if presenter.state == "writing":
            return self.tr("Writing…")
        if presenter.plan is None:
            return ""
        if presenter.state == "written":
            return self.tr("Written. Undo takes all of it back.")
        total = presenter.count("new", "changed", "conflict", "refused")
        if not total:
            return self.tr("The game is in step with the backend document. There is nothing to write.")
        text = self.tr("{chosen} of {total} files chosen.").format(chosen=len(presenter.chosen), total=total)
        if presenter.count("conflict"):
            held_back = self.tr("%n conflict(s) held back until settled.", "", presenter.count("conflict"))
            text = one_after_another(text, held_back)
        if presenter.plan.blocked:
            text = one_after_another(text, self.tr("A secret in the output blocks the whole write."))
        return text

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._files.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._lay_out()

    def _lay_out(self) -> None:
        """Below 1180 px the checks give way to the diff until their button is pressed."""
        narrow = self.width() < theme.px(1180)
        self._checks_button.setVisible(narrow)
        self._checks.setVisible(not narrow or self._checks_button.isChecked())

    def _environments(self) -> list[MenuRow]:
        shipped = self.presenter.plan.environment if self.presenter.plan else ""
        return [
            MenuRow(name, partial(self._ship, ident), checked=name == shipped)
            for ident, name in self.presenter.environments
        ]

    def _ship(self, ident: str) -> None:
        self._spawn(self.presenter.ship(ident))

    # --- doing -------------------------------------------------------------------------------------

    def _write(self) -> None:
        if self.presenter.can_write:
            self._spawn(self.presenter.write())

    def _settle(self, path: str, how: Settlement) -> None:
        self._spawn(self.presenter.settle(path, how))

    def _show_conflict(self) -> None:
        plan = self.presenter.plan
        if plan is not None:
            self.presenter.show(next(f.path for f in plan.files if f.status == "conflict"))


class _Difference(Frame):
    """The middle: which file, what is said of it, the diff, the offers for a conflict or a name that is taken."""

    prefixed = Signal(str)

    def __init__(self, sentences: Sentences, settle: Callable[[str, Settlement], None]) -> None:
        super().__init__("base")
        self._sentences = sentences
        self._settle = settle
        self._shown: object = None
        self._name = Label("", 13, 600)
        self._what = ElidedLabel("", 12, tint="text3")
        self._at = Label("", 12, tint="text2")
        previous = IconButton("chevron-up", self.tr("Previous change"))
        following = IconButton("chevron-down", self.tr("Next change"))
        previous.set_name(self.tr("Previous change"), "Shift+F7")
        following.set_name(self.tr("Next change"), "F7")
        self._wanted: Mode = "side_by_side"
        self._mode = Segmented(self.tr("Layout of the diff"), (self.tr("Side by side"), self.tr("Inline")))
        self._mode.chosen.connect(self._set_mode)
        self.diff = DiffView()
        self.diff.moved.connect(self._moved)
        previous.clicked.connect(self.diff.previous_change)
        following.clicked.connect(self.diff.next_change)
        head = row(
            14, self._name, 12, (self._what, 1), self._at, 6, previous, following, 6, self._mode, 10,
            height=40, edges="b",
        )  # fmt: skip
        self._offers = row(height=44, ground="redSoft", edges="b")
        left = row(14, Label(self.tr("In the game now"), 12, tint="text2"), None, ground="alt", edges="b")
        right = row(14, Label(self.tr("After writing"), 12, tint="text2"), None, ground="alt", edges="b")
        self._sides = row((left, 1), (right, 1), height=26)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        for part in (head, self._offers, self._sides):
            layout.addWidget(part)
        layout.addWidget(self.diff, 1)
        self._offers.hide()

    def show_file(self, presenter: WritePresenter) -> None:
        file = presenter.file(presenter.current)
        if file is None or file is self._shown:
            return
        self._shown = file
        self._name.setText(file.path.rpartition("/")[2])
        self._what.setText(self._say(file))
        self._offer(self._offers_for(file))
        new = not file.before
        self._mode.setVisible(not new)  # a new file has one side only
        self._apply("inline" if new else self._wanted)
        self.diff.show_rows(side_by_side(file.before, file.after), spans(file.before), spans(file.after))

    def _say(self, file: PlannedFile) -> str:
        settled: dict[Settlement | None, str] = {
            "keep": self.tr("your text stays as it is"),
            "overwrite": self.tr("your text is replaced; a backup is kept"),
            "merge": self.tr("your change and the new text, merged"),
            "move_to_subclass": self.tr("your change moves to your own class"),
        }
        if file.settled in settled:
            return settled[file.settled]
        if file.code:
            name = file.path.rpartition("/")[2]
            return self._sentences.say(file.code, {"path": name, **file.params}).text
        if file.generated:
            return self.tr("written by the tool, no hand edits")
        return self.tr("yours: written once, never again")

    def _offers_for(self, file: PlannedFile) -> list[tuple[str, Callable[[], object]]]:
        """What can be done about a file that is held back: words for a button, and what it does."""
        words: dict[Settlement, str] = {
            "move_to_subclass": self.tr("Move my change to the subclass"),
            "merge": self.tr("Merge both"),
            "overwrite": self.tr("Overwrite, keep a backup"),
            "keep": self.tr("Keep mine"),
        }
        if file.code == "write.class_exists" and file.params.get("prefix"):
            prefix = file.params["prefix"]
            return [(self.tr("Use the prefix {prefix}").format(prefix=prefix), partial(self.prefixed.emit, prefix))]
        held = file.settlements if file.status == "conflict" else ()
        return [(words[how], partial(self._settle, file.path, how)) for how in held]

    def _offer(self, offers: list[tuple[str, Callable[[], object]]]) -> None:
        old = self._offers.layout()
        if old is not None:
            holder = QWidget()  # a layout leaves its widget only by being given to another
            holder.setLayout(old)
            holder.deleteLater()
        layout = QHBoxLayout(self._offers)
        layout.setContentsMargins(theme.px(14), 0, theme.px(14), 0)
        layout.setSpacing(theme.px(8))
        layout.addWidget(Label(self.tr("Held back until you choose."), 12, 500), 1)
        for words, act in offers:
            button = Button(words, height=28)
            button.clicked.connect(lambda _=False, act=act: act())
            layout.addWidget(button)
        self._offers.setVisible(bool(offers))

    def _moved(self, at: int, total: int) -> None:
        text = self.tr("change {at} of {total}").format(at=max(1, at), total=total) if total else ""
        self._at.setText(text)

    def _set_mode(self, index: int) -> None:
        self._wanted = "inline" if index else "side_by_side"
        self._apply(self._wanted)

    def _apply(self, mode: Mode) -> None:
        self._sides.setVisible(mode == "side_by_side")
        self.diff.set_mode(mode)
