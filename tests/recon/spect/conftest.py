"""Cameras with nothing round in their numbers."""

import numpy as np
import pytest
from numpy.typing import NDArray

from fusionview.model.gamma_camera import GammaCamera

Floats = NDArray[np.float64]


@pytest.fixture
def uneven_camera() -> GammaCamera:
    """Two beds, opposite and single views, an orbit that is no circle, shifted axes, oblique."""
    a, b = np.deg2rad(20), np.deg2rad(-12)
    about_z = np.array([[np.cos(a), -np.sin(a), 0], [np.sin(a), np.cos(a), 0], [0, 0, 1]])
    about_x = np.array([[1, 0, 0], [0, np.cos(b), -np.sin(b)], [0, np.sin(b), np.cos(b)]])
    place = np.eye(4)
    place[:3, :3] = about_z @ about_x
    place[:3, 3] = (11.0, -23.0, 140.0)
    return GammaCamera(
        angles_deg=np.array([0, 30, 90, 180, 200, 210, 270, 333, 380.0]),
        radii_mm=np.array([90, 100, 120, 90, 95, 100, 110, 99, 97.0]),
        rows=9,
        columns=17,
        pixel_mm=(7.0, 6.5),
        offsets_mm=np.array([0, 1, 2, 0, 0, 3, -2, 0, 0.0]),
        axial_mm=np.array([0, 0, 0, 0, 20, 20, 20, 20, 20.0]),
        place=place,
    )
