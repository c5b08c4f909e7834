"""What went wrong, as a notice for the user and a report for those who repair the program."""

import logging
import re
import traceback
from pathlib import Path

from fusionview.app.workspace import Notice
from fusionview.errors import FusionViewError

_log = logging.getLogger(__name__)
_PACKAGE = Path(__file__).parents[1]
_QUOTED = re.compile(r"'[^'\n]*'|\"[^\"\n]*\"|«[^»\n]*»")
_PATHS = re.compile(r"(?:[A-Za-z]:\\|\.{0,2}/)\S+|\S+\.\w{1,5}\b")
_NUMBERS = re.compile(r"\d{3,}")


def failure(error: FusionViewError) -> Notice:
    """Return the notice of an expected failure."""
    return Notice(error.message, error.hint, details=chain(error) if error.__cause__ else "")


def unexpected(title: str, error: BaseException) -> Notice:
    """Return the notice of a bug, and log where it is."""
    details = chain(error)
    _log.error("%s failed\n%s", title, details)
    return Notice(
        f"{title} failed unexpectedly ({type(error).__name__}).",
        "Nothing that you had is lost. Please copy the report and send it.",
        details=details,
    )


def chain(error: BaseException) -> str:
    """Return the errors that led to this one and where they arose, without data.

    Messages of foreign libraries quote file names and header values, so paths, quoted texts and
    long numbers are left out; places are given within the program only.
    """
    lines: list[str] = []
    current: BaseException | None = error
    while current is not None:
        lines.append(f"{type(current).__name__}: {scrubbed(str(current))}".removesuffix(": "))
        for frame in traceback.extract_tb(current.__traceback__):
            lines.append(f"  {_place(frame.filename)}:{frame.lineno} in {frame.name}")
        current = current.__cause__ or (
            None if current.__suppress_context__ else current.__context__
        )
        if current is not None:
            lines.append("caused by")
    return "\n".join(lines)


def scrubbed(text: str) -> str:
    """Leave out of a message what may name a patient: quoted texts, paths, long numbers."""
    text = _QUOTED.sub("'…'", text)
    text = _PATHS.sub("…", text)
    return _NUMBERS.sub("…", text)


def _place(filename: str) -> str:
    """Name a source file without the folders of this machine."""
    path = Path(filename)
    if path.is_relative_to(_PACKAGE):
        return path.relative_to(_PACKAGE.parent).as_posix()
    parts = path.parts
    if "site-packages" in parts:
        return "/".join(parts[parts.index("site-packages") + 1 :])
    return path.name
