"""`fusionview guide`: the pages of the guide in the terminal."""

from __future__ import annotations

import os
import sys

from fusionview.app.guide import INDEX, Hit, page, plain, search
from fusionview.app.preferences import from_table
from fusionview.cli.terminal import print_line
from fusionview.errors import FusionViewError, ReadError
from fusionview.io.preferences_file import preferences_path, read_table


def guide(name: str = INDEX, words: str = "") -> None:
    """Print a page, or the sections that hold all the words.

    Raises
    ------
    ReadError
        If there is no such page, or nothing holds the words.
    """
    if words:
        _print_hits(search(words, _language()), words)
        return
    text = page(name, _language()).text
    if not sys.stdout.isatty():
        print_line(text.rstrip())
        return
    # only a terminal needs these
    from rich.console import Console  # noqa: PLC0415
    from rich.markdown import Markdown  # noqa: PLC0415

    Console().print(Markdown(text))


def _print_hits(hits: tuple[Hit, ...], words: str) -> None:
    if not hits:
        raise ReadError(
            f"The guide has nothing with {words!r}.", hint="Try one word, or a part of it."
        )
    for hit in hits:
        section = hit.section
        where = section.page.title
        if section.anchor:
            where = f"{where} > {section.heading}"
        print_line(f"{section.page.name}: {where}")
        print_line(f"    {plain(hit.excerpt)}")


def _language() -> str:
    """Return the language that the user prefers; of the system, that of its messages."""
    try:
        preferred = from_table(read_table(preferences_path()))[0].language
    except FusionViewError:  # the guide is what helps then
        preferred = "system"
    if preferred != "system":
        return preferred
    given = (os.environ.get(name, "") for name in ("LC_ALL", "LC_MESSAGES", "LANG"))
    return next((one for one in given if one), "en")[:2]
