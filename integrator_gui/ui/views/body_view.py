"""The body of the answer: tree, raw text, bytes or picture, with the filter above.

Room: ui.views. Binds a BodyPresenter. A large body begins as text; its tree is opened on request.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QFileDialog, QStackedWidget, QVBoxLayout, QWidget

from integrator_gui.domain.records import Content
from integrator_gui.ui.models.amounts import size
from integrator_gui.ui.models.json_tree import JsonRow, JsonSource, Path
from integrator_gui.ui.presenters.body import BodyPresenter
from integrator_gui.ui.views.hex_view import HexView
from integrator_gui.ui.views.image_view import ImageView
from integrator_gui.ui.views.json_view import JsonView
from integrator_gui.ui.views.text_view import TextView
from integrator_gui.ui.widgets.button import IconButton
from integrator_gui.ui.widgets.empty_state import EmptyState
from integrator_gui.ui.widgets.field import Field
from integrator_gui.ui.widgets.frame import Frame, column, row
from integrator_gui.ui.widgets.notice import Notice
from integrator_gui.ui.widgets.progress import ProgressLine
from integrator_gui.ui.widgets.segmented import Segmented

Mode = Literal["tree", "raw", "image", "hex"]
_MODES: dict[str, tuple[Mode, ...]] = {
    "json": ("tree", "raw"),
    "text": ("raw", "hex"),
    "image": ("image", "hex"),
    "binary": ("hex",),
    "empty": (),
}


class BodyView(Frame):
    def __init__(self, presenter: BodyPresenter, parent: QWidget | None = None) -> None:
        super().__init__("base", "", parent)
        self._presenter = presenter
        self._mode: Mode = "tree"
        self._wanted: Mode | None = None  # what the user chose last, kept from answer to answer
        self._tree_shown = False
        self.tree, self.raw, self.hex, self.image = JsonView(), TextView(), HexView(), ImageView()
        self.tree.text_of = presenter.text_of
        self.empty = EmptyState("file", self.tr("No body"), self.tr("The answer has headers only."))
        self.stack = QStackedWidget()
        for page in (self.tree, self.raw, self.hex, self.image, self.empty):
            self.stack.addWidget(page)
        self.progress = ProgressLine(self)
        self.notice = Notice("grey")
        self.notice.acted.connect(self._act)
        self._notice_row = row(8, (self.notice, 1), 8, height=44, margins=(0, 4, 0, 4))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self._bar())
        layout.addWidget(self._notice_row)
        layout.addWidget(self.stack, 1)
        presenter.text_added.connect(self._add_text)
        presenter.tree_ready.connect(self._show_tree)
        presenter.matches_found.connect(self._show_matches)
        presenter.refused.connect(self._refuse)
        presenter.waiting.connect(self._wait)
        self.tree.tree.loading.connect(self._wait)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.progress.setGeometry(0, 0, self.width(), self.progress.height())
        self.progress.raise_()

    def _bar(self) -> Frame:
        placeholder = self.tr("Filter with JSONPath, e.g. {example}").format(example="$.rewards[*].itemId")
        self.filter = Field(self.tr("Filter or find"), placeholder=placeholder, icon="list-filter")
        self.filter.edited.connect(self._typed)
        self.filter.edit.returnPressed.connect(lambda: self._search(again=True))
        self.modes = Segmented(self.tr("Show the answer as"), (self.tr("Tree"), self.tr("Raw")))
        self.modes.chosen.connect(lambda i: self._choose(self._offered()[i]))
        copy = IconButton("copy", self.tr("Copy the body"))
        copy.clicked.connect(self.copy)
        save = IconButton("download", self.tr("Save the body to a file"))
        save.clicked.connect(self._save)
        beside = (column(item, None) for item in (self.modes, copy, save))  # they stay when an error folds out
        modes, copying, saving = beside
        return row(8, (self.filter, 1), 8, modes, 4, copying, saving, 6, margins=(0, 7, 0, 7))

    # --- what is shown ----------------------------------------------------------------------------

    @property
    def mode(self) -> Mode:
        return self._mode

    def show_content(self, content: Content) -> None:
        text = self._presenter.show(content)
        self.filter.set_text("")
        self.filter.set_error("")
        self.tree.tree.clear()
        self._tree_shown = False
        self.raw.begin(text, self._presenter.language)
        if self._presenter.kind == "image":
            self.image.set_data(self._presenter.data())
        offered = self._offered()
        self.modes.set_texts([self._word(m) for m in offered] or [self._word("raw")])
        self.modes.setVisible(len(offered) > 1)
        if not offered:
            self.stack.setCurrentWidget(self.empty)
        elif self._presenter.large and "raw" in offered:
            self._set_mode("raw")
        else:
            self._set_mode(self._wanted if self._wanted in offered else offered[0])
        self._tell_size()

    def _offered(self) -> tuple[Mode, ...]:
        return _MODES[self._presenter.kind]

    def _word(self, mode: Mode) -> str:
        words = {"tree": self.tr("Tree"), "raw": self.tr("Raw"), "hex": self.tr("Hex"), "image": self.tr("Image")}
        return words[mode]

    def _choose(self, mode: Mode) -> None:
        if mode not in self._offered():
            return
        self._wanted = mode
        self._set_mode(mode)

    def _set_mode(self, mode: Mode) -> None:
        self._mode = mode
        self.modes.set_current(self._offered().index(mode))
        page = {"tree": self.tree, "raw": self.raw, "hex": self.hex, "image": self.image}[mode]
        self.stack.setCurrentWidget(page)
        self.filter.setEnabled(mode in ("tree", "raw"))
        if mode == "hex":
            self.hex.set_data(self._presenter.data())
        if mode == "tree" and not self._tree_shown:
            self._presenter.open_tree()
        self._tell_size()

    def _show_tree(self, source: JsonSource, kind: str, count: int) -> None:
        self._tree_shown = True
        self.filter.set_error("")
        self.tree.tree.show(source, kind, count)
        self._tell_size()

    def _show_matches(self, source: JsonSource, matches: Sequence[tuple[Path, JsonRow]], total: int) -> None:
        self._tree_shown = True
        self.filter.set_error("" if matches else self.tr("nothing matches"))
        self.tree.tree.show_matches(source, matches)
        if total > len(matches):
            words = self.tr("{n} matches, the first {shown} are shown.")
            self._notice(words.format(n=f"{total:,}", shown=f"{len(matches):,}"), ())

    def _refuse(self, words: str) -> None:
        if self._tree_shown:
            self.filter.set_error(words)
            return
        self._set_mode("raw")
        self._notice(self.tr("The answer is no JSON: {reason}").format(reason=words), (), "amber")

    # --- more of a large body ---------------------------------------------------------------------

    def _tell_size(self) -> None:
        body = self._presenter
        if not body.large or body.kind not in ("json", "text"):
            self._notice_row.hide()
            return
        whole = size(body.content.size)
        if self._mode == "tree":
            words = self.tr("{size}: each level is read when you open it, a repeated name counts once.")
            self._notice(words.format(size=whole), ())
        elif not body.at_end:
            more = self.tr("Show all") if body.content.size <= 10_000_000 else self.tr("Show 1 MB more")
            words = self.tr("{size}: the first {shown} are shown.").format(size=whole, shown=size(body.read))
            self._notice(words, (self.tr("Open as a tree"), more) if body.kind == "json" else (more,))
        else:
            self._notice_row.hide()

    def _notice(self, words: str, actions: tuple[str, ...], family: str = "grey") -> None:
        self.notice.show_message(family, words, actions)
        self._notice_row.show()

    def _act(self, index: int) -> None:
        if self._presenter.kind == "json" and index == 0:
            self._choose("tree")
        else:
            self._presenter.more()

    def _add_text(self, text: str) -> None:
        self.raw.add(text)
        self._tell_size()

    def _wait(self, waiting: bool) -> None:
        if waiting:
            self.progress.start()
        else:
            self.progress.stop()

    # --- finding and copying ----------------------------------------------------------------------

    def find_in_body(self) -> None:
        """Ctrl+F: the filter of the tree, or finding in the text."""
        self.filter.edit.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.filter.edit.selectAll()

    def _typed(self, _text: str) -> None:
        self._search()

    def _search(self, again: bool = False) -> None:
        text = self.filter.text()
        if self._mode == "tree":
            self._tell_size()
            self._presenter.filter(text)
        elif self._mode == "raw":
            if not again:
                self.raw.moveCursor(self.raw.textCursor().MoveOperation.Start)
            found = self.raw.find_next(text) if text else True
            self.filter.set_error("" if found else self.tr("not found"))

    def copy(self) -> None:
        if self._mode == "tree" and self._tree_shown and not self._presenter.large:
            self._presenter.text_of((), QGuiApplication.clipboard().setText)
        elif self._mode in ("tree", "raw"):
            self.raw.selectAll()
            QGuiApplication.clipboard().setText(self.raw.selected_text())

    def _save(self) -> None:
        dialog = QFileDialog(self, self.tr("Save the body"))
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.fileSelected.connect(self._presenter.save_to)
        dialog.open()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.filter.text():
            self.filter.set_text("")
            self._search()
        else:
            super().keyPressEvent(event)
