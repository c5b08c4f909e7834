"""Single scatter against integrals and random photons that share no code with it."""

from functools import cache

import numpy as np
import pytest
from numpy.typing import NDArray
from scipy import integrate, special
from scipy.stats import qmc

from fusionview.model.geometry import Geometry
from fusionview.model.quantity import Quantity
from fusionview.model.scanner import CylindricalScanner
from fusionview.model.time_of_flight import TimeOfFlight
from fusionview.model.volume import Volume
from fusionview.recon.pet.scatter.settings import ScatterSettings
from fusionview.recon.pet.scatter.single import single_scatter
from tests.recon.conftest import lines_of_response, volume

Floats = NDArray[np.float64]
MU_PER_MM = 0.0096
# of the water cylinder, off-centre; its axis runs along z
MIDDLE_MM = np.array([18.0, -11.0, 7.0])
RADIUS_MM, HALF_LENGTH_MM = 68.0, 55.0
SCANNER = CylindricalScanner(
    crystals=96,
    rings=9,
    ring_pitch_mm=18.0,
    radius_mm=170.0,
    radial_bins=61,
    max_ring_difference=6,
)
ACTIVITY = 3.0


def cylinder(grid: Geometry, value: float, quantity: Quantity) -> Volume:
    """The water cylinder on a grid, edges by samples inside the voxels."""
    data = np.zeros(grid.shape)
    indices = np.moveaxis(np.indices(grid.shape), 0, -1).astype(float)
    offsets = (np.array(list(np.ndindex(3, 3, 3))) - 1) / 3
    for offset in offsets:
        away = grid.to_world(indices + offset) - MIDDLE_MM
        inside = np.hypot(away[..., 0], away[..., 1]) < RADIUS_MM
        data += inside & (np.abs(away[..., 2]) < HALF_LENGTH_MM)
    return volume(grid, (value * data / len(offsets)).astype(np.float32), quantity)


@pytest.fixture(scope="module")
def phantom() -> tuple[Volume, Volume]:
    """Activity and µ, on an oblique grid each."""
    turns = []
    for angle in (0.4, -0.7):
        c, s = np.cos(angle), np.sin(angle)
        about_z = np.array([[c, -s, 0], [s, c, 0], [0, 0, 1]])
        about_x = np.array([[1, 0, 0], [0, c, -s], [0, s, c]])
        turns.append(about_z @ about_x)
    activity = Geometry.centred((64, 72, 60), (3.0, 2.8, 3.3), MIDDLE_MM + 2, turns[0])
    mu = Geometry.centred((60, 62, 70), (3.2, 3.0, 2.9), MIDDLE_MM - 3, turns[1])
    return (
        cylinder(activity, ACTIVITY, Quantity.ACTIVITY),
        cylinder(mu, 10 * MU_PER_MM, Quantity.ATTENUATION),
    )


def chord_mm(points: Floats, ends: Floats) -> Floats:
    """Length inside the cylinder from points inside it to ends outside."""
    start, ray = points - MIDDLE_MM, ends - points
    a = (ray[..., :2] ** 2).sum(axis=-1)
    b = (ray[..., :2] * start[..., :2]).sum(axis=-1)
    c = (start[..., :2] ** 2).sum(axis=-1) - RADIUS_MM**2
    side = (-b + np.sqrt(b * b - a * c)) / a
    with np.errstate(divide="ignore"):
        cap = (np.sign(ray[..., 2]) * HALF_LENGTH_MM - start[..., 2]) / ray[..., 2]
    share = np.minimum(np.minimum(side, np.where(ray[..., 2] == 0, np.inf, cap)), 1)
    return np.asarray(share * np.linalg.norm(ray, axis=-1))


def klein_nishina(cosine: Floats | float, kev: float) -> Floats:
    """Per steradian, over the square of the classical electron radius (Klein & Nishina 1929)."""
    p = 1 / (1 + kev / 511 * (1 - np.asarray(cosine)))
    return np.asarray(p**2 * (p + 1 / p - (1 - np.asarray(cosine) ** 2)) / 2)


def cross_section(kev: float) -> float:
    """The integral of `klein_nishina` over the sphere, by quadrature."""
    value, _ = integrate.quad(lambda c: float(klein_nishina(c, kev)), -1, 1)
    return 2 * np.pi * float(value)


