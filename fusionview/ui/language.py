"""Which language the window speaks; switched while it runs."""

from __future__ import annotations

from PySide6.QtCore import QLibraryInfo, QLocale, QTranslator
from PySide6.QtWidgets import QApplication

from fusionview.resources import resource
from fusionview.ui.translation import speak

_installed: list[QTranslator] = []


def locale_of(language: str) -> QLocale:
    """Return the locale of a preference: ``"system"``, or a language by its code."""
    return QLocale.system() if language == "system" else QLocale(language)


def apply_language(application: QApplication, language: str) -> None:
    """Speak this language from now on; numbers and dates follow it too.

    Without a translation the window speaks English, with the numbers of the chosen place. Files
    never follow: they are written in the same way everywhere.
    """
    for translator in _installed:
        application.removeTranslator(translator)
    _installed.clear()
    locale = locale_of(language)
    QLocale.setDefault(locale)
    ours, qts = QTranslator(application), QTranslator(application)
    folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
    for translator, name, place in (
        (qts, "qtbase", folder),
        (ours, "fusionview", str(resource("translations"))),
    ):
        if translator.load(locale, name, "_", place):
            application.installTranslator(translator)
            _installed.append(translator)
    speak(translated_texts=ours in _installed)
