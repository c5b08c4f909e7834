"""Pictures of the matrices, for the texture panel."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from fusionview.texture.matrices import glcm, gldzm, glrlm, glszm, ngldm, ngtdm
from fusionview.texture.matrices.cells import Cells, from_table
from fusionview.texture.matrices.pairs import Wanted, levels_in_cell, picture, sweep
from fusionview.texture.matrices.zones import find_zones
from fusionview.texture.matrices.zones import matrices as zone_matrices
from fusionview.texture.neighbourhood import MOST_CELLS, UNDIRECTED, Field, Way
from fusionview.texture.sample import Sample
from fusionview.texture.settings import TextureSettings

Integers = NDArray[np.int64]


@dataclass(frozen=True, eq=False)
class MatrixPicture:
    """A matrix, merged over its directions and slices, as it is drawn.

    Attributes
    ----------
    key
        The family in `fusionview.texture.settings.FAMILIES`.
    values
        ``(r, c)`` counts of pairs, runs, zones or voxels, at most 256 x 256; the second column
        of the tone differences is a sum of levels.
    row_levels
        ``(r, 2)`` first and last grey level of each row.
    row_edges
        ``(r + 1,)`` the bounds of the rows in the unit of the volume.
    column_label
        What the columns are.
    column_values
        ``(c, 2)`` least and largest of each column.
    """

    key: str
    title: str
    values: NDArray[np.float64]
    row_levels: Integers
    row_edges: NDArray[np.float64]
    column_label: str
    column_values: Integers


COLUMNS = {
    "glcm": (glcm.FAMILY, "Grey level of the neighbour"),
    "glrlm": (glrlm.FAMILY, "Voxels in a run"),
    "glszm": (glszm.FAMILY, "Voxels in a zone"),
    "gldzm": (gldzm.FAMILY, "Voxels from the border"),
    "ngtdm": (ngtdm.FAMILY, "Voxels with neighbours; sum of their differences"),
    "ngldm": (ngldm.FAMILY, "Dependent voxels"),
}
"""Families with a matrix: its title, and what its columns are."""


def pictures(sample: Sample, settings: TextureSettings) -> tuple[MatrixPicture, ...]:
    """Draw the matrices of the families that the settings ask for: in 3D, or 2.5D if so asked.

    None where intensities could not be discretised.
    """
    if not sample.grey.count:
        return ()
    return tuple(_picture(sample, settings, key) for key in COLUMNS if key in settings.families)


def glcm_picture(
    sample: Sample, settings: TextureSettings
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """``(m, m)`` merged co-occurrence probabilities, and the ``(m + 1,)`` bounds of its rows."""
    counts = picture(sample.field, merging(settings).directions)
    return counts / max(float(counts.sum()), 1.0), _edges(sample)


def merging(settings: TextureSettings) -> Way:
    """Return which matrices are drawn: 2.5D merged within slices, else 3D merged."""
    return UNDIRECTED[1] if settings.neighbours == "2D" else UNDIRECTED[2]


def cells_of(sample: Sample, settings: TextureSettings, key: str) -> Cells:
    """One matrix of levels and sizes (all families but ``glcm`` and ``ngtdm``)."""
    way, field = merging(settings), sample.field
    if key == "glrlm":
        return glrlm.runs(field, way.directions, each=False)
    if key == "ngldm":
        wanted = Wanted(each=False, merged=False, dependence=settings.dependence)
        found = sweep(field, way.directions, sample.grey.count, wanted)
        return from_table(found.depend[None], field.first, found.voxels)
    zones = find_zones(field, sample.morphological, in_slices=way.in_slices)
    return zone_matrices(field, zones, key, way)


def size_groups(cells: Cells) -> Integers:
    """``(c, 2)`` least and largest size of each column; sizes that do not occur have none."""
    sizes = np.unique(cells.size)
    together = max(-(-sizes.size // MOST_CELLS), 1)
    last = np.minimum(np.arange(together - 1, sizes.size + together - 1, together), sizes.size - 1)
    return np.stack([sizes[::together], sizes[last]], axis=1)


def level_groups(sample: Sample) -> Integers:
    """``(r, 2)`` first and last grey level of each row, from the lowest that occurs."""
    field = sample.field
    step = levels_in_cell(field.width)
    first = field.first + np.arange(0, field.width, step)
    return np.stack([first, np.minimum(first + step, field.first + field.width) - 1], axis=1)


def _edges(sample: Sample) -> NDArray[np.float64]:
    levels = level_groups(sample)
    return np.asarray(sample.grey.edges[np.append(levels[:, 0] - 1, levels[-1, 1])])


def _picture(sample: Sample, settings: TextureSettings, key: str) -> MatrixPicture:
    rows = level_groups(sample)
    if key == "glcm":
        columns, values = rows, picture(sample.field, merging(settings).directions)
    elif key == "ngtdm":
        columns, values = np.array([[0, 0], [1, 1]]), _tones(sample, settings, len(rows))
    else:
        cells = cells_of(sample, settings, key)
        columns = size_groups(cells)
        values = _counts(cells, columns, sample.field)
    title, label = COLUMNS[key]
    return MatrixPicture(key, title, values, rows, _edges(sample), label, columns)


def _counts(cells: Cells, columns: Integers, field: Field) -> NDArray[np.float64]:
    row = (cells.level - field.first) // levels_in_cell(field.width)
    column = np.searchsorted(columns[:, 0], cells.size, side="right") - 1
    values = np.zeros((int(row.max()) + 1, len(columns)))
    np.add.at(values, (row, column), cells.count)
    return values


def _tones(sample: Sample, settings: TextureSettings, rows: int) -> NDArray[np.float64]:
    wanted = Wanted(each=False, merged=False)
    field = sample.field
    tone = sweep(field, merging(settings).directions, sample.grey.count, wanted).tone
    starts = np.arange(rows) * levels_in_cell(field.width)
    return np.asarray(np.add.reduceat(tone, starts, axis=0))
