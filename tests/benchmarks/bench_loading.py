"""How long listing and loading take, and how much memory.

python tests/benchmarks/bench_loading.py [STUDY_FOLDER]

The real PET series against a bare pydicom loop over its files in the same run, a folder of 5,000
files the first and the second time, and the peak of memory while a volume is loaded.
"""

import os
import statistics
import subprocess
import sys
import tempfile
import time
import warnings
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pydicom

from fusionview.io.catalogue import pick, scan
from fusionview.io.load import load
from fusionview.io.study_index import StudyIndex, scan_known
from fusionview.model.kind import Kind

STUDY = Path(__file__).parents[3] / "shared" / "data" / "sts001_raw_pet_mr"
ROUNDS = 7
BIG_SERIES, BIG_SLICES = 25, 200

MEMORY = """
import sys, warnings
warnings.simplefilter("ignore")
import numpy as np
from pathlib import Path
from fusionview.io.catalogue import scan
from fusionview.io.load import load
from fusionview.model.kind import Kind
series = next(one for one in scan(Path(sys.argv[1])).series if one.kind.name == sys.argv[2])
np.multiply(np.zeros(9, np.int16), np.float64(2), out=np.zeros(9, np.float32), casting="same_kind")
def line(name):  # ru_maxrss would begin with the memory of the process that started this one
    status = Path("/proc/self/status").read_text().splitlines()
    return next(int(text.split()[1]) for text in status if text.startswith(name))
Path("/proc/self/clear_refs").write_text("5")  # the peak starts anew
base = line("VmRSS")
volume = load(series)
print((line("VmHWM") - base) / (volume.data.nbytes / 1024), volume.data.nbytes / 2**20)
"""


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


def real_study(study: Path) -> None:
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


def write_big_folder(folder: Path, template: Path) -> None:
    """Write 5,000 files with the header of a real one; each series lies in its folder."""
    dataset = pydicom.dcmread(template)
    dataset.Rows = dataset.Columns = 16
    dataset.PixelData = bytes(512)
    for series in range(BIG_SERIES):
        (folder / str(series)).mkdir()
        dataset.SeriesInstanceUID = f"1.2.3.{series + 1}"
        for number in range(BIG_SLICES):
            dataset.SOPInstanceUID = f"1.2.3.{series + 1}.{number + 1}"
            dataset.ImagePositionPatient = [0, 0, 3 * number]
            dataset.save_as(folder / str(series) / f"{number}.dcm")


def big_folder(template: Path) -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name, "study")
        folder.mkdir()
        write_big_folder(folder, template)
        index = StudyIndex(Path(name, "studies.sqlite"))
        worked = time.process_time()
        first = seconds(lambda: scan_known(folder, index=index))
        worked = time.process_time() - worked
        again = statistics.median(
            seconds(lambda: scan_known(folder, index=index)) for _ in range(3)
        )
        size_mb = Path(name, "studies.sqlite").stat().st_size / 2**20
    count = BIG_SERIES * BIG_SLICES
    print(
        f"{count} files, first list {first:.3f} s (processor {worked:.3f} s), again {again:.3f} s"
    )
    print(f"index {size_mb:.1f} MiB")


def memory(study: Path, kind: Kind) -> None:
    """Print the growth of the process while loading, in volumes."""
    root = str(Path(__file__).parents[2])
    done = subprocess.run(
        [sys.executable, "-c", MEMORY, str(study), kind.name],
        capture_output=True,
        text=True,
        check=True,
        env={**os.environ, "PYTHONPATH": root},
    )
    ratio, size_mib = map(float, done.stdout.split())
    print(f"peak while loading the {kind.name} of {size_mib:.1f} MiB: {ratio:.2f} x its size")


def main() -> None:
    warnings.simplefilter("ignore")
    study = Path(sys.argv[1]) if len(sys.argv) > 1 else STUDY
    real_study(study)
    big_folder(next(one for one in scan(study).series if one.kind is Kind.PET).files[0])
    if sys.platform == "linux":
        memory(study, Kind.PET)
        memory(study, Kind.MR)


if __name__ == "__main__":
    main()
