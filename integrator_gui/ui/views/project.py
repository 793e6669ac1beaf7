"""What is known of the open game: version and where it was read, folders, language, findings.

Room: ui.views. A page to read; the facts come from detection, the sentences from the catalogue.
"""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from integrator_gui.app.graph import Graph
from integrator_gui.app.workspace import Workspace
from integrator_gui.domain.errors import Finding
from integrator_gui.ui import theme
from integrator_gui.ui.widgets.frame import Frame, Label, Paragraph, column, fill, row
from integrator_gui.ui.widgets.icon import Icon

_MARKS = {"info": ("info", "blue"), "warning": ("triangle-alert", "amber"), "error": ("circle-alert", "red")}


class ProjectView(Frame):
    def __init__(self, workspace: Workspace, graph: Graph) -> None:
        super().__init__("base")
        self._workspace, self._graph = workspace, graph
        self._scroll = QScrollArea()
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setWidgetResizable(True)
        self._scroll.setAccessibleName(workspace.game.name)
        fill(QHBoxLayout(self), [(self._scroll, 1)])
        self._shown: object = None
        self._unsubscribe = workspace.subscribe(self.refresh)
        self.refresh()

    def leave(self) -> None:
        self._unsubscribe()

    def refresh(self) -> None:
        now = (self._workspace.game, self._workspace.findings)
        if now == self._shown:
            return
        self._shown = now
        game = self._workspace.game
        findings = game.findings + self._workspace.findings
        page = column(
            Label(game.name, 15, 600),
            Label(game.root, 12, tint="text3", mono=True),
            8,
            *(self._fact(name, value) for name, value in self._facts()),
            12,
            Label(self.tr("What was noticed"), 12, 600),
            *(self._finding(f) for f in findings),
            *([] if findings else [Label(self.tr("Nothing to worry about."), 13, tint="text2")]),
            None,
            margins=(24, 20, 24, 24),
            spacing=6,
            ground="base",
        )
        self._scroll.setWidget(page)
        page.setAutoFillBackground(False)

    def _facts(self) -> list[tuple[str, str]]:
        game = self._workspace.game
        version = game.creator_version or (f"{game.engine_major}.x" if game.engine_major else self.tr("not known"))
        if game.version_guessed:
            version = self.tr("{version}, guessed").format(version=version)
        strict = {True: self.tr("strict"), False: self.tr("not strict"), None: self.tr("as the engine sets it")}
        facts = [
            (self.tr("Creator version"), version),
            (self.tr("Read from"), game.version_source or "–"),
            (self.tr("Scripts folder"), game.scripts_dir or self.tr("none found; assets/scripts is proposed")),
            (self.tr("Language"), _LANGUAGES.get(game.language, "–")),
            (self.tr("TypeScript"), strict[game.strict]),
            (self.tr("Bundles"), ", ".join(b.name for b in game.bundles) or "–"),
            (self.tr("Extensions"), ", ".join(game.extensions) or "–"),
        ]
        if game.fully_scanned:
            facts.append((self.tr("Scripts"), str(len(game.scripts))))
        return facts

    def _fact(self, name: str, value: str) -> QWidget:
        label = Label(name, 13, tint="text2")
        label.setFixedWidth(theme.px(170))
        return row(label, (Paragraph(value, 13, "text"), 1), height=0)

    def _finding(self, finding: Finding) -> QWidget:
        icon, tint = _MARKS[finding.severity]
        sentence = self._graph.sentences.say(finding.code, finding.params)
        place = ":".join(str(p) for p in (finding.file, finding.line, finding.col) if p)
        words = QVBoxLayout()
        fill(words, [Paragraph(sentence.text, 13, "text")], spacing=2)
        for text, tint2 in ((sentence.hint, "text2"), (place, "text3")):
            if text:
                words.addWidget(Paragraph(text, 12, tint2))
        made = Frame("", "b")
        layout = QHBoxLayout(made)
        fill(layout, [], margins=(0, 6, 0, 8), spacing=10)
        layout.addWidget(Icon(icon, tint, 16), 0, Qt.AlignmentFlag.AlignTop)
        layout.addLayout(words, 1)
        return made


_LANGUAGES = {
    "ts": "TypeScript",
    "js": "JavaScript",
    "mixed-ts": "TypeScript, JavaScript",
    "mixed-js": "JavaScript, TypeScript",
    "none": "–",
}
