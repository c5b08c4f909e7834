"""A view that is worth keeping: what has to be known to draw it again."""

from __future__ import annotations

from dataclasses import dataclass

from fusionview.model.display import Display
from fusionview.model.layout import Pane


@dataclass(frozen=True, eq=False, kw_only=True)
class KeyImage:
    """One view of a study.

    Attributes
    ----------
    display
        As the study was looked at: layers, windows, crosshair, layout.
    pane
        Which picture of it; None for the whole layout.
    caption
        What the reader says of it.
    """

    id: str
    display: Display
    pane: Pane | None = None
    caption: str = ""