@cache
def cross_sections() -> tuple[Floats, Floats]:
    energies = np.linspace(150, 520, 400)
    return energies, np.array([cross_section(kev) for kev in energies])


def relative_attenuation(kev: Floats) -> Floats:
    """By Compton scatter, relative to 511 keV."""
    return np.interp(kev, *cross_sections()) / cross_section(511)


def accepted(kev: Floats | float) -> Floats:
    """By 430-610 keV with 14.5 % FWHM at 511 keV."""
    sigma = 0.145 * np.sqrt(511 * np.asarray(kev)) / 2.3548200
    upper = special.erf((610 - kev) / (np.sqrt(2) * sigma))
    return np.asarray(0.5 * (upper - special.erf((430 - kev) / (np.sqrt(2) * sigma))))


def random_points(power: int) -> Floats:
    """``2 ** power`` well spread points in the cylinder."""
    cube = qmc.Sobol(3, seed=5).random_base2(power)
    radius, angle = RADIUS_MM * np.sqrt(cube[:, 0]), 2 * np.pi * cube[:, 1]
    z = HALF_LENGTH_MM * (2 * cube[:, 2] - 1)
    return MIDDLE_MM + np.stack([radius * np.cos(angle), radius * np.sin(angle), z], axis=-1)


def brute_force(a: Floats, b: Floats, points: Floats) -> float:
    """Scatter of the cylinder in the line from ``a`` to ``b``, relative to trues per mm."""
    to_a, to_b = a - points, b - points
    r_a, r_b = np.linalg.norm(to_a, axis=-1), np.linalg.norm(to_b, axis=-1)
    cosine = -(to_a * to_b).sum(axis=-1) / (r_a * r_b)
    kev = 511 / (2 - cosine)
    relative = relative_attenuation(kev)
    l_a, l_b = chord_mm(points, a), chord_mm(points, b)
    seen = l_a * np.exp(-MU_PER_MM * (l_a + relative * l_b))
    seen += l_b * np.exp(-MU_PER_MM * (relative * l_a + l_b))
    way = klein_nishina(cosine, 511) / cross_section(511) * accepted(kev) / accepted(511.0)
    radius = np.array([SCANNER.radius_mm, SCANNER.radius_mm, np.inf])
    cos_a = (to_a * a / radius).sum(axis=-1) / r_a
    cos_b = (to_b * b / radius).sum(axis=-1) / r_b
    mean = (MU_PER_MM * ACTIVITY * way * seen * cos_a * cos_b / (r_a * r_b) ** 2).mean()
    volume_mm3 = np.pi * RADIUS_MM**2 * 2 * HALF_LENGTH_MM
    line = b - a
    length = np.linalg.norm(line)
    trues = (line * b / radius).sum() / length * (-line * a / radius).sum() / length / length**2
    return float(volume_mm3 * mean / trues)


