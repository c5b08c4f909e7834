"""Milliseconds per texture extraction, against plain NumPy (and MIRP where it is installed).

    python tests/benchmarks/bench_texture.py

Both compute statistics, intensity histogram and the co-occurrence features of 13 directions,
averaged and merged, from the same voxels in the same run. MIRP computes these families too, its
matrices only merged or averaged as asked.
"""

import time
from collections.abc import Callable
from importlib import import_module

import numpy as np
from numpy.typing import NDArray
from scipy import ndimage

from fusionview.model.geometry import Geometry
from fusionview.model.kind import Kind
from fusionview.model.mask import Mask
from fusionview.model.plane import Plane
from fusionview.model.quantity import Quantity
from fusionview.model.volume import Volume
from fusionview.roi.draw import ball, brush_disc
from fusionview.roi.statistics import measure
from fusionview.texture.extract import extract
from fusionview.texture.neighbourhood import DIRECTIONS
from fusionview.texture.settings import TextureSettings
from fusionview.texture.warm_up import warm_up

SETTINGS = TextureSettings(discretisation="fixed_bin_number", bin_number=64)
LIVE = TextureSettings(bin_size=0.25, bin_origin=0.0)


def pet(size: int, spacing_mm: float = 4.0) -> Volume:
    """Correlated noise like that of a PET image, SUV 0 to 16."""
    noise = np.random.default_rng(0).random((size, size, size), np.float32)
    smooth = ndimage.gaussian_filter(noise, 1.2)
    data = 16 * (smooth - smooth.min()) / np.ptp(smooth)
    return Volume(
        id="pet",
        name="PET",
        kind=Kind.PET,
        quantity=Quantity.SUV_BW,
        geometry=Geometry.centred((size, size, size), (spacing_mm,) * 3),
        data=data.astype(np.float32),
    )


def milliseconds(
    run: Callable[[], object], repeats: int, clock: Callable[[], float] = time.perf_counter
) -> tuple[float, float]:
    """Median and 95th percentile; with `time.process_time` whatever else the machine does."""
    times = []
    for _ in range(repeats):
        start = clock()
        run()
        times.append(1000 * (clock() - start))
    return float(np.median(times)), float(np.percentile(times, 95))


def by_numpy(data: NDArray[np.float32], mask: NDArray[np.bool_], bins: int) -> list[float]:
    """The same 91 numbers, written plainly."""
    x = data[mask].astype(np.float64)
    low, high = x.min(), x.max()
    levels = np.zeros(data.shape, np.int64)
    levels[mask] = np.minimum((bins * (x - low) / (high - low)).astype(int), bins - 1) + 1
    found = [*first_order(x), *first_order(levels[mask].astype(np.float64))]
    counts = np.bincount(levels[mask], minlength=bins + 1)[1:]
    share = counts[counts > 0] / x.size
    found += [-(share * np.log2(share)).sum(), (share**2).sum()]
    found += [np.gradient(counts.astype(float)).max(), np.gradient(counts.astype(float)).min()]
    padded = np.pad(levels, 1)
    here = padded[1:-1, 1:-1, 1:-1]
    matrices = []
    for step in DIRECTIONS + 1:
        k, j, i = (slice(s, s + n) for s, n in zip(step, data.shape, strict=True))
        there = padded[k, j, i]
        met = (here > 0) & (there > 0)
        pairs = (here[met] - 1) * bins + there[met] - 1
        matrix = np.bincount(pairs, minlength=bins * bins).reshape(bins, bins)
        matrices.append(matrix + matrix.T)
    each = np.array([glcm_features(matrix) for matrix in matrices])
    return [*found, *each.mean(axis=0), *glcm_features(np.sum(matrices, axis=0))]


def first_order(x: NDArray[np.float64]) -> list[float]:
    mean, sd = x.mean(), x.std()
    p10, p25, p50, p75, p90 = np.percentile(x, [10, 25, 50, 75, 90])
    kept = x[(x >= p10) & (x <= p90)]
    moments = [mean, sd**2, ((x - mean) ** 3).mean() / sd**3, ((x - mean) ** 4).mean() / sd**4 - 3]
    order = [p50, x.min(), p10, p90, x.max(), p75 - p25, np.ptp(x), (p75 - p25) / (p75 + p25)]
    spread = [np.abs(x - mean).mean(), np.abs(kept - kept.mean()).mean(), np.abs(x - p50).mean()]
    return [*moments, *order, *spread, sd / mean, (x**2).sum(), np.sqrt((x**2).mean())]


