"""The texture of a region: intensities to grey levels to features."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from fusionview.model.features import FeatureTable, FeatureValue
from fusionview.model.mask import Mask
from fusionview.model.progress import Progress, no_progress
from fusionview.model.provenance import Provenance, settings_of
from fusionview.model.volume import Volume
from fusionview.texture.cautions import cautions
from fusionview.texture.families import GROUPS, PREFIXES, Group
from fusionview.texture.first_run import loading_kernels
from fusionview.texture.matrices.matrices import glcm_picture
from fusionview.texture.prepare import take_sample
from fusionview.texture.sample import Sample
from fusionview.texture.settings import FAMILIES, TextureSettings

OnRows = Callable[[tuple[FeatureValue, ...]], None]
OnQuick = Callable[[Sample], None]


@dataclass(frozen=True, eq=False)
class TextureResult:
    """The features of a region, and what the texture panel draws.

    Attributes
    ----------
    histogram, bin_edges
        ``(N_g,)`` voxels of each grey level; ``(N_g + 1,)`` its bounds in the volume's unit.
        Empty where the intensities could not be discretised.
    glcm, glcm_edges
        ``(m, m)`` merged co-occurrence probabilities from the lowest to the highest level that
        occurs, m ≤ 256; ``(m + 1,)`` the bounds of its rows in the volume's unit.
    """

    table: FeatureTable
    histogram: NDArray[np.int64]
    bin_edges: NDArray[np.float64]
    glcm: NDArray[np.float64]
    glcm_edges: NDArray[np.float64]

    def without_sample(self) -> TextureResult:
        """Return what projects keep: the voxels are taken again where they are needed."""
        return TextureResult(self.table, self.histogram, self.bin_edges, self.glcm, self.glcm_edges)


@dataclass(frozen=True, eq=False)
class MeasuredTexture(TextureResult):
    """The same, with the voxels that were measured."""

    sample: Sample


def extract(
    volume: Volume, mask: Mask, settings: TextureSettings, progress: Progress = no_progress
) -> FeatureTable:
    """Return the features of a region (see `describe`)."""
    return describe(volume, mask, settings, progress).table


def describe(
    volume: Volume,
    mask: Mask,
    settings: TextureSettings,
    progress: Progress = no_progress,
    on_rows: OnRows | None = None,
    on_quick: OnQuick | None = None,
) -> MeasuredTexture:
    """Measure the texture of a region of a volume.

    A feature that this region cannot have (a flat one has no skewness, a single voxel no
    neighbours) is in the table without a value, and its note says why. Voxels without a value
    and voxels outside the re-segmentation range are left out.

    Parameters
    ----------
    mask
        On the grid of ``volume``.
    on_rows
        Called with the rows of each group of families as soon as they are there, in order of
        cost; those of the result are in the order of `FAMILIES`.
    on_quick
        Called with the sample before the first group that takes long, or at the end; it may wait,
        or raise `Cancelled`.

    Raises
    ------
    GeometryError, RegionError
        Another grid; no voxel.
    """
    with loading_kernels():
        sample = take_sample(volume, mask, settings, _part(progress, 0.0, 0.1))
        rows = [
            row for new in _measured(sample, settings, progress, on_rows, on_quick) for row in new
        ]
    progress(1.0)
    provenance = Provenance(
        operation="Extract texture",
        settings=settings_of(settings),
        inputs=(volume.id,),
        device="CPU, 1 thread",
        warnings=tuple(cautions(volume, sample, settings)),
    )
    table = FeatureTable(tuple(sorted(rows, key=_place)), provenance)
    picture, edges = _picture(sample, settings)
    return MeasuredTexture(table, sample.level_counts, sample.grey.edges, picture, edges, sample)


def _measured(
    sample: Sample,
    settings: TextureSettings,
    progress: Progress,
    on_rows: OnRows | None,
    on_quick: OnQuick | None,
) -> Iterator[tuple[FeatureValue, ...]]:
    groups = [group for group in GROUPS if set(group.keys) & set(settings.families)]
    first_slow = next((n for n, group in enumerate(groups) if group.slow), len(groups))
    for number, group in enumerate(groups):
        if number == first_slow and on_quick is not None:
            on_quick(sample)
        start, stop = (0.1 + 0.9 * (number + step) / len(groups) for step in (0, 1))
        new = tuple(_rows_of(group, sample, settings, _part(progress, start, stop)))
        if on_rows is not None:
            on_rows(new)
        yield new
    if first_slow == len(groups) and on_quick is not None:
        on_quick(sample)


def _rows_of(
    group: Group, sample: Sample, settings: TextureSettings, progress: Progress
) -> Iterable[FeatureValue]:
    progress(0.0, "Texture")
    return group.measure(sample, settings, progress)


def _part(progress: Progress, start: float, stop: float) -> Progress:
    """Report what is done of a part as what is done of the whole."""

    def report(fraction: float, message: str = "") -> None:
        progress(start + (stop - start) * fraction, message)

    return report


def _place(row: FeatureValue) -> int:
    """Where the family of a row stands in the table; sorting keeps the order within."""
    key = PREFIXES.get(row.tag.split("_")[0])
    return FAMILIES.index(key) if key is not None else len(FAMILIES)


def _picture(
    sample: Sample, settings: TextureSettings
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    if not sample.grey.count or "glcm" not in settings.families:
        return np.zeros((0, 0)), np.zeros(0)
    return glcm_picture(sample, settings)
