"""The guide beside the window: its index, finding words, and the page that is read."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

from PySide6.QtCore import QEvent, QRect, QSize, Qt, QTimer, Slot
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QApplication,
    QDialog,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QSplitter,
    QToolButton,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from fusionview.app.guide import INDEX, contents, names, page, search
from fusionview.ui.help.guide_view import GuideView
from fusionview.ui.language import locale_of
from fusionview.ui.theme import text_scale

_ROLE = Qt.ItemDataRole.UserRole


class Place(NamedTuple):
    """Where a reader is."""

    page: str
    anchor: str = ""


class HelpWindow(QDialog):
    """Not modal; follows theme, size of texts and language while it is open.

    Parameters
    ----------
    language
        ``"system"``, or the code of a language, as in the preferences.
    """

    def __init__(self, language: str = "en", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowFlag(Qt.WindowType.WindowMinMaxButtonsHint)
        self._language = _code(language)
        self._past: list[Place] = []
        self._future: list[Place] = []
        self.place = Place(INDEX)
        self._make_bar()
        self.view = GuideView()
        self.view.asked.connect(self.follow)
        self.list = QTreeWidget()
        self.list.setHeaderHidden(True)
        self.list.setWordWrap(True)
        self.list.currentItemChanged.connect(self._on_item)
        self.list.itemActivated.connect(lambda *_: self.view.setFocus())
        split = QSplitter(Qt.Orientation.Horizontal)
        split.addWidget(self.list)
        split.addWidget(self.view)
        split.setStretchFactor(1, 1)
        scale = text_scale()
        split.setSizes([round(270 * scale), round(690 * scale)])
        layout = QVBoxLayout(self)
        layout.addLayout(self._bar)
        layout.addWidget(split, 1)
        self._add_keys()
        self._name()
        self._fill()
        self._show()
        # a change of look comes as several events, one after another
        self._later = QTimer(self, singleShot=True, interval=0)
        self._later.timeout.connect(self._refresh)
        self.resize(round(960 * min(scale, 1.25)), round(680 * min(scale, 1.25)))

    def open_page(self, name: str = INDEX, anchor: str = "") -> None:
        """Go to a page; back leads here again."""
        wanted = Place(name, anchor)
        if wanted != self.place:
            self._past.append(self.place)
            self._future.clear()
            self.place = wanted
        self._show()

    def follow(self, link: str) -> None:
        """Go where a link of the page leads; what is no page of the guide is not followed."""
        target, _, anchor = link.partition("#")
        name = Path(target).stem if target else self.place.page
        if name in names():
            self.open_page(name, anchor)

    def speak(self, language: str) -> None:
        """Show the pages in another language of the preferences."""
        if _code(language) != self._language:
            self._language = _code(language)
            self._later.start()

    @Slot()
    def go_back(self) -> None:
        """Go to where the reader was before."""
        if self._past:
            self._future.append(self.place)
            self.place = self._past.pop()
            self._show()

    @Slot()
    def go_forward(self) -> None:
        """Take a step back again."""
        if self._future:
            self._past.append(self.place)
            self.place = self._future.pop()
            self._show()

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        super().changeEvent(event)
        looks = (QEvent.Type.LanguageChange, QEvent.Type.PaletteChange, QEvent.Type.FontChange)
        if event.type() in looks and hasattr(self, "_later"):
            self._later.start()

    def _make_bar(self) -> None:
        self.back, self.forward, self.home = QToolButton(), QToolButton(), QToolButton()
        for button, sign, call in (
            (self.back, "←", self.go_back),
            (self.forward, "→", self.go_forward),
            (self.home, "⌂", self._go_home),
        ):
            button.setText(sign)
            button.clicked.connect(call)
        self.line = QLineEdit()
        self.line.setClearButtonEnabled(True)
        self.line.textChanged.connect(self._fill)
        self.line.returnPressed.connect(self._on_return)
        self.found = QLabel()
        self.found.setProperty("muted", True)
        self._bar = QHBoxLayout()
        for widget in (self.back, self.forward, self.home):
            self._bar.addWidget(widget)
        self._bar.addWidget(self.line, 1)
        self._bar.addWidget(self.found)

    def _add_keys(self) -> None:
        for keys, call in (
            (QKeySequence(QKeySequence.StandardKey.Back), self.go_back),
            (QKeySequence(QKeySequence.StandardKey.Forward), self.go_forward),
            (QKeySequence(QKeySequence.StandardKey.Find), self._on_find),
            (QKeySequence("Alt+Home"), self._go_home),
        ):
            QShortcut(keys, self).activated.connect(call)

    def _name(self) -> None:
        self.setWindowTitle(self.tr("Guide"))
        self.line.setPlaceholderText(self.tr("Search in the guide"))
        self.line.setAccessibleName(self.tr("Search in the guide"))
        self.list.setAccessibleName(self.tr("Pages"))
        for button, name in (
            (self.back, self.tr("Back")),
            (self.forward, self.tr("Forward")),
            (self.home, self.tr("Index")),
        ):
            button.setAccessibleName(name)
            button.setToolTip(name)

    @Slot()
    def _fill(self) -> None:
        """List the index, or what was found."""
        self.list.blockSignals(True)
        self.list.clear()
        words = self.line.text().strip()
        if words:
            self._fill_hits(words)
        else:
            self._fill_contents()
        self.list.setRootIsDecorated(False)
        self.list.expandAll()
        self.list.blockSignals(False)
        self._choose()

    def _fill_contents(self) -> None:
        self.found.setText("")
        start = QTreeWidgetItem(self.list, [page(INDEX, self._language).title])
        start.setData(0, _ROLE, Place(INDEX))
        for heading, listed in contents(self._language):
            group = QTreeWidgetItem(self.list, [heading])
            group.setFlags(Qt.ItemFlag.ItemIsEnabled)
            font = group.font(0)
            font.setBold(True)
            group.setFont(0, font)
            for link in listed:
                item = QTreeWidgetItem(group, [link.text])
                item.setData(0, _ROLE, Place(link.page, link.anchor))

    def _fill_hits(self, words: str) -> None:
        hits = search(words, self._language)
        for hit in hits:
            section = hit.section
            title = section.page.title
            if section.anchor:
                title = f"{title} › {section.heading}"
            item = QTreeWidgetItem(self.list, [title])
            item.setData(0, _ROLE, Place(section.page.name, section.anchor))
            item.setToolTip(0, hit.excerpt)
            piece = QTreeWidgetItem(item, [hit.excerpt])
            piece.setData(0, _ROLE, Place(section.page.name, section.anchor))
            piece.setForeground(0, self.palette().placeholderText())
            piece.setSizeHint(0, self._room_for(hit.excerpt))
        count = self.tr("{0} found") if hits else self.tr("Nothing found")
        self.found.setText(count.format(len(hits)))

    def _room_for(self, text: str) -> QSize:
        """Return the size of a wrapped text; lists with a style sheet do not count its lines."""
        width = max(self.list.viewport().width() - 2 * self.list.indentation() - 12, 120)
        area = QRect(0, 0, width, 10_000)
        wrapped = self.list.fontMetrics().boundingRect(area, Qt.TextFlag.TextWordWrap, text)
        return QSize(width, wrapped.height() + 6)

    def _choose(self) -> None:
        """Select the line of the page that is read."""
        self.list.blockSignals(True)
        for item in _items(self.list):
            if item.data(0, _ROLE) == self.place and not item.isSelected():
                self.list.setCurrentItem(item)
                break
        self.list.blockSignals(False)

    def _show(self) -> None:
        self.view.show_page(page(self.place.page, self._language), self.line.text().strip())
        if self.place.anchor:
            self.view.go_to(self.place.anchor)
        self.back.setEnabled(bool(self._past))
        self.forward.setEnabled(bool(self._future))
        current = self.list.currentItem()
        if current is None or current.data(0, _ROLE) != self.place:
            self._choose()

    @Slot(QTreeWidgetItem)
    def _on_item(self, item: QTreeWidgetItem | None) -> None:
        place = item.data(0, _ROLE) if item is not None else None
        if place is not None:
            self.open_page(*place)

    @Slot()
    def _on_return(self) -> None:
        """Go to the first that was found, then to the next."""
        if self.line.text().strip():
            hits = [self.list.topLevelItem(n) for n in range(self.list.topLevelItemCount())]
            places = [item.data(0, _ROLE) for item in hits if item is not None]
            if places:
                at = places.index(self.place) + 1 if self.place in places else 0
                self.open_page(*places[at % len(places)])

    @Slot()
    def _on_find(self) -> None:
        self.line.setFocus()
        self.line.selectAll()

    @Slot()
    def _go_home(self) -> None:
        self.line.clear()
        self.open_page()

    @Slot()
    def _refresh(self) -> None:
        self._name()
        self._fill()
        self.view.refresh(page(self.place.page, self._language))


def _items(tree: QTreeWidget) -> list[QTreeWidgetItem]:
    tops = [tree.topLevelItem(number) for number in range(tree.topLevelItemCount())]
    found = [item for item in tops if item is not None]
    below = [top.child(number) for top in found for number in range(top.childCount())]
    return [*found, *(item for item in below if item is not None)]


def _code(language: str) -> str:
    """Return the code that the guide knows a language by."""
    return locale_of(language).name().partition("_")[0] if QApplication.instance() else "en"
