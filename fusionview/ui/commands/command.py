"""One thing that the user can do, with everything that menus, keys and search need to know."""

import re
from collections.abc import Callable
from dataclasses import dataclass

from fusionview.app.workspace import Workspace

_MNEMONIC_BEHIND = re.compile(r"\(&\w\)")


@dataclass(frozen=True, kw_only=True)
class Command:
    """A line of the registry.

    Attributes
    ----------
    id
        Never shown and never translated: key of the user's own shortcuts, e.g. ``view.fit``.
    title
        As shown, already translated.
    menu
        Titles of the menu and of the menus within it, translated; empty for none.
    call
        What it does.
    toggle
        Instead of ``call``, for what is on or off; gets the new state.
    group
        Within a menu commands are sorted by it, and a line separates two of them.
    shortcut
        In Qt's portable notation; several keys are separated by ``"; "``.
    checked
        Whether it is on; None for what cannot be.
    choice
        Name of the set of which one is on, e.g. the tools.
    enabled
        Whether it can be done now; None for always.
    title_now
        A title that depends on the state, e.g. what undo would undo.
    bar_group
        Its group in the tool bar; None keeps it out.
    keywords
        Other words that people search for.
    """

    id: str
    title: str
    menu: tuple[str, ...] = ()
    call: Callable[[], object] | None = None
    toggle: Callable[[bool], object] | None = None
    group: int = 0
    shortcut: str = ""
    checked: Callable[[Workspace], bool] | None = None
    choice: str = ""
    enabled: Callable[[Workspace], bool] | None = None
    title_now: Callable[[Workspace], str] | None = None
    bar_group: int | None = None
    keywords: str = ""

    def __post_init__(self) -> None:
        if (self.call is None) == (self.toggle is None):
            raise ValueError(f"{self.id} needs either call or toggle")
        if self.toggle is not None and self.checked is None:
            raise ValueError(f"{self.id} is toggled, so it needs checked")

    @property
    def plain_title(self) -> str:
        """The title without marks for keys and dialogs."""
        return plain(self.title)

    def run(self, workspace: Workspace) -> None:
        """Do it, or switch it."""
        if self.toggle is not None and self.checked is not None:
            self.toggle(not self.checked(workspace))
        elif self.call is not None:
            self.call()


def plain(title: str) -> str:
    """Drop the mnemonic of a title and the dots that announce a dialog.

    Where a title has no Latin letters its mnemonic stands behind it, as in ``파일(&F)``.
    """
    title = _MNEMONIC_BEHIND.sub("", title)
    return title.replace("&&", "\0").replace("&", "").replace("\0", "&").removesuffix("…")
