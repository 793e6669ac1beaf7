"""The answer as a picture, never larger than it is, on a quiet ground.

Room: ui.views. A picture that cannot be read says so; nothing is fetched.
"""

from __future__ import annotations

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QRectF, QSize, Qt
from PySide6.QtGui import QImage, QImageReader, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from integrator_gui.ui import theme
from integrator_gui.ui.widgets import paint

MOST_PIXELS = 64_000_000


class ImageView(QWidget):
    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._image = QImage()
        self._caption = ""

    def set_data(self, data: bytes) -> bool:
        """False where it is no picture that can be shown."""
        buffer = QBuffer()
        buffer.setData(QByteArray(data))
        buffer.open(QIODevice.OpenModeFlag.ReadOnly)
        reader = QImageReader(buffer)
        reader.setAutoTransform(True)
        size: QSize = reader.size()
        too_large = size.isValid() and size.width() * size.height() > MOST_PIXELS
        self._image = QImage() if too_large else reader.read()
        kind = bytes(reader.format().data()).decode().upper()
        if self._image.isNull():
            self._caption = self.tr("This picture cannot be shown.")
        else:
            self._caption = f"{self._image.width()} × {self._image.height()}  {kind}"
        self.setAccessibleName(self._caption)
        self.update()
        return not self._image.isNull()

    def paintEvent(self, event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            painter.fillRect(self.rect(), theme.color("base"))
            line = theme.px(28)
            room = QRectF(self.rect()).adjusted(theme.px(16), theme.px(16), -theme.px(16), -line)
            if not self._image.isNull() and room.height() > 0 and room.width() > 0:
                scale = min(1.0, room.width() / self._image.width(), room.height() / self._image.height())
                wide, high = self._image.width() * scale, self._image.height() * scale
                box = QRectF(
                    room.x() + (room.width() - wide) / 2, room.y() + (room.height() - high) / 2, wide, high
                )
                paint.rounded(painter, box.adjusted(-1, -1, 1, 1), 2, "alt", "border")
                painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
                painter.drawImage(box, self._image)
            caption = QRectF(0, self.height() - line, self.width(), line)
            paint.text(painter, caption, self._caption, theme.font(12), "text3", Qt.AlignmentFlag.AlignCenter)
