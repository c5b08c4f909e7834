"""The guide beside the window: pages, links, search, languages, and which panel asks."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QTextDocument
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication
from pytestqt.qtbot import QtBot

from fusionview.app.guide import INDEX, links, names, page
from fusionview.ui.help.guidance import PANEL_PAGES
from fusionview.ui.help.help_window import HelpWindow
from fusionview.ui.main_window import MainWindow


@pytest.fixture
def guide(qtbot: QtBot) -> Iterator[HelpWindow]:
    guide = HelpWindow("en")
    qtbot.addWidget(guide)
    guide.resize(900, 640)
    guide.show()
    yield guide
    guide.close()


def test_links_lead_to_pages_and_back_returns(guide: HelpWindow) -> None:
    guide.follow("suv.md#suvpeak")
    assert guide.place == ("suv", "suvpeak")
    assert guide.view.verticalScrollBar().value() > 0
    guide.follow("exchange.md")
    guide.back.click()
    assert guide.place == ("suv", "suvpeak")
    guide.back.click()
    assert guide.place.page == INDEX
    assert not guide.back.isEnabled()
    guide.forward.click()
    assert guide.place == ("suv", "suvpeak")


def test_links_out_of_the_guide_are_not_followed(guide: HelpWindow) -> None:
    guide.follow("https://example.org/suv.html")
    guide.follow("../../../etc/passwd")
    assert guide.place.page in (INDEX, "suv")
    guide.open_page()
    guide.follow("file:///etc/passwd")
    assert guide.place.page == INDEX


def test_every_page_can_be_shown_with_its_pictures(guide: HelpWindow) -> None:
    for name in names():
        guide.open_page(name)
        shown = guide.view.toPlainText()
        assert shown.startswith(page(name).title)
        for link in links(page(name).text):
            if link.is_picture:
                kind = QTextDocument.ResourceType.ImageResource
                image = guide.view.document().resource(kind.value, link.target)
                assert image is not None, link.target


def test_pictures_fit_into_a_narrow_window(guide: HelpWindow, qtbot: QtBot) -> None:
    guide.resize(620, 500)
    qtbot.waitUntil(lambda: not guide.view.horizontalScrollBar().isVisible(), timeout=2000)


def test_search_lists_hits_and_marks_them(guide: HelpWindow) -> None:
    QTest.keyClicks(guide.line, "hottest sphere")
    assert "found" in guide.found.text()
    QTest.keyClick(guide.line, Qt.Key.Key_Return)
    assert guide.place.page in names()
    assert guide.view.marked >= 2
    guide.line.clear()
    first = guide.list.topLevelItem(0)
    assert first is not None
    assert first.text(0) == page(INDEX).title


def test_search_says_when_there_is_nothing(guide: HelpWindow) -> None:
    guide.line.setText("qwertzuiop")
    assert guide.found.text() == "Nothing found"
    assert guide.list.topLevelItemCount() == 0


def test_enter_goes_from_hit_to_hit(guide: HelpWindow) -> None:
    guide.line.setText("undo")
    seen = []
    for _ in range(2):
        QTest.keyClick(guide.line, Qt.Key.Key_Return)
        seen.append(guide.place)
    assert len(set(seen)) == 2


def test_every_button_says_what_it_does(guide: HelpWindow) -> None:
    for button in guide.findChildren(QAbstractButton):
        if button.isVisible():
            assert button.accessibleName() or button.text() or button.toolTip()


def test_it_follows_the_language_while_it_is_open(guide: HelpWindow, qtbot: QtBot) -> None:
    guide.open_page("suv")
    guide.open_page()
    guide.speak("ko")
    title = page(INDEX, "ko").title
    qtbot.waitUntil(lambda: guide.view.toPlainText().startswith(title), timeout=2000)


@pytest.mark.parametrize("name", PANEL_PAGES)
def test_each_panel_opens_its_page(window: MainWindow, name: str) -> None:
    panel = getattr(window, name)
    number = next(
        n
        for n in range(window.tabs.count())
        if (tab := window.tabs.widget(n)) is panel or (tab and tab.isAncestorOf(panel))
    )
    window.tabs.setTabVisible(number, True)
    window.tabs.setCurrentIndex(number)
    window.tabs.cornerWidget().click()  # type: ignore[attr-defined]
    guide = window.guidance.help
    assert guide is not None
    wanted, _, anchor = PANEL_PAGES[name].partition("#")
    assert guide.place == (wanted, anchor)
    guide.close()


def test_f1_opens_the_guide_and_the_window_stays_usable(window: MainWindow) -> None:
    window.menus.action("help.guide").trigger()
    guide = window.guidance.help
    assert guide is not None
    assert guide.isVisible()
    assert not guide.isModal()
    window.menus.action("help.guide").trigger()
    assert window.guidance.help is guide
    guide.close()
    QCoreApplication.sendPostedEvents(guide, QEvent.Type.DeferredDelete)
    assert window.guidance.help is None
    assert QApplication.activeModalWidget() is None
