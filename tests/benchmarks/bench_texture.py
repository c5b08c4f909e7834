"""CPU time of a full set of texture features against other programs, and latency while editing.

    PEERS/bin/python tests/benchmarks/bench_texture.py [--sizes 4k 137k 1.1M] [--repeats 9]

Run it with a Python ≥ 3.12 that has pictologics, mirp and what this program needs, so that all
measure the same voxels in one process, one thread each, turn by turn. What is not installed is
left out. Settings: 64 bins between minimum and maximum, native voxels, all 3D; matrices merged
over the directions, which is what pictologics computes; all families but Moran's I and Geary's C
(MIRP has no switch for them, and takes about 100 points of a larger region), and none beside
IBSI. The times are of the process (user and system), in medians.

Latency is wall-clock, with the settings that SUV has by default: from an edited mask to all
numbers that are shown while a region is edited (`families.Group.slow` are not), as p50 and p95.
"""

# ruff: noqa: E402 - the number of threads is set before NumPy and Numba start them

import argparse
import os
import subprocess
import sys
import time
from collections.abc import Callable, Mapping
from dataclasses import replace
from importlib import import_module
from importlib.util import find_spec

os.environ["PICTOLOGICS_NUM_THREADS"] = "1"
os.environ["PICTOLOGICS_DISABLE_WARMUP"] = "1"
for threads in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"):
    os.environ[threads] = "1"

import numpy as np
from numpy.typing import NDArray
from scipy import ndimage

from fusionview.model.geometry import Geometry
from fusionview.model.kind import Kind
from fusionview.model.mask import Mask
from fusionview.model.plane import Plane
from fusionview.model.progress import Cancelled
from fusionview.model.quantity import Quantity
from fusionview.model.volume import Volume
from fusionview.roi.shapes.draw import ball, brush_disc
from fusionview.texture.extract import describe
from fusionview.texture.sample import Sample
from fusionview.texture.settings import IBSI_FAMILIES, TextureSettings, usual
from fusionview.texture.warm_up import warm_up

BINS = 64
FAMILIES = tuple(family for family in IBSI_FAMILIES if family != "spatial")
SETTINGS = TextureSettings(
    discretisation="fixed_bin_number",
    bin_number=BINS,
    aggregation="merged",
    families=FAMILIES,
)
MATRICES = ("glcm", "glrlm", "glszm", "gldzm", "ngtdm", "ngldm")
SIZES: Mapping[str, tuple[int, float]] = {
    "4k": (24, 9.6),
    "137k": (68, 32.0),
    "1.1M": (134, 64.3),
}
"""Voxels along each side of the image, and radius of the sphere in voxels."""

EDITED: Mapping[str, tuple[int, float, float]] = {
    "5,000": (32, 10.6, 10.0),
    "150,000": (76, 33.0, 50.0),
    "1.1 M": (140, 64.1, 300.0),
}
"""The same, and the milliseconds in which 95 % of the edits should have their numbers."""

Run = Callable[[], object]


def pet(size: int) -> Volume:
    """Correlated noise like that of a PET image, SUV 0 to 16."""
    noise = np.random.default_rng(0).random((size, size, size), np.float32)
    smooth = ndimage.gaussian_filter(noise, 1.2)
    data = 16 * (smooth - smooth.min()) / np.ptp(smooth)
    return Volume(
        id="pet",
        name="PET",
        kind=Kind.PET,
        quantity=Quantity.SUV_BW,
        geometry=Geometry.centred((size, size, size), (2.0, 2.0, 2.0)),
        data=data.astype(np.float32),
    )


def sphere(volume: Volume, radius: float) -> Mask:
    return ball(volume.geometry, volume.geometry.center_mm, 2.0 * radius)


def ours(volume: Volume, mask: Mask, settings: TextureSettings) -> Run:
    return lambda: describe(volume, mask, settings)


def pictologics(volume: Volume, mask: Mask, families: tuple[str, ...]) -> Run | None:
    """Its functions for arrays, without its pipeline (which adds to the time)."""
    if find_spec("pictologics") is None:
        return None
    image_of = import_module("pictologics").Image
    discretise = import_module("pictologics.preprocessing").discretise_image
    intensity = import_module("pictologics.features.intensity")
    morphology = import_module("pictologics.features.morphology")
    texture = import_module("pictologics.features.texture")
    inside = mask.to_array()

    def image(array: NDArray[np.generic]) -> object:
        return image_of(array=array, spacing=(2.0, 2.0, 2.0), origin=(0.0, 0.0, 0.0))

    def run() -> object:
        data, region = volume.data, inside.astype(np.uint8)
        levels = discretise(data, "FBN", roi_mask=region, n_bins=BINS)
        found = dict(texture.calculate_all_texture_features(levels, region, BINS))
        if families != MATRICES:
            values, binned = data[inside], levels[inside]
            whole, drawn = image(data), image(region)
            found |= intensity.calculate_intensity_features(values)
            found |= intensity.calculate_intensity_histogram_features(binned, BINS)
            found |= intensity.calculate_ivh_features(values)
            found |= intensity.calculate_local_intensity_features(whole, drawn)
            found |= morphology.calculate_morphology_features(drawn, whole, drawn)
        return found

    return run


