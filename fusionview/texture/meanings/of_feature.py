"""The meaning of a feature, by its tag."""

from __future__ import annotations

import re
from collections.abc import Mapping

from fusionview.texture.meanings.intensities import INTENSITIES
from fusionview.texture.meanings.matrices import MATRICES
from fusionview.texture.meanings.patterns import PATTERNS
from fusionview.texture.meanings.shapes import SHAPES

MEANINGS: Mapping[str, str] = {**SHAPES, **INTENSITIES, **MATRICES, **PATTERNS}
"""By tag without the way of aggregation, or by what the tags of several sizes begin with."""

_WAY = re.compile(r"_(2D|2_5D|3D)(_avg|_comb)?$")
_SIZES = re.compile(r"^(struct_lbp_[kji]|struct_lac|struct_gran|spec_energy|spec_power)_\d")


def meaning_of(tag: str) -> str:
    """Return one sentence; empty for a tag that no feature has."""
    base = _WAY.sub("", tag)
    sizes = _SIZES.match(base)
    return MEANINGS.get(base) or MEANINGS.get(sizes[1] if sizes else "", "")


def way_of(tag: str) -> str:
    """Return how a feature was aggregated, as its tag says: ``3D_comb``; empty for one way only."""
    found = _WAY.search(tag)
    return found[0].lstrip("_") if found else ""
