"""Which pictures the window shows, and where."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum

from fusionview.model.plane import Orientation


class PaneKind(StrEnum):
    """What sort of picture a pane holds."""

    SLICE = "slice"
    MIP = "mip"
    VOLUME = "volume"


class Shows(StrEnum):
    """Which layers a pane holds."""

    FUSED = "fused"
    ANATOMICAL = "anatomical"
    FUNCTIONAL = "functional"


@dataclass(frozen=True, kw_only=True)
class Pane:
    """What one viewport shows.

    Attributes
    ----------
    volume_id
        Shown in place of the functional layers (with ``Shows.ANATOMICAL`` in place of the
        anatomical one), so that time points or reconstructions stand side by side; None for
        what is shown everywhere.
    slices_away
        Stored slices from the crosshair, away from the viewer: a grid shows every nth.
    """

    kind: PaneKind = PaneKind.SLICE
    orientation: Orientation = Orientation.AXIAL
    shows: Shows = Shows.FUSED
    volume_id: str | None = None
    slices_away: int = 0


@dataclass(frozen=True, kw_only=True)
class Cell:
    """The place of one pane in the grid of a layout."""

    pane: Pane
    row: int
    column: int
    row_span: int = 1
    column_span: int = 1


@dataclass(frozen=True, kw_only=True)
class Layout:
    """Panes on a grid of equal rows and columns.

    Attributes
    ----------
    name
        Stable identifier, as in files and on the command line: "fused", "3x3", ….
    """

    name: str
    cells: tuple[Cell, ...]

    @property
    def panes(self) -> tuple[Pane, ...]:
        """All panes, in the order of the cells."""
        return tuple(cell.pane for cell in self.cells)

    def swapped(self, one: int, other: int) -> Layout:
        """Exchange two panes; the grid stays."""
        panes = list(self.panes)
        panes[one], panes[other] = panes[other], panes[one]
        cells = tuple(
            replace(cell, pane=pane) for cell, pane in zip(self.cells, panes, strict=True)
        )
        return replace(self, cells=cells)

    def with_pane(self, number: int, pane: Pane) -> Layout:
        """Show something else in one cell."""
        cells = tuple(
            replace(cell, pane=pane) if n == number else cell for n, cell in enumerate(self.cells)
        )
        return replace(self, cells=cells)


FUSED = Layout(
    name="fused",
    cells=(
        Cell(pane=Pane(orientation=Orientation.AXIAL), row=0, column=0),
        Cell(pane=Pane(orientation=Orientation.CORONAL), row=0, column=1),
        Cell(pane=Pane(orientation=Orientation.SAGITTAL), row=1, column=0),
        Cell(pane=Pane(kind=PaneKind.MIP), row=1, column=1),
    ),
)
"""Three planes and the rotating projection."""
