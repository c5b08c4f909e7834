"""What a scanner measures of an activity image: projection, attenuation, scale."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from fusionview.errors import ReconstructionError
from fusionview.model.geometry import Geometry
from fusionview.model.projection import ProjectionData
from fusionview.model.scanner import CylindricalScanner
from fusionview.model.volume import Volume
from fusionview.recon.pet.projector import CylindricalProjector
from fusionview.recon.resample import onto_grid

Array = NDArray[np.float32]
# median µ of tissue at 511 keV, 1/cm: soft tissue 0.096-0.1, a head with skull up to 0.13
PLAUSIBLE_MU_PER_CM = (0.05, 0.2)


@dataclass(frozen=True, eq=False)
class AcquisitionModel:
    """``A x = scale * attenuation * projector(x)``: mean true counts of an activity image.

    Attributes
    ----------
    attenuation
        Factors in (0, 1] for every bin of the projector; None if nothing attenuates.
    scale
        Mean counts per (image unit x mm).
    """

    projector: CylindricalProjector
    attenuation: Array | None = None
    scale: float = 1.0

    @classmethod
    def of(cls, data: ProjectionData) -> AcquisitionModel:
        """Build the model of an acquisition; in counts per mm where it is not calibrated."""
        projector = CylindricalProjector(data.scanner, data.image_grid, tof=data.tof)
        return cls(projector, data.factors, data.counts_per_activity or 1.0)

    def forward(self, image: Array) -> Array:
        """Return the mean true counts, ``(views, radial bins, planes)``."""
        counts = self.projector.forward(image)
        counts *= np.float32(self.scale)
        if self.attenuation is not None:
            counts *= self.attenuation
        return counts

    def adjoint(self, sinogram: Array) -> Array:
        """Return the transpose of `forward`, ``(K, J, I)``."""
        weighted = sinogram if self.attenuation is None else sinogram * self.attenuation
        image = self.projector.adjoint(weighted)
        image *= np.float32(self.scale)
        return image

    def subset(self, index: int, count: int) -> AcquisitionModel:
        """Return the model of every ``count``-th view, from the ``index``-th."""
        factors = self.attenuation
        return AcquisitionModel(
            self.projector.subset(index, count),
            None if factors is None else factors[index::count],
            self.scale,
        )


def attenuation_factors(mu: Volume, scanner: CylindricalScanner, grid: Geometry) -> Array:
    """Return exp(-integral of µ) for every bin, ``(views, radial bins, planes)``.

    Parameters
    ----------
    mu
        Linear attenuation at 511 keV in 1/cm, on any grid in the space of the scanner.

    Raises
    ------
    ReconstructionError
        If the values cannot be 1/cm at 511 keV.
    """
    check_mu(mu)
    path = CylindricalProjector(scanner, grid).forward(onto_grid(mu, grid))
    path *= np.float32(-0.1)  # the integral is in mm / cm
    return np.exp(np.minimum(path, 0.0, out=path), out=path)


def check_mu(mu: Volume) -> None:
    """Raise `ReconstructionError` if a map cannot be 1/cm at 511 keV."""
    values = mu.data[np.isfinite(mu.data)]
    largest = float(values.max(initial=0.0))
    typical = float(np.median(values[values > 0.1 * largest])) if largest > 0 else 0.0
    low, high = PLAUSIBLE_MU_PER_CM
    if not low <= typical <= high:
        raise ReconstructionError(
            f"The attenuation map is typically {typical:.3g}; tissue at 511 keV is near 0.1 1/cm.",
            hint="Give the map in 1/cm at 511 keV (many files hold 1/cm times 10000, or 1/mm), "
            "or go on without attenuation.",
        )
