"""Ordered-subset expectation maximisation (OSEM); one subset is MLEM."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from uuid import uuid4

import numpy as np
from numpy.typing import NDArray
from scipy import ndimage

from fusionview.errors import ReconstructionError
from fusionview.model.geometry import Geometry
from fusionview.model.kind import Kind
from fusionview.model.progress import Progress, no_progress
from fusionview.model.projection import ProjectionData
from fusionview.model.provenance import Provenance, settings_of
from fusionview.model.quantity import Quantity
from fusionview.model.setting import check, setting
from fusionview.model.volume import Volume
from fusionview.recon.pet.acquisition import AcquisitionModel
from fusionview.recon.pet.image_grid import field_of_view_mm
from fusionview.recon.threads import each, thread_count

Array = NDArray[np.float32]
# expected counts below this fraction of the largest are rounding, not a model of anything
ROUNDING = 1e-6
FWHM_PER_SIGMA = 2.3548


@dataclass(frozen=True, kw_only=True)
class OsemSettings:
    """What the user chooses; stored with the image as its provenance."""

    iterations: int = setting(3, "Iterations", 1, 200)
    subsets: int = setting(14, "Subsets", 1, 128)
    filter_fwhm_mm: float = setting(0.0, "Filter FWHM", 0.0, 20.0, "mm")

    def __post_init__(self) -> None:
        check(self)

    @property
    def updates(self) -> int:
        """Image updates in all."""
        return self.iterations * self.subsets


@dataclass(frozen=True, eq=False)
class OsemState:
    """The image after ``update`` of ``updates`` updates.

    Attributes
    ----------
    update
        0 for the start image.
    image
        float32 ``(K, J, I)``, read-only, without the final filter.
    log_likelihood
        ``sum(y log ybar - ybar)`` over all bins. Exact for one subset; with several, each subset
        counts as it was when last visited.
    seconds
        Since the start.
    """

    update: int
    updates: int
    image: Array
    log_likelihood: float
    seconds: float


def osem_states(
    data: ProjectionData, settings: OsemSettings, progress: Progress = no_progress
) -> Iterator[OsemState]:
    """Yield the start image and the image after every update.

    ``x <- x / (A_s^T 1) * A_s^T (y / (A_s x + b))`` for one subset s of the views after another.
    The background b is part of the model and never subtracted.

    Raises
    ------
    ReconstructionError
        Before the first image, if the data cannot be reconstructed with these settings.
    Cancelled
        Out of ``progress``.

    References
    ----------
    L. A. Shepp, Y. Vardi, IEEE Trans. Med. Imaging 1 (1982) 113; H. M. Hudson, R. S. Larkin,
    IEEE Trans. Med. Imaging 13 (1994) 601.
    """
    started = time.perf_counter()
    _check(data, settings)
    progress(0.0, "Sensitivity")
    parts = _subsets(data, settings.subsets, progress)
    image = _start_image(data, parts)
    likelihoods = [part.compare(image)[1] for part in parts]
    for update in range(settings.updates + 1):
        number = update % len(parts)
        ratio, likelihoods[number] = parts[number].compare(image)
        image.setflags(write=False)
        elapsed = time.perf_counter() - started
        yield OsemState(update, settings.updates, image, sum(likelihoods), elapsed)
        if update == settings.updates:
            return
        progress(update / settings.updates, f"Update {update + 1} of {settings.updates}")
        image = parts[number].improve(image, ratio)


def reconstruct(
    data: ProjectionData,
    settings: OsemSettings,
    *,
    progress: Progress = no_progress,
    on_state: Callable[[OsemState], None] | None = None,
) -> Volume:
    """Reconstruct the activity that explains the measured counts.

    ``on_state`` receives every image as soon as it exists. When ``progress`` raises `Cancelled`,
    so does this function; the last image is then the last that ``on_state`` received, and
    `to_volume` makes a volume of it.
    """
    for state in osem_states(data, settings, progress):
        if on_state is not None:
            on_state(state)
    progress(1.0, "Done")
    return to_volume(data, settings, state)


def to_volume(data: ProjectionData, settings: OsemSettings, state: OsemState) -> Volume:
    """Make a volume of any state, with the final filter and its provenance."""
    calibrated = data.counts_per_activity is not None
    method = "MLEM" if settings.subsets == 1 else "OSEM"
    done = state.update == state.updates
    stopped = () if done else (f"Stopped after update {state.update} of {state.updates}.",)
    return Volume(
        id=f"recon-{uuid4().hex[:12]}",
        name=f"{method} {settings.iterations} × {settings.subsets}"
        + ("" if done else f", stopped at {state.update}"),
        kind=Kind.PET,
        quantity=Quantity.ACTIVITY if calibrated else Quantity.RELATIVE_ACTIVITY,
        geometry=data.image_grid,
        data=post_filter(state.image, data.image_grid, settings.filter_fwhm_mm),
        frame_of_reference=data.frame_of_reference,
        provenance=Provenance(
            operation=f"Reconstruct ({method})",
            settings={
                **settings_of(settings),
                "updates": state.update,
                "log_likelihood": state.log_likelihood,
                "seconds": round(state.seconds, 3),
                "attenuation": data.attenuation_factors is not None,
            },
            device=f"CPU, {thread_count()} threads",
            warnings=stopped,
        ),
    )


def post_filter(image: Array, grid: Geometry, fwhm_mm: float) -> Array:
    """Smooth with a Gaussian of this width; the image itself for width 0."""
    if fwhm_mm == 0:
        return image
    sigmas = [fwhm_mm / FWHM_PER_SIGMA / spacing for spacing in grid.spacing_mm]
    return np.asarray(ndimage.gaussian_filter(image, sigmas, mode="nearest"), np.float32)


@dataclass(frozen=True, eq=False)
class _Subset:
    """Some of the views, with what was measured there."""

    model: AcquisitionModel
    counts: Array
    background: Array
    sensitivity: Array

    def compare(self, image: Array) -> tuple[Array, float]:
        """Return measured over expected counts, and the log-likelihood of these views."""
        expected = self.model.forward(image)
        expected += self.background
        rounding = np.float32(ROUNDING) * expected.max(initial=0.0)
        ratio = np.zeros_like(expected)
        likelihoods = np.zeros(len(expected))

        def compare_view(view: int) -> None:
            counts, means = self.counts[view], expected[view]
            known = means > rounding
            np.divide(counts, means, where=known, out=ratio[view])
            logs = np.log(means, where=known, out=np.zeros_like(means))
            likelihoods[view] = np.sum(counts * logs - means * known, dtype=np.float64)

        each(compare_view, len(expected))
        return ratio, float(likelihoods.sum())

    def improve(self, image: Array, ratio: Array) -> Array:
        """Return the image after one update."""
        gain = np.maximum(self.model.adjoint(ratio), 0.0)
        seen = self.sensitivity > 0
        np.divide(gain, self.sensitivity, out=gain, where=seen)
        gain[~seen] = 0.0
        return gain * image


def _subsets(data: ProjectionData, count: int, progress: Progress) -> list[_Subset]:
    model, additive = AcquisitionModel.of(data), data.additive
    parts = []
    for done, index in enumerate(subset_order(count)):
        progress(0.0, f"Sensitivity {done + 1} of {count}")
        part = model.subset(index, count)
        ones = np.ones(part.projector.shape, np.float32)
        views = slice(index, None, count)
        sensitivity = part.adjoint(ones)
        # what only rounding sees is not seen
        sensitivity[sensitivity < ROUNDING * sensitivity.max()] = 0.0
        parts.append(_Subset(part, data.counts[views], additive[views], sensitivity))
    return parts


def subset_order(count: int) -> list[int]:
    """Return the subsets so that each is far in angle from those just before (bit reversal)."""
    bits = max(1, (count - 1).bit_length())
    return sorted(range(count), key=lambda index: f"{index:0{bits}b}"[::-1])


def _start_image(data: ProjectionData, parts: list[_Subset]) -> Array:
    """Return a cylinder of the field of view that explains the number of counts."""
    grid = data.image_grid
    across = grid.spacing_mm[2] * (np.arange(grid.shape[2]) - (grid.shape[2] - 1) / 2)
    inside = np.hypot(across[:, None], across) <= field_of_view_mm(data.scanner)
    image = np.zeros(grid.shape, np.float32)
    image[:, inside] = 1.0
    sensitivity = sum(float((part.sensitivity * image).sum(dtype=np.float64)) for part in parts)
    total = float(data.counts.sum(dtype=np.float64))
    trues = max(total - float(data.additive.sum(dtype=np.float64)), 0.01 * total)
    if sensitivity <= 0:
        raise ReconstructionError(
            "No line of response crosses the image.",
            hint="Check scanner, image grid and attenuation of the projection data.",
        )
    image *= np.float32(trues / sensitivity)
    return image


def _check(data: ProjectionData, settings: OsemSettings) -> None:
    if settings.subsets > data.scanner.views:
        raise ReconstructionError(
            f"{settings.subsets} subsets of {data.scanner.views} views leave some without data.",
            hint=f"Choose at most {data.scanner.views} subsets.",
        )
    if not data.counts.any():
        raise ReconstructionError(
            "The projection data hold no counts.",
            hint="Choose another acquisition, or simulate with more counts.",
        )
