"""Scanners small enough for slow references, and bodies whose line integrals are known."""

from dataclasses import dataclass

import numpy as np
import pytest
from numpy.typing import DTypeLike, NDArray

from fusionview.model.geometry import Geometry
from fusionview.model.kind import Kind
from fusionview.model.quantity import Quantity
from fusionview.model.scanner import CylindricalScanner
from fusionview.model.volume import Volume
from fusionview.recon.operator import Operator

Floats = NDArray[np.float64]


@dataclass(frozen=True)
class Ellipse:
    """An endless cylinder of elliptic section, off-centre and turned."""

    x_mm: float
    y_mm: float
    a_mm: float
    b_mm: float
    angle_deg: float
    value: float

    def _unit(self, x: Floats, y: Floats) -> tuple[Floats, Floats]:
        turn = np.deg2rad(self.angle_deg)
        along = np.cos(turn) * x + np.sin(turn) * y
        across = -np.sin(turn) * x + np.cos(turn) * y
        return along / self.a_mm, across / self.b_mm

    def holds(self, x: Floats, y: Floats) -> NDArray[np.bool_]:
        """Whether points lie inside."""
        along, across = self._unit(x - self.x_mm, y - self.y_mm)
        return np.asarray(along**2 + across**2 < 1)

    def chord_mm(self, start: Floats, end: Floats) -> Floats:
        """Length of the part of segments ``(..., 3)`` that lies inside."""
        ray = end - start
        px, py = self._unit(start[..., 0] - self.x_mm, start[..., 1] - self.y_mm)
        dx, dy = self._unit(ray[..., 0], ray[..., 1])
        a, b, c = dx * dx + dy * dy, px * dx + py * dy, px * px + py * py - 1
        share = 2 * np.sqrt(np.maximum(b * b - a * c, 0)) / a
        return np.asarray(share * np.linalg.norm(ray, axis=-1))


def voxelise(grid: Geometry, ellipses: list[Ellipse], fine: int = 8) -> NDArray[np.float32]:
    """Return the mean value in each voxel, by ``fine`` x ``fine`` samples."""
    _, rows, columns = grid.shape
    offsets = (np.arange(fine) + 0.5) / fine - 0.5
    j = (np.arange(rows)[:, None] + offsets).ravel()
    i = (np.arange(columns)[:, None] + offsets).ravel()
    y = grid.affine[1, 3] + j * grid.spacing_mm[1]
    x = grid.affine[0, 3] + i * grid.spacing_mm[2]
    total = np.zeros((rows, columns))
    for ellipse in ellipses:
        inside = ellipse.holds(x[None, :], y[:, None])
        total += ellipse.value * inside.reshape(rows, fine, columns, fine).mean(axis=(1, 3))
    return np.broadcast_to(total, grid.shape).astype(np.float32)


def lines_of_response(scanner: CylindricalScanner) -> tuple[Floats, Floats]:
    """Both ends of every line, ``(views, radial bins, planes, 3)`` mm, by the scanner's docs."""
    n = scanner.crystals
    view = np.arange(n // 2)[:, None]
    q = np.arange(scanner.radial_bins) - scanner.radial_bins // 2
    angles = [
        2 * np.pi * (view + np.floor(q / 2)) / n,
        2 * np.pi * (view + n / 2 - np.ceil(q / 2)) / n,
    ]
    pairs = []
    for d in range(min(scanner.max_ring_difference, scanner.rings - 1) + 1):
        for difference in (d, -d) if d else (0,):
            pairs += [
                (ring, ring + difference)
                for ring in range(scanner.rings)
                if 0 <= ring + difference < scanner.rings
            ]
    ends = []
    for angle, rings in zip(angles, np.array(pairs).T, strict=True):
        end = np.empty((*angle.shape, len(pairs), 3))
        end[..., 0] = scanner.radius_mm * np.cos(angle)[..., None]
        end[..., 1] = scanner.radius_mm * np.sin(angle)[..., None]
        end[..., 2] = (rings - (scanner.rings - 1) / 2) * scanner.ring_pitch_mm
        ends.append(end)
    return ends[0], ends[1]


@pytest.fixture
def small_scanner() -> CylindricalScanner:
    """Quick to reconstruct, and with nothing round in its numbers."""
    return CylindricalScanner(
        crystals=76,
        rings=6,
        ring_pitch_mm=9.0,
        radius_mm=130.0,
        radial_bins=41,
        max_ring_difference=4,
    )


def volume(grid: Geometry, data: NDArray[np.float32], quantity: Quantity) -> Volume:
    """A nameless volume."""
    kind = Kind.ATTENUATION_MAP if quantity is Quantity.ATTENUATION else Kind.PET
    return Volume(
        id=quantity.value, name="Phantom", kind=kind, quantity=quantity, geometry=grid, data=data
    )


def assert_adjoint(
    operator: Operator,
    tolerance: float,
    *,
    dtype: DTypeLike = np.float32,
    seed: int = 1,
) -> None:
    """Check ``<A x, y> = <x, A^T y>`` for random x and y of this type, relative to ``|A x| |y|``.

    Every operator gets it: 1e-6 in float32, 1e-12 in float64 where it computes in that.
    """
    rng = np.random.default_rng(seed)
    x = rng.random(operator.domain_shape).astype(dtype)
    y = rng.random(operator.range_shape).astype(dtype)
    seen, back = operator.forward(x), operator.adjoint(y)
    assert seen.shape == operator.range_shape
    assert back.shape == operator.domain_shape
    there = float(np.vdot(seen.astype(np.float64), y.astype(np.float64)))
    here = float(np.vdot(x.astype(np.float64), back.astype(np.float64)))
    norm = np.linalg.norm(seen.astype(np.float64)) * np.linalg.norm(y.astype(np.float64))
    assert norm > 0
    assert abs(there - here) <= tolerance * norm