def test_a_cylinder_scatters_as_the_formula_says(phantom: tuple[Volume, Volume]) -> None:
    scatter = single_scatter(*phantom, SCANNER, ScatterSettings())
    assert scatter.shape == SCANNER.shape
    starts, ends = lines_of_response(SCANNER)
    points = random_points(13)
    rng = np.random.default_rng(3)
    chosen = [tuple(int(rng.integers(size)) for size in SCANNER.shape) for _ in range(40)]
    chosen += [(0, SCANNER.radial_bins // 2, 4), (20, 0, 0), (40, 60, SCANNER.planes - 1)]
    expected = np.array([brute_force(starts[n], ends[n], points) for n in chosen])
    got = np.array([scatter[n] for n in chosen])
    largest = float(scatter.max())
    assert expected.max() > 0.6 * largest
    assert np.abs(got - expected).max() < 0.01 * largest
    over = np.array([meets_the_cylinder(starts[n], ends[n]) for n in chosen])
    assert over.sum() > 10
    np.testing.assert_allclose(got[over], expected[over], rtol=0.01)


def meets_the_cylinder(a: Floats, b: Floats) -> bool:
    away = a + np.linspace(0, 1, 500)[:, None] * (b - a) - MIDDLE_MM
    near = np.hypot(away[:, 0], away[:, 1]) < RADIUS_MM
    return bool((near & (np.abs(away[:, 2]) < HALF_LENGTH_MM)).any())


def random_directions(rng: np.random.Generator, count: int) -> Floats:
    z, angle = rng.uniform(-1, 1, count), rng.uniform(0, 2 * np.pi, count)
    across = np.sqrt(1 - z * z)
    return np.stack([across * np.cos(angle), across * np.sin(angle), z], axis=-1)


def scattered(rng: np.random.Generator, before: Floats) -> tuple[Floats, Floats]:
    """Directions after a Compton scatter at 511 keV, by rejection, and the energies."""
    cosine = np.empty(0)
    while cosine.size < len(before):
        tried = rng.uniform(-1, 1, 2 * len(before))
        cosine = np.append(cosine, tried[rng.random(tried.size) < klein_nishina(tried, 511.0)])
    cosine = cosine[: len(before)]
    side = np.cross(before, random_directions(rng, len(before)))
    side /= np.linalg.norm(side, axis=-1, keepdims=True)
    after = cosine[:, None] * before + np.sqrt(1 - cosine**2)[:, None] * side
    return after, 511 / (2 - cosine)


def crystal_hit(points: Floats, directions: Floats) -> tuple[NDArray[np.int64], ...]:
    """Crystal and ring that a photon meets; the ring may lie outside the scanner."""
    a = (directions[:, :2] ** 2).sum(axis=-1)
    b = (points[:, :2] * directions[:, :2]).sum(axis=-1)
    c = (points[:, :2] ** 2).sum(axis=-1) - SCANNER.radius_mm**2
    x, y, z = (points + ((-b + np.sqrt(b * b - a * c)) / a)[:, None] * directions).T
    crystal = np.round(np.arctan2(y, x) * SCANNER.crystals / (2 * np.pi)).astype(int)
    ring = np.round(z / SCANNER.ring_pitch_mm + (SCANNER.rings - 1) / 2)
    return crystal % SCANNER.crystals, np.clip(ring, -1, SCANNER.rings).astype(int)


def count_photons(rng: np.random.Generator, count: int) -> Floats:
    """Mean counts by radial bin (0...60) and ring difference (-6...6), one scatter of one photon.

    Every photon that may scatter does, with the chance as its weight.
    """
    radius, angle = RADIUS_MM * np.sqrt(rng.random(count)), rng.uniform(0, 2 * np.pi, count)
    z = HALF_LENGTH_MM * rng.uniform(-1, 1, count)
    births = MIDDLE_MM + np.stack([radius * np.cos(angle), radius * np.sin(angle), z], axis=-1)
    direction = random_directions(rng, count)
    far = 1000 * direction
    weight = np.exp(-MU_PER_MM * chord_mm(births, births - far))
    way = chord_mm(births, births + far)
    most = -np.expm1(-MU_PER_MM * way)
    points = births - (np.log1p(-rng.random(count) * most) / MU_PER_MM)[:, None] * direction
    weight *= most
    after, kev = scattered(rng, direction)
    relative = relative_attenuation(kev)
    weight *= np.exp(-MU_PER_MM * relative * chord_mm(points, points + 1000 * after))
    weight *= accepted(kev) * accepted(511.0)
    sinogram = np.zeros((SCANNER.radial_bins, 13))
    one, ring_one = crystal_hit(births, -direction)
    other, ring_other = crystal_hit(points, after)
    radial, swapped = crystal_pairs()
    q, turn = radial[one, other], swapped[one, other]
    difference = np.where(turn, ring_one - ring_other, ring_other - ring_one)
    kept = (q >= 0) & (np.abs(difference) <= SCANNER.max_ring_difference)
    for ring in (ring_one, ring_other):
        kept &= (ring >= 0) & (ring < SCANNER.rings)
    np.add.at(sinogram, (q[kept], difference[kept] + 6), weight[kept])
    # either photon of a pair may be the one that scatters
    births_in_all = ACTIVITY * np.pi * RADIUS_MM**2 * 2 * HALF_LENGTH_MM
    return 2 * births_in_all / count * sinogram


def crystal_pairs() -> tuple[NDArray[np.int64], NDArray[np.bool_]]:
    """The radial bin of two crystals, -1 without one, and whether the first is its second."""
    n, half = SCANNER.crystals, SCANNER.radial_bins // 2
    radial, swapped = np.full((n, n), -1), np.zeros((n, n), bool)
    for view in range(n // 2):
        for q in range(-half, half + 1):
            one, other = (view + q // 2) % n, (view + n // 2 - (q + 1) // 2) % n
            radial[one, other] = radial[other, one] = q + half
            swapped[other, one] = True
    return radial, swapped


def test_random_photons_scatter_as_much_and_as_far(phantom: tuple[Volume, Volume]) -> None:
    scatter = single_scatter(*phantom, SCANNER, ScatterSettings())
    starts, ends = lines_of_response(SCANNER)
    line = ends - starts
    chord = np.linalg.norm(line[..., :2], axis=-1)
    length = np.linalg.norm(line, axis=-1)
    cosine = chord**2 / (2 * SCANNER.radius_mm * length)
    crystal_mm2 = 2 * np.pi * SCANNER.radius_mm / SCANNER.crystals * SCANNER.ring_pitch_mm
    # pairs of photons that hit both crystals, per mm of the line and unit of activity
    hits = (crystal_mm2 * cosine / length * accepted(511.0)) ** 2 / (2 * np.pi)
    expected = (scatter * hits).sum(axis=0)
    differences = np.repeat(SCANNER.segments, SCANNER.segment_lengths)
    groups = np.array([expected[:, differences == d].sum(axis=1) for d in range(-6, 7)]).T
    rng = np.random.default_rng(11)
    counted = np.mean([count_photons(rng, 400_000) for _ in range(4)], axis=0)
    assert counted.sum() == pytest.approx(groups.sum(), rel=0.015)
    profile, truth = (x.sum(axis=1)[:60].reshape(-1, 6).sum(axis=1) for x in (groups, counted))
    np.testing.assert_allclose(profile, truth, rtol=0.03, atol=5e-3 * truth.max())
    steepness = [0, 3, 5, 8, 10]
    along, truth = (np.add.reduceat(x.sum(axis=0), steepness) for x in (groups, counted))
    np.testing.assert_allclose(along, truth, rtol=0.03)


TOF = TimeOfFlight(bins=21, width_mm=30.0, sigma_mm=22.0)


def timed_brute_force(a: Floats, b: Floats, points: Floats, places: Floats) -> Floats:
    """Shares of the TOF bins in `brute_force`: ``places`` in (0, 1) are where activity lies."""
    to_a, to_b = a - points, b - points
    r_a, r_b = np.linalg.norm(to_a, axis=-1), np.linalg.norm(to_b, axis=-1)
    cosine = -(to_a * to_b).sum(axis=-1) / (r_a * r_b)
    kev = 511 / (2 - cosine)
    relative = relative_attenuation(kev)
    l_a, l_b = chord_mm(points, a), chord_mm(points, b)
    weight = klein_nishina(cosine, 511.0) * accepted(kev)
    weight *= (to_a @ (a * (1, 1, 0))) * (to_b @ (b * (1, 1, 0))) / (r_a * r_b) ** 3
    turn_mm = (r_a - r_b) / 2
    shares = np.zeros(TOF.bins)
    for length, other, side in ((l_a, l_b, -1), (l_b, l_a, 1)):
        seen = weight * length * np.exp(-MU_PER_MM * (length + relative * other))
        away = TOF.edges_mm[:, None] - (turn_mm + side * places * length)
        below = special.ndtr(away / TOF.sigma_mm)
        shares += (np.diff(below, axis=0) * seen).sum(axis=1)
    return np.asarray(shares / shares.sum())


def test_scatter_lies_where_its_path_has_activity(phantom: tuple[Volume, Volume]) -> None:
    settings = ScatterSettings()
    timed = single_scatter(*phantom, SCANNER, settings, tof=TOF)
    views, radial_bins, planes = SCANNER.shape
    assert timed.shape == (views, radial_bins, TOF.bins, planes)
    plain = single_scatter(*phantom, SCANNER, settings)
    np.testing.assert_allclose(timed.sum(axis=2), plain, atol=1e-3 * plain.max())
    np.testing.assert_allclose(timed.sum(axis=2), plain, rtol=1e-3, atol=1e-4 * plain.max())
    starts, ends = lines_of_response(SCANNER)
    points = random_points(14)
    places = np.random.default_rng(2).random(len(points))
    for chosen in [(3, 30, 4), (20, 22, 30), (40, 45, 60), (11, 10, 12)]:
        view, radial, plane = chosen
        expected = timed_brute_force(starts[chosen], ends[chosen], points, places)
        shares = timed[view, radial, :, plane] / plain[chosen]
        assert np.abs(shares - expected).max() < 0.02 * expected.max()
        middle = (np.arange(TOF.bins) * (shares - expected)).sum()
        assert abs(middle) < 0.02
