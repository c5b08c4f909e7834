"""The ready layouts, each made for what is loaded."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np

from fusionview.app.arrangement.tilting import view_axes
from fusionview.app.layout_rules import DEFAULT_RULES, Content, LayoutRule, chosen_layout
from fusionview.app.workspace import Workspace
from fusionview.errors import FusionViewError
from fusionview.model.kind import Kind
from fusionview.model.layout import FUSED, Cell, Layout, Pane, PaneKind, Shows
from fusionview.model.plane import Orientation
from fusionview.model.quantity import Quantity
from fusionview.model.setting import check, choice, setting
from fusionview.model.volume import Volume

MOST_COMPARED = 4
"""More columns would leave each picture too small to read."""

_COLUMNS = (Shows.ANATOMICAL, Shows.FUNCTIONAL, Shows.FUSED)
_MIP = Pane(kind=PaneKind.MIP)


def fused(workspace: Workspace) -> Layout:
    """Three planes and the projection; the planes alone where nothing can be projected."""
    study = workspace.study
    if study.projections or study.spect or not study.volumes or _functional(workspace):
        return FUSED
    axial, coronal, sagittal = (Pane(orientation=one) for one in Orientation)
    cells = (
        Cell(pane=axial, row=0, column=0, row_span=2),
        Cell(pane=coronal, row=0, column=1),
        Cell(pane=sagittal, row=1, column=1),
    )
    return Layout(name="fused", cells=cells)


def three_by_three(_: Workspace) -> Layout:
    """Anatomy, function and both, in three planes."""
    rows = [[Pane(orientation=one, shows=shows) for shows in _COLUMNS] for one in Orientation]
    return Layout(name="3x3", cells=_cells(rows))


def petmr_read(workspace: Workspace) -> Layout:
    """Three by three, and the rotating projection beside it."""
    cells = three_by_three(workspace).cells
    return Layout(name="petmr_read", cells=(*cells, Cell(pane=_MIP, row=0, column=3, row_span=3)))


def volume(_: Workspace) -> Layout:
    """The free view of the whole volume, and the three planes beside it."""
    whole = Cell(pane=Pane(kind=PaneKind.VOLUME), row=0, column=0, row_span=3, column_span=2)
    planes = (
        Cell(pane=Pane(orientation=one), row=row, column=2) for row, one in enumerate(Orientation)
    )
    return Layout(name="volume", cells=(whole, *planes))


def one_up(workspace: Workspace) -> Layout:
    """One picture; asked for again, the next orientation."""
    orientation = _next_orientation(workspace, "one_up")
    return Layout(name="one_up", cells=_cells([[Pane(orientation=orientation)]]))


def compare(workspace: Workspace) -> Layout:
    """Time points or reconstructions side by side, a column each."""
    compared = compared_volumes(workspace)
    columns = [_compared_column(workspace, volume) for volume in compared]
    rows = [list(row) for row in zip(*columns, strict=True)]
    return Layout(name="compare", cells=_cells(rows)) if rows else replace(FUSED, name="compare")


def attenuation(workspace: Workspace) -> Layout:
    """Anatomy, attenuation map, and PET without and with attenuation correction."""
    whole = workspace.study.volumes.values()
    mu = next((v for v in whole if _is_map(v)), None)
    nac = next((v for v in whole if v.kind is Kind.NAC_PET), None)
    ac = _functional(workspace)
    wanted = (
        (Shows.ANATOMICAL, workspace.anatomical),
        (Shows.ANATOMICAL, mu),
        (Shows.FUNCTIONAL, nac),
        (Shows.FUNCTIONAL, ac[0] if ac else None),
    )
    columns = [(shows, volume.id) for shows, volume in wanted if volume is not None]
    rows = [
        [Pane(orientation=one, shows=shows, volume_id=key) for shows, key in columns]
        for one in (Orientation.AXIAL, Orientation.CORONAL)
    ]
    return Layout(name="attenuation", cells=_cells(rows) if columns else FUSED.cells)


@dataclass(frozen=True, kw_only=True)
class GridSettings:
    """What a grid of slices shows.

    Attributes
    ----------
    every
        Stored slices from one picture to the next; 0 for as few as show the whole volume.
    """

    rows: int = setting(4, "Rows", 1, 12)
    columns: int = setting(5, "Columns", 1, 12)
    every: int = setting(0, "Every n-th slice (0: whole volume)", 0, 500)
    orientation: str = choice("axial", "Plane", tuple(Orientation))
    shows: str = choice("fused", "Layers", tuple(Shows))

    def __post_init__(self) -> None:
        check(self)


def grid(workspace: Workspace, settings: GridSettings | None = None) -> Layout:
    """Every nth slice; the slice of the crosshair is one of them.

    Without settings axial, and asked for again in the next plane.
    """
    turned = _next_orientation(workspace, "grid")
    settings = settings or GridSettings(orientation=turned)
    orientation, tiles = Orientation(settings.orientation), settings.rows * settings.columns
    index, count = slice_number(workspace, orientation)
    step = settings.every or max(1, -(-count // tiles))
    # the row of slices that has that of the crosshair, as much of it as there are tiles
    first = index % step
    total = max(1, -(-(count - first) // step))
    skipped = min(max((index - first) // step - tiles // 2, 0), max(total - tiles, 0))
    away = [first + (skipped + n) * step - index for n in range(min(tiles, total))]
    shows = Shows(settings.shows)
    panes = [Pane(orientation=orientation, shows=shows, slices_away=n) for n in away]
    lines = [panes[n : n + settings.columns] for n in range(0, len(panes), settings.columns)]
    return Layout(name="grid", cells=_cells(lines))


LAYOUTS: Mapping[str, Callable[[Workspace], Layout]] = {
    "fused": fused,
    "3x3": three_by_three,
    "petmr_read": petmr_read,
    "one_up": one_up,
    "compare": compare,
    "attenuation": attenuation,
    "grid": grid,
    "volume": volume,
}


def made_layout(workspace: Workspace, name: str) -> Layout:
    """Return a ready layout by its name.

    Raises
    ------
    FusionViewError
        If there is none of this name.
    """
    if name not in LAYOUTS:
        raise FusionViewError(
            f"There is no layout {name!r}.", hint=f"Choose one of {', '.join(LAYOUTS)}."
        )
    return LAYOUTS[name](workspace)


def layout_for(workspace: Workspace, rules: Sequence[LayoutRule] = DEFAULT_RULES) -> Layout:
    """Return the layout that the rules choose for what is loaded."""
    return made_layout(workspace, chosen_layout(content_of(workspace), rules))


def fits_content(workspace: Workspace, name: str) -> bool:
    """Whether a layout has something to show that the others do not have."""
    content = content_of(workspace)
    if name == "compare":
        return len(compared_volumes(workspace)) > 1
    if name == "attenuation":
        return content.attenuation_map or content.uncorrected
    return True


def content_of(workspace: Workspace) -> Content:
    """Return what the rules ask of a study."""
    volumes = workspace.study.volumes.values()
    anatomical, functional = [v for v in volumes if v.kind.is_anatomical], _functional(workspace)
    return Content(
        anatomical=len(anatomical),
        functional=len(functional),
        studies=max(_examinations(workspace, anatomical), _examinations(workspace, functional)),
        attenuation_map=any(_is_map(volume) for volume in volumes),
        uncorrected=any(volume.kind is Kind.NAC_PET for volume in volumes),
    )


def compared_volumes(workspace: Workspace) -> tuple[Volume, ...]:
    """Return what stands side by side: all PET and SPECT, else all anatomical volumes."""
    functional = _functional(workspace)
    if len(functional) > 1:
        return functional[:MOST_COMPARED]
    anatomical = [v for v in workspace.study.volumes.values() if v.kind.is_anatomical]
    return tuple(anatomical[:MOST_COMPARED]) if len(anatomical) > 1 else functional


def slice_number(workspace: Workspace, orientation: Orientation) -> tuple[int, int]:
    """Return how many stored slices lie before that of the crosshair, and how many there are.

    Counted away from the viewer. 0 and 1 while nothing is open.
    """
    base = workspace.base
    if base is None:
        return 0, 1
    axis, away = _stored_axis(base, workspace, orientation)
    count = base.geometry.shape[axis]
    index = base.geometry.to_index(workspace.display.crosshair_mm)[axis]
    number = int(np.clip(round(float(index)), 0, count - 1))
    return (number if away else count - 1 - number), count


def stored_number(workspace: Workspace, orientation: Orientation, slices_away: int) -> int:
    """Return the number, from 1 as slices are stored, of one that lies off the crosshair's."""
    base = workspace.base
    before, count = slice_number(workspace, orientation)
    if base is None or _stored_axis(base, workspace, orientation)[1]:
        return before + slices_away + 1
    return count - before - slices_away


