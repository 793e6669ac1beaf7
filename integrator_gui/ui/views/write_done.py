"""After a write: what was written, which node each component goes on, and the code that calls it.

Room: ui.views. Shown in place of the diff until the user looks at the plan again.
"""

from __future__ import annotations

from PySide6.QtCore import QRectF, Signal
from PySide6.QtGui import QGuiApplication, QPainter
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from integrator_gui.app.sentences import Sentences
from integrator_gui.domain.plan import UsageRecipe, WritePlan, WriteResult
from integrator_gui.ui import theme
from integrator_gui.ui.models.diff import lines
from integrator_gui.ui.models.typescript_spans import spans
from integrator_gui.ui.widgets import paint
from integrator_gui.ui.widgets.button import Button, IconButton
from integrator_gui.ui.widgets.frame import Frame, Label, Paragraph, column, row
from integrator_gui.ui.widgets.painted import Painted


class WriteDone(QScrollArea):
    """`back` looks at the plan again, `undo` takes the write back."""

    back = Signal()
    undo = Signal()

    def __init__(self, sentences: Sentences) -> None:
        super().__init__()
        self._sentences = sentences
        self._shown: object = None
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setAccessibleName(self.tr("What was written"))

    def show_result(self, plan: WritePlan, result: WriteResult) -> None:
        if result is self._shown:
            return
        self._shown = result
        page = Frame("base")
        layout = QVBoxLayout(page)
        layout.setContentsMargins(*(theme.px(m) for m in (24, 20, 24, 24)))
        layout.setSpacing(theme.px(16))
        layout.addWidget(self._head(result))
        for recipe in plan.recipes:
            layout.addWidget(self._recipe(recipe))
        layout.addStretch(1)
        self.setWidget(page)

    def _head(self, result: WriteResult) -> QWidget:
        def tile(p: QPainter, width: float, height: float) -> None:
            paint.rounded(p, QRectF(0, 0, width, height), theme.px(10), "greenSoft")
            inset = (width - theme.px(22)) / 2
            paint.icon(p, inset, inset, "check", "green", 22)

        title = Label(self.tr("%n file(s) written", "", len(result.written)), 15, 600)
        said = self.tr("Creator imports them when its window gets the focus. No .meta file was touched.")
        if result.held_back:
            held = ", ".join(result.held_back)
            said = self.tr("Held back, changed meanwhile: {files}").format(files=held)
        back = Button(self.tr("Look again"), icon="refresh")
        undo = Button(self.tr("Undo"), icon="undo")
        back.clicked.connect(self.back)
        undo.clicked.connect(self.undo)
        texts = column(title, 2, Label(said, 13, tint="text2"))
        return row(Painted(tile, width=44, height=44), 14, (texts, 1), undo, 8, back)

    def _recipe(self, recipe: UsageRecipe) -> QWidget:
        where = self._sentences.say(recipe.node_code, {"component": recipe.component, "file": recipe.file})
        return column(
            Label(recipe.component, 14, 600),
            4,
            Paragraph(where.whole),
            12,
            Snippet(self.tr("From a component of the game"), recipe.snippet),
            12,
            Snippet(self.tr("Without a node, from code"), recipe.without_node),
            margins=(0, 0, 0, 0),
        )


class Snippet(Frame):
    """A few lines of TypeScript with their colours, a title and a copy button."""

    def __init__(self, title: str, text: str) -> None:
        super().__init__("")
        copy = IconButton("copy", self.tr("Copy"), box=24, size=14)
        copy.clicked.connect(lambda: QGuiApplication.clipboard().setText(text))
        code = _Code(text)
        code.setAccessibleName(title)
        code.setAccessibleDescription(text)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.px(4))
        layout.addWidget(row(Label(title, 12, 600, "text2"), None, copy))
        layout.addWidget(code)


class _Code(QWidget):
    def __init__(self, text: str) -> None:
        super().__init__()
        self._lines, self._spans = lines(text), spans(text)
        self.setFixedHeight(theme.px(20 * len(self._lines) + 16))

    def paintEvent(self, event: object) -> None:
        painter = QPainter(self)
        try:
            paint.rounded(painter, QRectF(self.rect()), theme.px(6), "alt", "border")
            font = theme.font(12, mono=True)
            for number, (line, marks) in enumerate(zip(self._lines, self._spans, strict=True)):
                x, y, at = float(theme.px(12)), theme.px(8 + 20 * number), 0
                for first, last, tint in (*marks, (len(line), len(line), "synPunct")):
                    for piece, colour in ((line[at:first], "text"), (line[first:last], tint)):
                        width = paint.text_width(piece, font)
                        box = QRectF(x, y, width + 4, theme.px(20))
                        paint.text(painter, box, piece, font, colour, elide=False)
                        x += width
                    at = last
        finally:
            painter.end()
