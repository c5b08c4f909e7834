"""What a reconstruction will take, before it starts."""

from __future__ import annotations

import math
import time
from dataclasses import dataclass

import numpy as np

from fusionview.model.geometry import Geometry
from fusionview.model.projection import TERMS, ProjectionData
from fusionview.recon.algorithms.kernel_em import KemSettings
from fusionview.recon.pet.projector import CylindricalProjector
from fusionview.recon.plan import Plan
from fusionview.recon.threads import thread_count

# float32 images beside the sensitivities: start, image, gain, quotient, product, penalty
IMAGES = 10
# of a guided prior: shares of the 26 neighbours
NEIGHBOURS = 26
# bins that are projected to see how fast this machine is
TRIED_BINS = 1_000_000


@dataclass(frozen=True)
class Estimate:
    """Memory, and time where it was measured; both are rough.

    Attributes
    ----------
    bytes
        Of memory, the data themselves among them.
    seconds
        None where it was not asked for.
    """

    bytes: int
    seconds: float | None = None


def estimate(data: ProjectionData, plan: Plan, *, timed: bool = True) -> Estimate:
    """Return what a reconstruction takes; measuring the speed takes about a tenth of a second."""
    grid = data.image_grid if plan.grid is None else plan.grid
    return Estimate(needed_bytes(data, plan), _seconds(data, plan, grid) if timed else None)


def needed_bytes(data: ProjectionData, plan: Plan) -> int:
    """Return the bytes of memory that a reconstruction takes, its data among them."""
    bins, lines = math.prod(data.shape), math.prod(data.scanner.shape)
    grid = data.image_grid if plan.grid is None else plan.grid
    settings = plan.chosen
    held = held_bytes(data) + (0 if data.scatter is None else 4 * bins)
    # factors, efficiencies, their product, and what is computed on the way to them
    held += 4 * 4 * lines
    one_image = 4 * math.prod(grid.shape)
    images = (settings.subsets + IMAGES) * one_image
    # every thread adds up an image of its own, two voxels wider
    images += thread_count() * 4 * grid.shape[0] * (grid.shape[1] + 2) * (grid.shape[2] + 2)
    if isinstance(settings, KemSettings):
        images += one_image // 4 * settings.neighbours * 6
    elif plan.guided:
        images += one_image // 4 * NEIGHBOURS * 2
    if plan.corrections.scatter_loops:
        held += 2 * 4 * bins
    # expected counts, ratio, weighted ratio and a spare of one subset
    return held + images + 4 * 4 * bins // settings.subsets


def held_bytes(data: ProjectionData) -> int:
    """Return the bytes that the data take already."""
    arrays = [data.counts, *(getattr(data, name) for name in TERMS)]
    return sum(array.nbytes for array in arrays if array is not None)


def _seconds(data: ProjectionData, plan: Plan, grid: Geometry) -> float:
    settings, (views, radial, planes) = plan.chosen, data.scanner.shape
    bins = radial * planes * (1 if data.tof is None else data.tof.bins)
    tried = max(1, min(views // settings.subsets, TRIED_BINS // bins))
    projector = CylindricalProjector(data.scanner, grid, tof=data.tof).subset(0, views // tried)
    image = np.ones(grid.shape, np.float32)
    projector.adjoint(projector.forward(image))  # compiles, and fills the caches
    started = time.perf_counter()
    values = projector.forward(image)
    middle = time.perf_counter()
    projector.adjoint(values)
    forward, adjoint = middle - started, time.perf_counter() - middle
    # a sensitivity first; then both ways in every iteration, and the last comparison
    passes = settings.iterations * (forward + adjoint) + adjoint
    loops = 1 + plan.corrections.scatter_loops / max(settings.iterations, 1)
    return passes * views / projector.shape[0] * loops
