"""How much smoothness is wanted, of which kind, and whether the MR says where."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from fusionview.model.geometry import Geometry
from fusionview.model.setting import choice, setting
from fusionview.recon.algorithms.iterate import Penalised
from fusionview.recon.algorithms.priors.guidance import both_ways, bowsher, features_of, similarity
from fusionview.recon.algorithms.priors.neighbours import distance_weights
from fusionview.recon.algorithms.priors.pair_penalty import WHOLE, PairPenalty, Potential
from fusionview.recon.algorithms.problem import Problem

Array = NDArray[np.float32]
PRIORS = ("relative difference", "quadratic", "hyperbola")
GUIDANCE = ("none", "bowsher", "similarity")
SIDES = ("both ways", "one way")


@dataclass(frozen=True, kw_only=True)
class PenaltySettings:
    """A prior, scaled so that the same numbers suit every scanner, dose and unit.

    Attributes
    ----------
    strength
        Of the penalty, relative to the mean sensitivity. The resolution then depends little on
        dose and time; the noise does.
    gamma
        Of the relative difference: how much edges are spared.
    epsilon
        Of the relative difference, relative to the mean of the image.
    delta
        Of the hyperbola, relative to the mean of the image: larger differences are edges.
    guidance
        Which neighbours count: all, the most similar ones in the MR, or each by its similarity.
    similar_neighbours
        Of the 26 (Bowsher).
    similarity_width
        Relative to the range of the MR.
    sides
        Whether a voxel counts for its neighbour as the neighbour does for it.
    """

    prior: str = choice(PRIORS[0], "Prior", PRIORS)
    strength: float = setting(0.05, "Strength", 0.0, 100.0)
    gamma: float = setting(2.0, "Edge preservation", 0.0, 100.0)
    epsilon: float = setting(0.01, "Epsilon", 1e-6, 10.0)
    delta: float = setting(0.5, "Edge height", 1e-3, 100.0)
    guidance: str = choice(GUIDANCE[0], "MR guidance", GUIDANCE)
    similar_neighbours: int = setting(7, "Similar neighbours", 1, 26)
    similarity_width: float = setting(0.05, "Similarity width", 1e-3, 10.0)
    sides: str = choice(SIDES[0], "Neighbours count", SIDES)

    @property
    def guided(self) -> bool:
        """Whether an MR is needed."""
        return self.guidance != GUIDANCE[0]


def penalise(
    settings: PenaltySettings, images: Sequence[Array], grid: Geometry, problem: Problem
) -> Penalised | None:
    """Return the penalty in the units of a problem; None for strength zero.

    Parameters
    ----------
    images
        MR images on the grid, for guidance.

    Raises
    ------
    ReconstructionError
        If there is no usable MR and one is needed.
    """
    if settings.strength == 0:
        return None
    shares = shares_of(settings, images, grid)
    weights, level = distance_weights(grid), problem.level
    scale = settings.strength * problem.sensitivity / _mean_weight(weights, shares)
    if settings.prior == PRIORS[0]:
        penalty = PairPenalty(
            Potential.RELATIVE_DIFFERENCE,
            (settings.gamma, settings.epsilon * level),
            weights,
            shares,
        )
    else:
        # a difference as large as the mean costs what it costs the relative difference, roughly
        scale /= level
        form = Potential.QUADRATIC if settings.prior == PRIORS[1] else Potential.HYPERBOLA
        penalty = PairPenalty(form, (settings.delta * level, 0.0), weights, shares)
    return Penalised(problem.backend.penalty(penalty), scale)


def shares_of(
    settings: PenaltySettings, images: Sequence[Array], grid: Geometry
) -> NDArray[np.uint8] | None:
    """Return what the MR says about neighbours, as `PairPenalty.shares`; None without guidance."""
    if not settings.guided:
        return None
    features = features_of(images, grid.shape)
    if settings.guidance == "bowsher":
        shares = bowsher(features, settings.similar_neighbours)
    else:
        shares = similarity(features, settings.similarity_width)
    return shares if settings.sides == SIDES[1] else both_ways(shares)


def _mean_weight(weights: Array, shares: NDArray[np.uint8] | None) -> float:
    """Return the mean weight of all neighbours of a voxel together.

    Divided by it, a guided prior is as strong as one without guidance, only elsewhere.
    """
    if shares is None:
        return float(weights.sum())
    means = [float(part.mean(dtype=np.float64)) / WHOLE for part in shares]
    return max(float(weights @ np.array(means)), 1e-6)
