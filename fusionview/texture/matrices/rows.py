"""From features of several matrices to rows of the table."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from fusionview.model.features import FeatureValue
from fusionview.texture.feature import Feature
from fusionview.texture.neighbourhood import Way

Values = NDArray[np.float64]


def without_value(
    family: str, features: Sequence[Feature[Any, Any]], way: Way, note: str
) -> Iterator[FeatureValue]:
    """Rows of a family that cannot be had, for one reason."""
    for feature in features:
        tag = feature.tag + way.suffix
        yield FeatureValue(
            f"{family} ({way.name})", feature.name, tag, feature.ibsi_id, None, "", note
        )


def averaged(
    family: str,
    features: Sequence[Feature[Any, Any]],
    way: Way,
    values: Values,
    *,
    of: int,
    what: str,
    undefined: str,
) -> Iterator[FeatureValue]:
    """Average features over matrices; one that is not defined (NaN) is left out.

    Parameters
    ----------
    values
        ``(matrices, features)``.
    of, what
        How many matrices there could be, and what they are.
    undefined
        Why a feature has no value in any of them.
    """
    found = np.isfinite(values)
    counts = found.sum(axis=0)
    sums = np.where(found, values, 0.0).sum(axis=0)
    for feature, total, count in zip(features, sums.tolist(), counts.tolist(), strict=True):
        value = total / count if count else None
        note = undefined if count == 0 else ""
        if 0 < count < of:
            note = f"mean of {count} of {of} {what}"
        yield FeatureValue(
            f"{family} ({way.name})",
            feature.name,
            feature.tag + way.suffix,
            feature.ibsi_id,
            value,
            "",
            note,
        )
