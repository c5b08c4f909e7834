"""Projection data as the projection viewer sees them, whatever scanner they come from."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property
from typing import NamedTuple, Protocol

import numpy as np
from numpy.typing import ArrayLike, NDArray

from fusionview.model.gamma_camera import GammaCamera
from fusionview.model.geometry import Geometry
from fusionview.model.projection import ProjectionData
from fusionview.model.spect import SpectProjections
from fusionview.model.volume import Volume
from fusionview.recon.measurement import Measurement
from fusionview.recon.pet import lines as pet_lines
from fusionview.recon.pet.assembly import measurement_of
from fusionview.recon.spect import lines as spect_lines
from fusionview.recon.spect.measurement import camera_of, spect_measurement
from fusionview.recon.spect.settings import SpectSettings

Array = NDArray[np.float32]
Floats = NDArray[np.float64]
UNKNOWN_RADIUS_MM = 250.0
"""Of an orbit that no file tells; it only decides where drawn lines end."""


class Trace(NamedTuple):
    """Where a point is seen: its bin in every view (NaN beside them), and its plane."""

    bins: Floats
    plane: int


class Sight(Protocol):
    """Counts as ``[view, bin, plane]``, perhaps with time of flight before the planes.

    A bin runs across the patient, a plane along: radial bin and plane of PET, column and row of
    a gamma camera.
    """

    @property
    def data(self) -> ProjectionData | SpectProjections: ...

    @property
    def counts(self) -> Array: ...

    @property
    def grid(self) -> Geometry | None:
        """Of the images that lie in the scanner's space by themselves; None if not known."""
        ...

    def angle_deg(self, view: int) -> float:
        """Return the angle of a view."""
        ...

    def line(self, view: int, radial: int, plane: int) -> Floats:
        """Return both ends of a bin's line, ``(2, 3)`` LPS mm in the scanner's space."""
        ...

    def trace(self, point_mm: ArrayLike) -> Trace:
        """Return where a point of the scanner's space is seen."""
        ...

    def rings(self, plane: int) -> tuple[float, float] | None:
        """Return the two rings of a plane, from 0; None where there are no rings."""
        ...

    def measurement(self) -> Measurement:
        """Return the model of the counts."""
        ...

    def arranged(self, values: Array) -> Array:
        """Return what the model computes in the order of `counts`."""
        ...


@dataclass(frozen=True, eq=False)
class PetSight:
    """Sinograms of a cylindrical scanner."""

    data: ProjectionData

    @property
    def counts(self) -> Array:
        """Prompts."""
        return self.data.counts

    @property
    def grid(self) -> Geometry:
        """Of the data."""
        return self.data.image_grid

    def angle_deg(self, view: int) -> float:
        """Return the angle of a view, over half a turn."""
        scanner = self.data.scanner
        return scanner.view_offset_deg + 180.0 * view / scanner.views

    def line(self, view: int, radial: int, plane: int) -> Floats:
        """Return both ends of a bin's line."""
        centre = self.data.image_grid.center_mm
        return pet_lines.line_of_response(self.data.scanner, centre, view, radial, plane)

    def trace(self, point_mm: ArrayLike) -> Trace:
        """Return where a point is seen; of the planes, the direct one."""
        scanner, centre = self.data.scanner, self.data.image_grid.center_mm
        bins = pet_lines.trace(scanner, centre, point_mm)
        return Trace(bins, pet_lines.direct_plane(scanner, centre, point_mm))

    def rings(self, plane: int) -> tuple[float, float] | None:
        """Return the two rings of a plane."""
        return pet_lines.rings_of_plane(self.data.scanner, plane)

    def measurement(self) -> Measurement:
        """Return the model, all corrections among it."""
        return measurement_of(self.data)

    def arranged(self, values: Array) -> Array:
        """Return the values as they are."""
        return values


@dataclass(frozen=True, eq=False)
class SpectSight:
    """Views of a gamma camera, in the window of the photopeak."""

    data: SpectProjections
    settings: SpectSettings
    attenuation: Volume | None = None

    @cached_property
    def _window(self) -> int:
        """The window with most counts: that of the photopeak, unless settings say another."""
        return int(np.argmax(self.data.counts.sum(axis=(1, 2, 3), dtype=np.float64)))

    @cached_property
    def counts(self) -> Array:
        """Counts of the photopeak."""
        return self.arranged(self.data.counts[self._window])

    @property
    def grid(self) -> Geometry | None:
        """Depends on the settings."""
        return None

    def angle_deg(self, view: int) -> float:
        """Return where the detector stood, as DICOM counts."""
        return float(self.data.angles_deg[view])

    @cached_property
    def _camera(self) -> GammaCamera:
        radius = self.settings.radius_mm or UNKNOWN_RADIUS_MM
        return camera_of(self.data, replace(self.settings, radius_mm=radius))

    def line(self, view: int, radial: int, plane: int) -> Floats:
        """Return both ends of a pixel's line."""
        return spect_lines.line_of_pixel(self._camera, view, plane, radial)

    def trace(self, point_mm: ArrayLike) -> Trace:
        """Return where a point is seen."""
        rows, columns = spect_lines.trace(self._camera, point_mm)
        known = rows[np.isfinite(rows)]
        return Trace(columns, round(float(np.median(known))) if known.size else 0)

    def rings(self, plane: int) -> tuple[float, float] | None:
        """A gamma camera has none."""
        return None

    def measurement(self) -> Measurement:
        """Return the model as the settings ask for it."""
        return spect_measurement(self.data, self.attenuation, self.settings)

    def arranged(self, values: Array) -> Array:
        """Return ``[view, row, column]`` as ``[view, column, row]``."""
        return np.ascontiguousarray(np.swapaxes(values, 1, 2))
