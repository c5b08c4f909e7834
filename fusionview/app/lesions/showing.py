"""Candidates where they lie: what views draw of them, and which one a click is meant for."""

from __future__ import annotations

from typing import NamedTuple
from weakref import WeakKeyDictionary

import numpy as np
from numpy.typing import ArrayLike

from fusionview.app.lesion_state import LesionSearch
from fusionview.app.lesions.summing import joined
from fusionview.app.workspace import Workspace
from fusionview.model.mask import Mask
from fusionview.model.region import Colour
from fusionview.model.transform import Triple
from fusionview.model.volume import Volume
from fusionview.roi.editing.distance import squared_distance
from fusionview.roi.finding.lesions import Candidate

ACCEPTED: Colour = (90, 220, 90)
REJECTED: Colour = (140, 140, 150)
CURRENT: Colour = (0, 170, 255)
HALO_MM = 6.0
"""How far around the candidate that is looked at its second line runs."""

MOST_APART = 8
"""More candidates are drawn as one region of each colour: their lines would cost too much time."""

_HALOS: WeakKeyDictionary[Mask, Mask] = WeakKeyDictionary()


class LesionLine(NamedTuple):
    """The border of one candidate."""

    mask: Mask
    volume: Volume
    colour: Colour


def current_search(workspace: Workspace) -> LesionSearch | None:
    """Return the search if its volume is still as it was searched, else None."""
    search = workspace.lesions.search
    if search is None or workspace.volume(search.volume.id) is not search.volume:
        return None
    return search


def lesion_lines(workspace: Workspace) -> tuple[LesionLine, ...]:
    """Return what views draw: rejected ones faintly, the one that is looked at with a halo."""
    search = current_search(workspace)
    if search is None:
        return ()
    lines = list(_borders(search))
    current = search.candidate(search.current or 0)
    if current is not None:
        lines.append(LesionLine(_halo(current.mask), search.volume, CURRENT))
    return tuple(lines)


def hottest_mm(workspace: Workspace, search: LesionSearch, number: int) -> Triple | None:
    """Return where a candidate is hottest, in the space of the views."""
    found = search.candidate(number)
    if found is None:
        return None
    x, y, z = workspace.to_volume(search.volume).inverse().apply(_hottest(search.volume, found))
    return float(x), float(y), float(z)


def pan_to(workspace: Workspace, point_mm: Triple) -> Triple:
    """Return how pictures are shifted so that a point is seen: no further than needed.

    Pictures fit the lower layer, and a thigh in MR shows nothing of the thorax.
    """
    display, base = workspace.display, workspace.base
    if base is None:
        return display.pan_mm
    middle = np.array(base.geometry.center_mm)
    seen = _holds(base, middle + display.pan_mm) and _holds(base, np.asarray(point_mm))
    if seen and display.zoom <= 1:
        return display.pan_mm
    inside = display.zoom <= 1 and _holds(base, np.asarray(point_mm))
    x, y, z = (0.0, 0.0, 0.0) if inside else (np.asarray(point_mm) - middle).tolist()
    return float(x), float(y), float(z)


def _holds(volume: Volume, point_mm: np.ndarray) -> bool:
    index = volume.geometry.to_index(point_mm)
    return bool(np.all(index >= -0.5) and np.all(index < np.array(volume.geometry.shape) - 0.5))


def number_at(workspace: Workspace, point_mm: ArrayLike) -> int | None:
    """Return the number of the candidate that holds a point of the views, else None."""
    search = current_search(workspace)
    if search is None:
        return None
    geometry = search.volume.geometry
    index = geometry.to_index(workspace.to_volume(search.volume).apply(np.asarray(point_mm)))
    voxel = np.floor(index + 0.5).astype(int)
    for number, one in enumerate(search.candidates, start=1):
        inside = voxel - np.array(one.mask.start)
        within = np.all(inside >= 0) and np.all(inside < one.mask.box.shape)
        if within and one.mask.box[tuple(inside)]:
            return number
    return None


_DRAWN: WeakKeyDictionary[Volume, tuple[object, object, tuple[LesionLine, ...]]] = (
    WeakKeyDictionary()
)


def _borders(search: LesionSearch) -> tuple[LesionLine, ...]:
    """Return the lines of all candidates, accepted ones on top; the same until one is judged."""
    known = _DRAWN.get(search.volume)
    if known is not None and known[0] is search.candidates and known[1] == search.accepted:
        return known[2]
    lines: list[LesionLine] = []
    for verdict, colour in ((False, REJECTED), (True, ACCEPTED)):
        pairs = zip(search.candidates, search.accepted, strict=True)
        masks = [one.mask for one, accepted in pairs if accepted is verdict]
        if len(search.candidates) > MOST_APART and masks:
            masks = [joined(masks)]
        lines += (LesionLine(mask, search.volume, colour) for mask in masks)
    _DRAWN[search.volume] = (search.candidates, search.accepted, tuple(lines))
    return tuple(lines)


def _hottest(volume: Volume, one: Candidate) -> np.ndarray:
    mask = one.mask
    values = np.where(mask.box, volume.data[mask.slices], -np.inf)
    inside = np.unravel_index(int(np.nanargmax(values)), values.shape)
    return volume.geometry.to_world(np.array(inside) + np.array(mask.start))


def _halo(mask: Mask) -> Mask:
    """Return a wider region; the same object each time, because views compare by identity."""
    found = _HALOS.get(mask)
    if found is None:
        spacing = np.array(mask.geometry.spacing_mm)
        room = np.ceil(HALO_MM / spacing).astype(int)
        first = np.maximum(np.array(mask.start) - room, 0)
        stop = np.minimum(np.add(mask.start, mask.box.shape) + room, mask.geometry.shape)
        window = mask.window(first, stop - first)
        # from centre to centre is enough for a line that only points
        near = squared_distance(window, mask.geometry.spacing_mm) <= HALO_MM**2
        k, j, i = (int(n) for n in first)
        found = _HALOS[mask] = Mask(mask.geometry, (k, j, i), near)
    return found