def mirp(volume: Volume, mask: Mask, families: tuple[str, ...]) -> Run | None:
    if find_spec("mirp") is None:
        return None
    extract_features = import_module("mirp").extract_features
    inside = mask.to_array().astype(np.uint8)
    return lambda: extract_features(
        image=np.asarray(volume.data),
        mask=inside,
        image_spacing=(2.0, 2.0, 2.0),
        base_discretisation_method="fixed_bin_number",
        base_discretisation_n_bins=BINS,
        base_feature_families=[_MIRP[family] for family in families],
        glcm_spatial_method="3d_volume_merge",
        glrlm_spatial_method="3d_volume_merge",
    )


_MIRP = {
    "morphology": "morphology",
    "local": "local_intensity",
    "statistics": "statistics",
    "histogram": "intensity_histogram",
    "ivh": "ivh",
    **{key: key for key in MATRICES},
}


def pyradiomics(volume: Volume, mask: Mask, families: tuple[str, ...]) -> Run | None:
    """What it has of these families; its matrices are averaged over directions."""
    if find_spec("radiomics") is None:
        return None
    sitk = import_module("SimpleITK")
    classes: dict[str, list[str]] = {"glcm": [], "glrlm": [], "glszm": [], "ngtdm": [], "gldm": []}
    more: dict[str, list[str]] = {} if families == MATRICES else {"firstorder": [], "shape": []}
    extractor = import_module("radiomics.featureextractor").RadiomicsFeatureExtractor(binCount=BINS)
    extractor.disableAllFeatures()
    extractor.enableFeaturesByName(**classes, **more)
    image = sitk.GetImageFromArray(np.asarray(volume.data))
    region = sitk.GetImageFromArray(mask.to_array().astype(np.uint8))
    for one in (image, region):
        one.SetSpacing((2.0, 2.0, 2.0))
    return lambda: extractor.execute(image, region)


def interleaved(runs: Mapping[str, Run], repeats: int) -> dict[str, float]:
    """Median CPU milliseconds of each, measured turn by turn after one run that does not count."""
    times: dict[str, list[float]] = {name: [] for name in runs}
    for turn in range(repeats + 1):
        for name, run in runs.items():
            # what is a hundred times slower need not be repeated as often
            slow = times[name] and times[name][0] > 1000
            if slow and turn > 3:
                continue
            start = time.process_time()
            run()
            if turn:
                times[name].append(1000 * (time.process_time() - start))
    return {name: float(np.median(found)) for name, found in times.items()}


def compare(size: str, repeats: int) -> None:
    side, radius = SIZES[size]
    volume = pet(side)
    mask = sphere(volume, radius)
    for title, families in (("six matrix families", MATRICES), ("all but spatial", FAMILIES)):
        settings = replace(SETTINGS, families=families)
        both = replace(settings, aggregation="both")
        runs: dict[str, Run | None] = {
            "fusionview": ours(volume, mask, settings),
            "fusionview, averaged and merged": ours(volume, mask, both),
            "pictologics": pictologics(volume, mask, families),
            "MIRP": mirp(volume, mask, families),
            "PyRadiomics": pyradiomics(volume, mask, families),
        }
        found = interleaved({name: run for name, run in runs.items() if run}, repeats)
        print(f"{mask.voxels:,} voxels, {BINS} bins, {title}")
        for name, milliseconds in found.items():
            ratio = milliseconds / found["fusionview"]
            print(f"  {name:32} {milliseconds:10.2f} ms CPU  {ratio:7.2f}x", flush=True)


def latency(name: str, repeats: int) -> None:
    """From a move of the brush to the numbers that are shown while editing."""
    side, radius, most = EDITED[name]
    volume = pet(side)
    grid, lesion = volume.geometry, sphere(volume, radius)
    middle = grid.center_mm
    plane = Plane.through(middle, ((1, 0, 0), (0, 1, 0)), 1.0, (200, 200), middle)
    rng = np.random.default_rng(1)
    settings = usual(volume.quantity)

    def quick(_: Sample) -> None:
        raise Cancelled

    times = []
    for _ in range(repeats):
        points = middle + rng.uniform(-radius, radius, 3) + [[0, 0, 0], [4, 3, 0]]
        start = time.perf_counter()
        edited = lesion | brush_disc(grid, plane, points, 6.0)
        try:
            describe(volume, edited, settings, on_quick=quick)
        except Cancelled:
            times.append(1000 * (time.perf_counter() - start))
    p50, p95 = np.percentile(times[1:], [50, 95])
    verdict = "within" if p95 <= most else "MISSED"
    print(
        f"edit to numbers, {lesion.voxels:,} voxels: p50 {p50:.1f} ms, p95 {p95:.1f} ms "
        f"({verdict} {most:.0f} ms)",
        flush=True,
    )


WARM_START = """
import time
start = time.perf_counter()
import numba
compiler = time.perf_counter()
from fusionview.texture.warm_up import warm_up
loaded = time.perf_counter()
warm_up()
done = time.perf_counter()
print(f"{compiler - start:.2f} s Numba, {loaded - compiler:.2f} s imports,", end=" ")
print(f"{done - loaded:.2f} s kernels")
"""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sizes", nargs="*", default=list(SIZES), choices=list(SIZES))
    parser.add_argument("--repeats", type=int, default=9)
    parser.add_argument("--edits", type=int, default=60)
    options = parser.parse_args()
    warm_up()
    for size in options.sizes:
        compare(size, options.repeats)
    for name in EDITED:
        latency(name, options.edits)
    for _ in range(3):
        done = subprocess.run(
            [sys.executable, "-c", WARM_START], check=True, capture_output=True, text=True
        )
        print("warm start of a fresh process:", done.stdout.strip(), flush=True)


if __name__ == "__main__":
    main()
