"""Pages of a finished PDF on screen: what is seen here is what is printed."""

import atexit

import pypdfium2 as pdfium
from PySide6.QtCore import QEvent, Qt, QTimer
from PySide6.QtGui import QImage, QPixmap, QResizeEvent
from PySide6.QtWidgets import QLabel, QScrollArea, QVBoxLayout, QWidget

_MARGIN_EM = 1.5
_WIDEST_EM = 62.0


class PaperView(QScrollArea):
    """Shows a PDF's pages below one another, as wide as the view allows.

    Pages are drawn one at a time between other events, the first ones first, so that a long
    document does not hold up the window.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWidgetResizable(True)
        self.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self._inside = QWidget()
        self._column = QVBoxLayout(self._inside)
        self._column.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self.setWidget(self._inside)
        self._document: pdfium.PdfDocument | None = None
        self._labels: list[QLabel] = []
        self._waiting: list[int] = []
        self.greyscale = False
        self._timer = QTimer(self, singleShot=True, interval=0)
        self._timer.timeout.connect(self._draw_next)

    @property
    def page_count(self) -> int:
        """How many pages are on show."""
        return len(self._labels)

    @property
    def is_drawn(self) -> bool:
        """Whether every page has been drawn."""
        return not self._waiting

    def show_pdf(self, data: bytes) -> None:
        """Show the pages of ``data`` in place of those before; the reading place stays."""
        place = self.verticalScrollBar().value()
        self.close_document()
        self._document = pdfium.PdfDocument(data)
        # Whatever outlives its window at the program's end is closed before the library is.
        atexit.register(self._document.close)
        self._match_labels(len(self._document))
        self.redraw()
        self.verticalScrollBar().setValue(place)

    def close_document(self) -> None:
        """Let go of the document."""
        self._timer.stop()
        self._waiting.clear()
        if self._document is not None:
            atexit.unregister(self._document.close)
            self._document.close()
            self._document = None

    def redraw(self) -> None:
        """Draw all pages again, for the width there is now."""
        self._waiting = list(range(len(self._labels)))
        self._timer.start()

    def _match_labels(self, count: int) -> None:
        while len(self._labels) > count:
            label = self._labels.pop()
            self._column.removeWidget(label)
            label.deleteLater()
        while len(self._labels) < count:
            label = QLabel()
            number = len(self._labels) + 1
            label.setAccessibleName(self.tr("Page {0}").format(number))
            self._column.addWidget(label)
            self._labels.append(label)

    def _draw_next(self) -> None:
        if self._document is None or not self._waiting:
            return
        number = self._waiting.pop(0)
        ratio = self.devicePixelRatioF()
        page = self._document[number]
        width_px = self._page_width() * ratio
        bitmap = page.render(
            scale=width_px / page.get_width(), grayscale=self.greyscale, rev_byteorder=True
        )
        image = _image(bitmap)
        image.setDevicePixelRatio(ratio)
        self._labels[number].setPixmap(QPixmap.fromImage(image))
        bitmap.close()
        page.close()
        if self._waiting:
            self._timer.start()

    def _page_width(self) -> float:
        em = self.fontMetrics().height()
        room = self.viewport().width() - 2 * _MARGIN_EM * em
        return float(max(em * 10, min(room, em * _WIDEST_EM)))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit the pages to the new width."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.redraw()

    def changeEvent(self, event: QEvent) -> None:
        """Draw again when the text size changes."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self.redraw()


def _image(bitmap: pdfium.PdfBitmap) -> QImage:
    formats = {
        1: QImage.Format.Format_Grayscale8,
        3: QImage.Format.Format_RGB888,
        4: QImage.Format.Format_RGBX8888,
    }
    kind = formats[bitmap.n_channels]
    image = QImage(bytes(bitmap.buffer), bitmap.width, bitmap.height, bitmap.stride, kind)
    return image.copy()  # the bytes behind the first image are gone after this function