def glcm_features(counts: NDArray[np.int64]) -> list[float]:
    p = np.asarray(counts / counts.sum(), np.float64)
    n = len(p)
    i, j = np.indices(p.shape) + 1.0
    apart = np.abs(i - j)
    difference = np.bincount(apart.astype(int).ravel(), p.ravel(), n).astype(np.float64)
    total = np.bincount((i + j).astype(int).ravel(), p.ravel(), 2 * n + 1)[2:].astype(np.float64)
    k, s = np.arange(n), np.arange(2, 2 * n + 1)
    mean = (i * p).sum()
    marginal = p.sum(axis=0)
    met = p > 0
    independent = np.outer(marginal, marginal)
    crossed = -(p[met] * np.log2(independent[met])).sum()
    off = apart > 0
    return [
        p.max(), mean, ((i - mean) ** 2 * p).sum(), entropy(p),
        (k * difference).sum(), ((k - (k * difference).sum()) ** 2 * difference).sum(),
        entropy(difference), (s * total).sum(), ((s - (s * total).sum()) ** 2 * total).sum(),
        entropy(total), (p**2).sum(), (apart**2 * p).sum(), (apart * p).sum(),
        (p / (1 + apart)).sum(), (p / (1 + apart / n)).sum(), (p / (1 + apart**2)).sum(),
        (p / (1 + apart**2 / n**2)).sum(), (p[off] / apart[off] ** 2).sum(),
        ((i * j * p).sum() - mean**2) / ((i - mean) ** 2 * p).sum(), (i * j * p).sum(),
        ((i + j - 2 * mean) ** 2 * p).sum(), ((i + j - 2 * mean) ** 3 * p).sum(),
        ((i + j - 2 * mean) ** 4 * p).sum(), (entropy(p) - crossed) / entropy(marginal),
        np.sqrt(1 - np.exp(-2 * max(entropy(independent) - entropy(p), 0.0))),
    ]  # fmt: skip


def entropy(p: NDArray[np.float64]) -> float:
    return float(-(p[p > 0] * np.log2(p[p > 0])).sum())


def mirp_milliseconds(volume: Volume, mask: Mask, repeats: int) -> float | None:
    """Time of MIRP for the same families, or None if it is not installed."""
    try:
        extract_features = import_module("mirp").extract_features
    except ImportError:
        return None
    inside = mask.to_array().astype(np.uint8)

    def run() -> object:
        return extract_features(
            image=np.asarray(volume.data),
            mask=inside,
            base_discretisation_method="fixed_bin_number",
            base_discretisation_n_bins=64,
            base_feature_families=["statistics", "intensity_histogram", "cooccurrence_matrix"],
            glcm_spatial_method=["3d_average", "3d_volume_merge"],
        )

    return milliseconds(run, repeats, time.process_time)[0]


def compare(name: str, volume: Volume, radius_mm: float, repeats: int) -> None:
    mask = ball(volume.geometry, volume.geometry.center_mm, radius_mm)
    box, inside = volume.data[mask.slices], mask.box
    cpu = time.process_time
    ours, _ = milliseconds(lambda: extract(volume, mask, SETTINGS), repeats, cpu)
    plain, _ = milliseconds(lambda: by_numpy(box, inside, 64), max(repeats // 4, 3), cpu)
    peer = mirp_milliseconds(volume, mask, 3)
    mirp = "MIRP not installed" if peer is None else f"MIRP {peer:.0f} ms ({peer / ours:.0f}x)"
    print(
        f"{name}, {mask.voxels:,} voxels, 64 bins, CPU: {ours:.2f} ms, "
        f"NumPy {plain:.1f} ms ({plain / ours:.1f}x), {mirp}"
    )


def live_edit(volume: Volume, repeats: int) -> None:
    """From a move of the brush to new numbers and texture, about 5,000 voxels."""
    grid = volume.geometry
    lesion = ball(grid, grid.center_mm, 42.4)
    middle = grid.center_mm
    plane = Plane.through(middle, ((1, 0, 0), (0, 1, 0)), 1.0, (200, 200), middle)
    rng = np.random.default_rng(1)

    def edit() -> None:
        points = middle + rng.uniform(-40, 40, 3) + [[0, 0, 0], [4, 3, 0]]
        edited = lesion | brush_disc(grid, plane, points, 6.0)
        measure(volume, edited)
        extract(volume, edited, LIVE)

    median, p95 = milliseconds(edit, repeats)
    numbers, _ = milliseconds(lambda: measure(volume, lesion), repeats)
    stroke, _ = milliseconds(lambda: brush_disc(grid, plane, middle, 6.0), repeats)
    print(
        f"edit to numbers and texture, {lesion.voxels:,} voxels: {median:.1f} ms, p95 {p95:.1f} ms"
    )
    print(f"  of which statistics with SUVpeak {numbers:.1f} ms, stroke {stroke:.2f} ms")


def main() -> None:
    start = time.perf_counter()
    warm_up()
    print(f"warm up: {time.perf_counter() - start:.2f} s")
    small, large = pet(64), pet(96)
    compare("lesion", small, 38.5, 40)
    compare("large region", large, 4.0 * 32 - 0.3, 20)
    live_edit(large, 60)
    fine = pet(256, 1.0)
    stroke, _ = milliseconds(lambda: stroke_in(fine), 20)
    print(f"brush on a 256³ grid, 10 mm, fast diagonal move: {stroke:.2f} ms")


def stroke_in(volume: Volume) -> Mask:
    grid = volume.geometry
    tilted = ((1, 0, 0), (0, np.cos(0.5), np.sin(0.5)))
    plane = Plane.through(grid.center_mm, tilted, 1.0, (300, 300), grid.center_mm)
    return brush_disc(grid, plane, plane.to_world([100, 130], [100, 140]), 10.0)


if __name__ == "__main__":
    main()
