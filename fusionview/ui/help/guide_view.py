"""A page of the guide as it is read: in the colours of the theme, pictures as wide as fits."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QSize, Qt, QTimer, QUrl, Signal, Slot
from PySide6.QtGui import (
    QColor,
    QFont,
    QImage,
    QResizeEvent,
    QTextBlock,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextFormat,
    QTextFrame,
    QTextFrameFormat,
    QTextTable,
)
from PySide6.QtWidgets import QTextBrowser, QTextEdit, QWidget

from fusionview.app.guide import Page, anchor_of, found_in
from fusionview.ui.theme import theme

_MARGIN, _CELL = 18, 5
_HEADING_SIZES = {1: 1.6, 2: 1.25, 3: 1.05}


class GuideView(QTextBrowser):
    """Shows one page; links are told, not followed.

    Signals
    -------
    asked
        A link, as it is written in the page.
    """

    asked = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setOpenLinks(False)
        self.setAccessibleName(self.tr("Page of the guide"))
        self.document().setDocumentMargin(_MARGIN)
        self.anchorClicked.connect(self._on_link)
        self._page: Page | None = None
        self._words = ""
        self._width = 0
        self._later = QTimer(self, singleShot=True, interval=80)
        self._later.timeout.connect(self._fit_pictures)

    def show_page(self, page: Page, words: str = "") -> None:
        """Show a page from its start; words that were searched for are marked."""
        self._page, self._words = page, words
        self._width = self._room()
        self.setMarkdown(page.text)
        self._dress()
        self._mark()
        self.moveCursor(QTextCursor.MoveOperation.Start)

    def go_to(self, anchor: str) -> bool:
        """Scroll to a heading; False if the page has none of that name."""
        for block in _blocks(self.document()):
            if block.blockFormat().headingLevel() and anchor_of(block.text()) == anchor:
                self.setTextCursor(QTextCursor(block))
                top = self.document().documentLayout().blockBoundingRect(block).top()
                self.verticalScrollBar().setValue(int(top) - _MARGIN // 2)
                return True
        return False

    def refresh(self, page: Page | None = None) -> None:
        """Show the same again, or the same page in another language, in the look of now."""
        page = page or self._page
        if page is not None:
            place = self.verticalScrollBar().value()
            self.show_page(page, self._words)
            self.verticalScrollBar().setValue(place)

    @property
    def marked(self) -> int:
        """How many places are marked."""
        return len(self.extraSelections())

    def loadResource(self, kind: int, url: QUrl | str) -> object:  # noqa: N802 - Qt's
        if self._page is None or kind != QTextDocument.ResourceType.ImageResource.value:
            return super().loadResource(kind, url)
        name = url if isinstance(url, str) else url.path()
        image = QImage(str((self._page.path.parent / name).resolve()))
        if not image.isNull():
            ratio = self.devicePixelRatioF()
            width = min(round(self._width * ratio), image.width())
            smooth = Qt.TransformationMode.SmoothTransformation
            image = image.scaledToWidth(max(width, 1), smooth)
            image.setDevicePixelRatio(ratio)
        return image

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        super().resizeEvent(event)
        if abs(self._room() - self._width) > 4:
            self._later.start()

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        return QSize(680, 640)

    @Slot()
    def _fit_pictures(self) -> None:
        if self._page is not None and "![" in self._page.text:
            self.refresh()

    @Slot(QUrl)
    def _on_link(self, url: QUrl) -> None:
        self.asked.emit(url.toString())

    def _room(self) -> int:
        return max(self.viewport().width() - 2 * _MARGIN - 4, 100)

    def _dress(self) -> None:
        """Give headings, tables and code a form; Markdown itself says nothing of it."""
        for block in _blocks(self.document()):
            level = block.blockFormat().headingLevel()
            if level:
                _as_heading(block, level)
            elif block.blockFormat().property(QTextFormat.Property.BlockCodeFence) is not None:
                _as_code(block)
        for table in _tables(self.document().rootFrame()):
            _as_table(table)

    def _mark(self) -> None:
        marks = []
        look = QTextCharFormat()
        look.setBackground(QColor(theme().warning_line))
        look.setForeground(QColor(theme().background))
        for block in _blocks(self.document()):
            for start, stop in found_in(block.text(), self._words):
                cursor = QTextCursor(block)
                cursor.setPosition(block.position() + start)
                cursor.setPosition(block.position() + stop, QTextCursor.MoveMode.KeepAnchor)
                mark = QTextEdit.ExtraSelection()
                mark.cursor, mark.format = cursor, look
                marks.append(mark)
        self.setExtraSelections(marks)


def _blocks(document: QTextDocument) -> Iterator[QTextBlock]:
    block = document.begin()
    while block.isValid():
        yield block
        block = block.next()


def _tables(frame: QTextFrame) -> Iterator[QTextTable]:
    for child in frame.childFrames():
        if isinstance(child, QTextTable):
            yield child
        yield from _tables(child)


def _as_heading(block: QTextBlock, level: int) -> None:
    cursor = QTextCursor(block)
    cursor.select(QTextCursor.SelectionType.BlockUnderCursor)
    size = QTextCharFormat()
    size.setFontPointSize(_point_size(block) * _HEADING_SIZES.get(level, 1.0))
    size.setFontWeight(QFont.Weight.DemiBold)
    cursor.mergeCharFormat(size)
    space = QTextBlockFormat()
    space.setTopMargin(4.0 if level == 1 else 20.0)
    space.setBottomMargin(8.0)
    QTextCursor(block).mergeBlockFormat(space)


def _as_code(block: QTextBlock) -> None:
    back = QTextBlockFormat()
    back.setBackground(QColor(theme().striped))
    back.setLeftMargin(8.0)
    QTextCursor(block).mergeBlockFormat(back)


def _as_table(table: QTextTable) -> None:
    form = table.format()
    form.setBorder(1)
    form.setBorderStyle(QTextFrameFormat.BorderStyle.BorderStyle_Solid)
    form.setBorderBrush(QColor(theme().line))
    form.setBorderCollapse(True)
    form.setCellPadding(_CELL)
    form.setTopMargin(6)
    form.setBottomMargin(10)
    table.setFormat(form)


def _point_size(block: QTextBlock) -> float:
    document = block.document()
    size = document.defaultFont().pointSizeF()
    return size if size > 0 else document.defaultFont().pixelSize() * 0.75