def _stored_axis(base: Volume, workspace: Workspace, orientation: Orientation) -> tuple[int, bool]:
    """Return the array axis across the slices, and whether it leads away from the viewer."""
    normal = np.cross(*view_axes(workspace, orientation))
    steps = base.geometry.affine[:3, :3]
    along = normal @ steps / np.linalg.norm(steps, axis=0)
    axis = int(np.argmax(np.abs(along)))
    return axis, bool(along[axis] > 0)


def _functional(workspace: Workspace) -> tuple[Volume, ...]:
    """Return PET and SPECT as they are read, and what was chosen as the upper layer."""
    chosen = workspace.functional
    found = [
        volume
        for volume in workspace.study.volumes.values()
        if volume.id == workspace.display.functional_id
        or (volume.kind.is_functional and volume.kind is not Kind.NAC_PET)
    ]
    if chosen is not None and chosen.kind is Kind.NAC_PET and len(found) > 1:
        found = [volume for volume in found if volume.id != chosen.id]
    return tuple(found)


def _examinations(workspace: Workspace, volumes: Sequence[Volume]) -> int:
    sources = (workspace.sources.get(volume.id) for volume in volumes)
    return len({source.study_uid if source is not None else "" for source in sources})


def _is_map(volume: Volume) -> bool:
    return volume.kind is Kind.ATTENUATION_MAP or volume.quantity is Quantity.ATTENUATION


def _compared_column(workspace: Workspace, volume: Volume) -> list[Pane]:
    if volume not in _functional(workspace):
        return [
            Pane(orientation=one, shows=Shows.ANATOMICAL, volume_id=volume.id)
            for one in Orientation
        ]
    planes = [
        Pane(orientation=one, volume_id=volume.id)
        for one in (Orientation.AXIAL, Orientation.CORONAL)
    ]
    return [*planes, replace(_MIP, volume_id=volume.id)]


def _next_orientation(workspace: Workspace, name: str) -> Orientation:
    """Axial, and after it the next one each time that the same layout is asked for again."""
    layout = workspace.display.layout
    if layout.name != name or layout.panes[0].kind is not PaneKind.SLICE:
        return Orientation.AXIAL
    every = list(Orientation)
    return every[(every.index(layout.panes[0].orientation) + 1) % len(every)]


def _cells(rows: Sequence[Sequence[Pane]]) -> tuple[Cell, ...]:
    return tuple(
        Cell(pane=pane, row=row, column=column)
        for row, line in enumerate(rows)
        for column, pane in enumerate(line)
    )
