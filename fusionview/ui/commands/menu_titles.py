"""Titles of the menus, in the language of now. Their order is that of the modules."""

from PySide6.QtCore import QCoreApplication

translate = QCoreApplication.translate


def file() -> str:
    return translate("Commands", "&File")


def edit() -> str:
    return translate("Commands", "&Edit")


def study() -> str:
    return translate("Commands", "&Study")


def view() -> str:
    return translate("Commands", "&View")


def region() -> str:
    return translate("Commands", "&Region")


def tools() -> str:
    return translate("Commands", "&Tools")


def help_() -> str:
    return translate("Commands", "&Help")
