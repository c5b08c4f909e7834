"""Pictures of the matrices, for the texture panel."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from fusionview.texture.neighbourhood import DIRECTIONS, IN_SLICE
from fusionview.texture.pairs import levels_in_cell, picture
from fusionview.texture.sample import Sample
from fusionview.texture.settings import TextureSettings


def glcm_picture(
    sample: Sample, settings: TextureSettings
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """``(m, m)`` merged co-occurrence probabilities, and the ``(m + 1,)`` bounds of its rows."""
    field = sample.field
    counts = picture(field, IN_SLICE if settings.neighbours == "2D" else DIRECTIONS)
    rows = np.arange(len(counts) + 1)
    cells = field.first - 1 + levels_in_cell(field.width) * rows
    edges = sample.grey.edges[np.minimum(cells, sample.grey.count)]
    return counts / max(float(counts.sum()), 1.0), edges
