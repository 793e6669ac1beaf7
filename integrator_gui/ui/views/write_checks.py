"""The right column of the write view: platforms, secrets, code checks, in sentences.

Room: ui.views. Painted from the plan; sentences come from the catalogue by code.
"""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from integrator_gui.app.sentences import Sentences
from integrator_gui.domain.errors import Finding
from integrator_gui.domain.plan import PlanCheck, PlatformReadiness, WritePlan
from integrator_gui.ui import theme
from integrator_gui.ui.widgets import paint
from integrator_gui.ui.widgets.button import Button
from integrator_gui.ui.widgets.frame import Frame, Label, Paragraph, column, row
from integrator_gui.ui.widgets.painted import Painted

_STATES = {
    "ok": ("green", "check"),
    "warning": ("amber", "triangle-alert"),
    "problem": ("red", "circle-x"),
    "skipped": ("grey", "circle-dashed"),
}
_PLATFORM_ICONS = {"web": "globe", "ios": "apple", "android": "smartphone", "desktop": "laptop"}


class WriteChecks(QScrollArea):
    """292 px; below 1180 px of window width the write view shows it as a tab instead."""

    def __init__(self, sentences: Sentences) -> None:
        super().__init__()
        self._sentences = sentences
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._plan: WritePlan | None = None
        self._restyle()
        theme.notifier.changed.connect(self._restyle)
        self.setAccessibleName(self.tr("Checks of this write"))

    def _restyle(self) -> None:
        self.setFixedWidth(theme.px(292))
        if self._plan is not None:
            self.show_plan(self._plan)

    def show_plan(self, plan: WritePlan) -> None:
        """Build the column anew; it is small and plans are few."""
        self._plan = plan
        page = Frame("base", "l")
        layout = QVBoxLayout(page)
        layout.setContentsMargins(1, 0, 0, 0)
        layout.setSpacing(0)
        for part in self._parts(plan):
            layout.addWidget(part)
        layout.addStretch(1)
        self.setWidget(page)

    def _parts(self, plan: WritePlan) -> Iterable[QWidget]:
        yield _head(self.tr("Platforms"), 40, "b")
        for platform in plan.platforms:
            yield self._platform(platform)
        yield _head(self.tr("Secrets"), 36, "tb")
        yield self._secrets(plan)
        yield _head(self.tr("Code"), 36, "tb")
        yield Painted(height=6)
        for check in plan.checks:
            yield self._check(check)
        notes = [f for f in plan.findings if not f.code.startswith("write.secret")]
        if notes:
            yield Painted(height=8)
            yield _head(self.tr("To know"), 36, "tb")
            yield self._notes(notes)

    def _platform(self, platform: PlatformReadiness) -> QWidget:
        family, icon = _STATES[platform.state]
        name = self._sentences.say(f"platform.name.{platform.platform}").text
        count = len(platform.findings)
        words = {
            "ok": self.tr("Ready"),
            "warning": self.tr("%n to do", "", count),
            "problem": self.tr("%n problem(s)", "", count),
            "skipped": self.tr("not checked"),
        }
        word = words[platform.state]

        def draw(p: QPainter, width: float, height: float) -> None:
            paint.icon(p, theme.px(14), theme.px(7), _PLATFORM_ICONS.get(platform.platform, "message-circle"))
            chip = paint.chip_width(word, has_icon=True)
            room = QRectF(theme.px(40), 0, width - chip - theme.px(62), height)
            paint.text(p, room, name, theme.font(13, 500))
            x = width - theme.px(14) - chip
            paint.chip(p, x, theme.px(5), theme.px(20), word, family, icon_name=icon)

        line = Painted(draw, height=31)
        line.setAccessibleName(f"{name}: {word}")
        if not platform.findings:
            return line
        return column(line, self._notes(platform.findings, left=40))

    def _notes(self, findings: Iterable[Finding], left: int = 14) -> QWidget:
        """What was found; how to mend it folds out, so that the column stays short."""
        parts: list[QWidget] = []
        hints: list[QWidget] = []
        for finding in findings:
            sentence = self._sentences.say(finding.code, finding.params)
            parts.append(Paragraph(sentence.text, 12))
            if sentence.hint:
                hints.append(Paragraph(sentence.hint, 12, "text3"))
                hints[-1].hide()
                parts.append(hints[-1])
        words = column(*parts, margins=(left, 0, 14, 2), spacing=4)
        # A link has 12 px of its own at each side: it starts that much further left to line up with the words.
        return column(words, row(left - 12, self._show_how(hints), None)) if hints else words

    def _show_how(self, hints: list[QWidget]) -> QWidget:
        link = Button(self.tr("Show how"), "link", height=22)

        def fold() -> None:
            hidden = hints[0].isHidden()
            for hint in hints:
                hint.setVisible(hidden)
            link.set_text(self.tr("Hide") if hidden else self.tr("Show how"))

        link.clicked.connect(fold)
        return link

    def _secrets(self, plan: WritePlan) -> QWidget:
        family, icon = ("red", "shield-alert") if plan.blocked else ("green", "shield-check")
        title = self.tr("A secret would reach the game") if plan.blocked else self.tr("No secret in the output")
        detail = self.tr("{files} files, {patterns} patterns, {values} keyring values").format(
            files=len(plan.files), patterns=plan.secret_patterns, values=plan.secret_values
        )

        def draw(p: QPainter, width: float, height: float) -> None:
            paint.rounded(
                p,
                QRectF(theme.px(12), theme.px(8), width - theme.px(24), height - theme.px(16)),
                8,
                family + "Soft",
            )
            paint.icon(p, theme.px(24), theme.px(21), icon, family, 18)
            room = width - theme.px(70)
            paint.text(p, QRectF(theme.px(52), theme.px(14), room, theme.px(20)), title, theme.font(13, 600))
            paint.text(p, QRectF(theme.px(52), theme.px(33), room, theme.px(18)), detail, theme.font(12), "text2")

        card = Painted(draw, height=74)
        card.setAccessibleName(f"{title}. {detail}")
        secret_findings = [f for f in plan.findings if f.code.startswith("write.secret")]
        return column(card, self._notes(secret_findings)) if secret_findings else card

    def _check(self, check: PlanCheck) -> QWidget:
        family, icon = _STATES[check.state]
        sentence = self._sentences.say(check.code, check.params)

        def draw(p: QPainter, width: float, height: float) -> None:
            paint.icon(p, theme.px(14), theme.px(5), icon, family, 15)
            detail = paint.text_width(check.detail, theme.font(12)) + theme.px(8) if check.detail else 0
            room = width - theme.px(54) - detail
            paint.text(p, QRectF(theme.px(40), 0, room, height), sentence.text, theme.font(12))
            tint = "amber" if check.state == "warning" else "red" if check.state == "problem" else "text2"
            box = QRectF(theme.px(40), 0, width - theme.px(54), height)
            paint.text(p, box, check.detail, theme.font(12), tint, paint.RIGHT)

        line = Painted(draw, height=26)
        line.setAccessibleName(f"{sentence.text} {check.detail}")
        line.setToolTip("\n".join(t for t in (sentence.text, sentence.hint) if t))
        return line


def _head(text: str, height: int, edges: str) -> QWidget:
    return row(14, Label(text, 12, 600), None, height=height, edges=edges)
