"""Seconds to list and load the real PET series, against a bare pydicom loop over its files.

python tests/benchmarks/bench_loading.py [STUDY_FOLDER]
"""

import statistics
import sys
import time
import warnings
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pydicom

from fusionview.io.catalogue import pick, scan
from fusionview.io.load import load
from fusionview.model.kind import Kind

STUDY = Path(__file__).parents[3] / "shared" / "data" / "sts001_raw_pet_mr"
ROUNDS = 7


def bare_loop(files: list[Path]) -> None:
    """Decode every slice and apply its slope: the least that any reader must do."""
    slices = []
    for file in files:
        dataset = pydicom.dcmread(file)
        slices.append(dataset.pixel_array * np.float32(dataset.RescaleSlope))
    np.stack(slices).astype(np.float32)


def seconds(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def main() -> None:
    warnings.simplefilter("ignore")
    study = Path(sys.argv[1]) if len(sys.argv) > 1 else STUDY
    series = next(one for one in scan(study).series if one.kind is Kind.PET)
    folder, files = series.files[0].parent, list(series.files)
    works: dict[str, Callable[[], object]] = {
        "bare pydicom loop, PET": lambda: bare_loop(files),
        "load, PET": lambda: load(series),
        "scan + load, PET": lambda: load(pick(scan(folder), None)),
        "scan, whole study": lambda: scan(study),
    }
    times: dict[str, list[float]] = {name: [] for name in works}
    for _ in range(ROUNDS):  # interleaved, so that all meet the same load of the machine
        for name, work in works.items():
            times[name].append(seconds(work))
    medians = {name: statistics.median(values) for name, values in times.items()}
    bare = medians["bare pydicom loop, PET"]
    print(f"{len(files)} PET files, medians of {ROUNDS}")
    for name, median in medians.items():
        ratio = f"{median / bare:6.2f} x bare loop" if "PET" in name else ""
        print(f"{name:26s} {median:7.3f} s {ratio}")


if __name__ == "__main__":
    main()
