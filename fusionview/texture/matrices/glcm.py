"""Grey level co-occurrence features, family LFYI of the IBSI reference manual (3.6).

Each function takes matrices of D directions and returns ``(D,)`` values, NaN in a direction in
which the feature is not defined.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from fusionview.texture.feature import Feature
from fusionview.texture.matrices.pairs import Cooccurrence

Values = NDArray[np.float64]

FAMILY = "Co-occurrence matrix"


def joint_maximum(m: Cooccurrence) -> Values:
    """Probability of the most common pair."""
    return m.joint[:, 0]


def joint_average(m: Cooccurrence) -> Values:
    """Mean level."""
    return _mean(m.marginal, _levels(m))


def joint_variance(m: Cooccurrence) -> Values:
    """Mean squared deviation of the levels from their mean."""
    return _moment(m.marginal, _levels(m), joint_average(m), 2)


def joint_entropy(m: Cooccurrence) -> Values:
    """Disorder of the pairs, in bits."""
    return m.joint[:, 1]


def difference_average(m: Cooccurrence) -> Values:
    """Mean absolute difference of the two levels."""
    return _mean(m.difference, _differences(m))


def difference_variance(m: Cooccurrence) -> Values:
    """Variance of the absolute difference."""
    return _moment(m.difference, _differences(m), difference_average(m), 2)


def difference_entropy(m: Cooccurrence) -> Values:
    """Disorder of the absolute differences, in bits."""
    return _entropy(m.difference)


def sum_average(m: Cooccurrence) -> Values:
    """Mean sum of the two levels."""
    return _mean(m.total, _sums(m))


def sum_variance(m: Cooccurrence) -> Values:
    """Variance of the sum."""
    return _moment(m.total, _sums(m), sum_average(m), 2)


def sum_entropy(m: Cooccurrence) -> Values:
    """Disorder of the sums, in bits."""
    return _entropy(m.total)


def angular_second_moment(m: Cooccurrence) -> Values:
    """Sum of the squared probabilities."""
    return m.joint[:, 2]


def contrast(m: Cooccurrence) -> Values:
    """Mean squared difference."""
    return _mean(m.difference, _differences(m) ** 2)


def inverse_difference(m: Cooccurrence) -> Values:
    """Mean of 1 / (1 + difference)."""
    return _mean(m.difference, 1 / (1 + _differences(m)))


def normalised_inverse_difference(m: Cooccurrence) -> Values:
    """Mean of 1 / (1 + difference / N_g)."""
    return _mean(m.difference, 1 / (1 + _differences(m) / m.levels))


def inverse_difference_moment(m: Cooccurrence) -> Values:
    """Mean of 1 / (1 + difference²)."""
    return _mean(m.difference, 1 / (1 + _differences(m) ** 2))


def normalised_inverse_difference_moment(m: Cooccurrence) -> Values:
    """Mean of 1 / (1 + difference² / N_g²)."""
    return _mean(m.difference, 1 / (1 + (_differences(m) / m.levels) ** 2))


def inverse_variance(m: Cooccurrence) -> Values:
    """Sum of probability over squared difference, of pairs that differ."""
    return _mean(m.difference[:, 1:], 1 / _differences(m)[1:] ** 2)


def correlation(m: Cooccurrence) -> Values:
    """Covariance of the two levels over their variance; not defined in a flat region."""
    variance = joint_variance(m)
    covariance = m.joint[:, 3] - joint_average(m) ** 2
    return _ratio(covariance, np.where(_is_flat(m), 0.0, variance))


def autocorrelation(m: Cooccurrence) -> Values:
    """Mean product of the two levels."""
    return m.joint[:, 3]


def cluster_tendency(m: Cooccurrence) -> Values:
    """Second central moment of the sum."""
    return _moment(m.total, _sums(m), 2 * joint_average(m), 2)


def cluster_shade(m: Cooccurrence) -> Values:
    """Third central moment of the sum."""
    return _moment(m.total, _sums(m), 2 * joint_average(m), 3)


def cluster_prominence(m: Cooccurrence) -> Values:
    """Fourth central moment of the sum."""
    return _moment(m.total, _sums(m), 2 * joint_average(m), 4)


def information_correlation_1(m: Cooccurrence) -> Values:
    """Joint less independent entropy, over that of one level; not defined in a flat region.

    Independent levels with the marginals of a symmetric matrix have twice the entropy of one.
    """
    one = _entropy(m.marginal)
    return _ratio(joint_entropy(m) - 2 * one, one)


def information_correlation_2(m: Cooccurrence) -> Values:
    """Root of 1 − exp(−2 (independent − joint entropy))."""
    gain = 2 * _entropy(m.marginal) - joint_entropy(m)
    return np.asarray(np.sqrt(1 - np.exp(-2 * np.maximum(gain, 0.0))))


def _levels(m: Cooccurrence) -> Values:
    return np.arange(m.first, m.first + m.marginal.shape[1], dtype=np.float64)


def _differences(m: Cooccurrence) -> Values:
    return np.arange(m.difference.shape[1], dtype=np.float64)


def _sums(m: Cooccurrence) -> Values:
    return np.arange(2 * m.first, 2 * m.first + m.total.shape[1], dtype=np.float64)


def _mean(p: Values, x: Values) -> Values:
    return np.asarray((p * x).sum(axis=1))


def _moment(p: Values, x: Values, about: Values, power: int) -> Values:
    return np.asarray((p * (x - about[:, None]) ** power).sum(axis=1))


def _entropy(p: Values) -> Values:
    logarithm = np.log2(p, where=p > 0, out=np.zeros_like(p))
    return np.asarray(-(p * logarithm).sum(axis=1)) + 0.0


def _is_flat(m: Cooccurrence) -> NDArray[np.bool_]:
    return np.asarray(np.count_nonzero(m.marginal, axis=1) < 2)


def _ratio(top: Values, bottom: Values) -> Values:
    ratio = np.full(top.shape, np.nan)
    np.divide(top, bottom, where=bottom > 0, out=ratio)
    return ratio


FEATURES: tuple[Feature[Cooccurrence, Values], ...] = (
    Feature("Joint maximum", "cm_joint_max", "GYBY", joint_maximum),
    Feature("Joint average", "cm_joint_avg", "60VM", joint_average),
    Feature("Joint variance", "cm_joint_var", "UR99", joint_variance),
    Feature("Joint entropy", "cm_joint_entr", "TU9B", joint_entropy),
    Feature("Difference average", "cm_diff_avg", "TF7R", difference_average),
    Feature("Difference variance", "cm_diff_var", "D3YU", difference_variance),
    Feature("Difference entropy", "cm_diff_entr", "NTRS", difference_entropy),
    Feature("Sum average", "cm_sum_avg", "ZGXS", sum_average),
    Feature("Sum variance", "cm_sum_var", "OEEB", sum_variance),
    Feature("Sum entropy", "cm_sum_entr", "P6QZ", sum_entropy),
    Feature("Angular second moment", "cm_energy", "8ZQL", angular_second_moment),
    Feature("Contrast", "cm_contrast", "ACUI", contrast),
    Feature("Dissimilarity", "cm_dissimilarity", "8S9J", difference_average),
    Feature("Inverse difference", "cm_inv_diff", "IB1Z", inverse_difference),
    Feature(
        "Normalised inverse difference", "cm_inv_diff_norm", "NDRX", normalised_inverse_difference
    ),
    Feature("Inverse difference moment", "cm_inv_diff_mom", "WF0Z", inverse_difference_moment),
    Feature(
        "Normalised inverse difference moment",
        "cm_inv_diff_mom_norm",
        "1QCO",
        normalised_inverse_difference_moment,
    ),
    Feature("Inverse variance", "cm_inv_var", "E8JP", inverse_variance),
    Feature("Correlation", "cm_corr", "NI2N", correlation),
    Feature("Autocorrelation", "cm_auto_corr", "QWB0", autocorrelation),
    Feature("Cluster tendency", "cm_clust_tend", "DG8W", cluster_tendency),
    Feature("Cluster shade", "cm_clust_shade", "7NFM", cluster_shade),
    Feature("Cluster prominence", "cm_clust_prom", "AE86", cluster_prominence),
    Feature("Information correlation 1", "cm_info_corr1", "R8DG", information_correlation_1),
    Feature("Information correlation 2", "cm_info_corr2", "JN9H", information_correlation_2),
)
