"""Events one by one: in which bin of a sinogram each lies, and the model that explains them."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from fusionview.errors import ReconstructionError
from fusionview.model.geometry import Geometry
from fusionview.model.list_mode import ListModeEvents
from fusionview.model.scanner import CylindricalScanner
from fusionview.recon.measurement import Measurement
from fusionview.recon.operator import Operator, Preceded, Projector, Weighted
from fusionview.recon.pet.ray_projector import RayProjector

Array = NDArray[np.float32]
Ints = NDArray[np.int64]
# events that are sorted at once: what they need in between stays below 100 MB
_PIECE = 1 << 20


class Bins(NamedTuple):
    """Where events lie in the sinogram of a scanner, ``(n,)`` each.

    Attributes
    ----------
    view, radial, plane
        -1 in all three for events that the sinogram has no bin for.
    swapped
        Whether the first crystal of the event is the second one of the bin.
    """

    view: Ints
    radial: Ints
    plane: Ints
    swapped: NDArray[np.bool_]


def bins_of(scanner: CylindricalScanner, pairs: NDArray[np.int32]) -> Bins:
    """Find the bins of pairs of crystals (``ring * crystals + crystal``)."""
    if scanner.bin_mm > 0:
        raise ReconstructionError(
            "Arc-corrected sinograms have no bins for pairs of crystals.",
            hint="Sort the events into bins between crystals (bin width 0).",
        )
    crystals = scanner.crystals
    half = crystals // 2
    rings, places = np.divmod(pairs.astype(np.int64), crystals)
    one, other = places.T
    # the bin joins view + floor(q / 2) and view + half - ceil(q / 2)
    q = half - (other - one) % crystals
    view = (one - (q >> 1)) % crystals
    swapped = view >= half
    q, view = np.where(swapped, -q, q), np.where(swapped, view - half, view)
    rings = np.where(swapped[:, None], rings[:, ::-1], rings)
    radial = q + scanner.radial_bins // 2
    plane = _plane_table(scanner)[rings[:, 0], rings[:, 1]].astype(np.int64)
    real = scanner.real_crystals[places].all(axis=1)
    found = (radial >= 0) & (radial < scanner.radial_bins) & (plane >= 0) & real
    view //= scanner.mashing
    view, radial, plane = (np.where(found, each, -1) for each in (view, radial, plane))
    return Bins(view, radial, plane, swapped)


def _plane_table(scanner: CylindricalScanner) -> NDArray[np.int32]:
    """Return the plane of each pair of rings, ``(rings, rings)``; -1 for none."""
    table = np.full((scanner.rings, scanner.rings), -1, np.int32)
    first, second, plane = scanner.ring_pairs
    table[first, second] = plane
    return table


def flat_bins(events: ListModeEvents, scanner: CylindricalScanner) -> Ints:
    """Return the place of each event in a flat sinogram, with time of flight if it has it; or -1.

    Raises
    ------
    ReconstructionError
        If the events come from another scanner.
    """
    own = events.scanner
    if own is None or (own.crystals, own.rings) != (scanner.crystals, scanner.rings):
        raise ReconstructionError(
            "These events do not come from a scanner with rings as in the sinogram.",
            hint="Choose the scanner that measured them, or reconstruct the list itself.",
        )
    places = np.empty(len(events), np.int64)
    for first in range(0, len(events), _PIECE):
        piece = slice(first, first + _PIECE)
        bins = bins_of(scanner, events.pairs[piece])
        place = bins.view * scanner.radial_bins + bins.radial
        if events.tof is not None and events.tof_bins is not None:
            number = events.tof_bins[piece].astype(np.int64)
            number = np.where(bins.swapped, events.tof.bins - 1 - number, number)
            place = place * events.tof.bins + number
        places[piece] = np.where(bins.view < 0, -1, place * scanner.planes + bins.plane)
    return places


def histogram(
    events: ListModeEvents, scanner: CylindricalScanner, into: Array | None = None
) -> Array:
    """Count events in the bins of a sinogram, ``scanner.shape_with(events.tof)``.

    Parameters
    ----------
    into
        Counts of earlier pieces of a long list, which are added to in place.
    """
    shape = scanner.shape_with(events.tof)
    counts = np.zeros(shape, np.float32) if into is None else into
    flat = counts.reshape(-1)
    for first in range(0, len(events), _PIECE):
        places = flat_bins(events.only(slice(first, first + _PIECE)), scanner)
        bins, number = np.unique(places[places >= 0], return_counts=True)
        flat[bins] += number.astype(np.float32)
    return counts


def ray_projector(events: ListModeEvents, grid: Geometry) -> RayProjector:
    """Return the projector of these events, with the sums of the cylinder's where it is one."""
    return RayProjector(
        events.crystals_mm,
        events.crystals_mm,
        grid,
        events.pairs,
        tof=events.tof,
        tof_bins=events.tof_bins,
        steepest=1.0 if events.scanner is None else float("inf"),
    )


def measurement_of(
    events: ListModeEvents,
    everything: Projector,
    grid: Geometry,
    *,
    factors: Array | None = None,
    background: Array | None = None,
    blur: Operator | None = None,
) -> Measurement:
    """Return a list of events as a measurement, with the model of all lines for the sensitivity.

    Parameters
    ----------
    events
        From a cylindrical scanner; those that its sinogram has no bin for are left out.
    everything
        The scanner's projector, with time of flight if the events have it.
    factors, background
        Of every bin, as for the sinogram: attenuation times normalisation, and mean randoms and
        scatter. The background of a bin stands beside each of its events.
    blur
        Resolution, as an operator on images.
    """
    if events.scanner is None:
        raise ReconstructionError(
            "All lines of this scanner are not known.",
            hint="Give the efficiencies of its pairs of crystals.",
        )
    places = flat_bins(events, events.scanner)
    events = events.only(places >= 0)
    places = places[places >= 0]
    rays = ray_projector(events, grid)
    model: Projector = Weighted(rays, _pick(factors, places))
    whole: Projector = Weighted(everything, factors)
    if blur is not None:
        model, whole = Preceded(model, blur), Preceded(whole, blur)
    counts = np.ones(len(events), np.float32)
    return Measurement(model, grid, counts, _pick(background, places), whole)


def _pick(values: Array | None, places: Ints) -> Array | None:
    if values is None:
        return None
    # many are broadcast along time of flight: laid out flat they would be copied
    return np.asarray(values[np.unravel_index(places, values.shape)], np.float32)
