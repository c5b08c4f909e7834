"""Damage files at random and read them: anything but an image or a reason is a find.

python tests/fuzz/fuzz_reading.py --seconds 120 [--seed N] [--keep FOLDER]

Starts from pydicom's test files and from generated ones. Every case runs in a child process, which
is given up for lost after 10 s and reports when it holds more than 1 GB. Finds are written to the
folder, and the exit status is 1 if there are any. A case is known by its number: the same number
makes the same files.
"""

from __future__ import annotations

import argparse
import resource
import shutil
import struct
import subprocess
import sys
import tempfile
import threading
import time
import traceback
import warnings
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import NamedTuple, TypeVar

import numpy as np
import pydicom
from numpy.random import Generator

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT))  # started as a script, from anywhere

from fusionview.errors import FusionViewError  # noqa: E402 - needs the path above
from fusionview.io.catalogue import Catalogue, scan  # noqa: E402
from fusionview.io.json_values import from_json, to_json  # noqa: E402
from fusionview.io.load import load  # noqa: E402
from tests.io.raw_dicom import dataset, deflated, part10, picture  # noqa: E402
from tests.io.test_bad_input import BAD, GOOD  # noqa: E402

Choice = TypeVar("Choice")

HANG_S = 10.0
MOST_BYTES = 1 << 30
ADDRESS_BYTES = 6 << 30
LARGEST_SEED_BYTES = 300_000

SYNTAXES = [
    b"1.2.840.10008.1.2",
    b"1.2.840.10008.1.2.1",
    b"1.2.840.10008.1.2.1.99",
    b"1.2.840.10008.1.2.2",
    b"1.2.840.10008.1.2.4.50",
    b"1.2.840.10008.1.2.4.70",
    b"1.2.840.10008.1.2.4.80",
    b"1.2.840.10008.1.2.4.90",
    b"1.2.840.10008.1.2.5",
]
LENGTHS = [struct.pack("<I", n) for n in (0, 1, 0xFFFF, 0x7FFFFFFF, 0xFFFFFFFE, 0xFFFFFFFF)]
TEXTS = [b"nan", b"-1", b"1e99", b"0", b"\\\\\\", b"99999999999", b"\x1b$B", b"\0" * 9]


class Find(NamedTuple):
    case: int
    what: str


def seeds() -> list[bytes]:
    """Return the files that the cases start from, always in the same order."""
    data = Path(pydicom.__file__).parent / "data"
    shipped = [path for path in sorted(data.rglob("*")) if path.is_file()]
    files = [path.read_bytes() for path in shipped if path.stat().st_size <= LARGEST_SEED_BYTES]
    made = [content for content, _ in BAD.values()] + [make() for make in GOOD.values()]
    slices = [
        part10(dataset(picture(SOPInstanceUID=b"1.2.%d" % n, ImagePositionPatient=b"0\\0\\%d" % n)))
        for n in range(4)
    ]
    return [*files, *(small for small in made if len(small) <= LARGEST_SEED_BYTES), *slices]


def damaged(content: bytes, others: Sequence[bytes], random: Generator) -> bytes:
    """Apply a few random changes; the beginning, where the header is, is hit more often."""
    body = bytearray(content)
    for _ in range(random.integers(1, 5)):
        if len(body) < 8:
            break
        reach = len(body) if random.random() < 0.3 else min(len(body), 2500)
        at = int(random.integers(0, reach))
        change = _one(CHANGES, random)
        change(body, at, others, random)
    return bytes(body)


def _one(choices: Sequence[Choice], random: Generator) -> Choice:
    return choices[int(random.integers(len(choices)))]


def _flip(body: bytearray, at: int, _: Sequence[bytes], random: Generator) -> None:
    body[at] ^= 1 << int(random.integers(8))


def _noise(body: bytearray, at: int, _: Sequence[bytes], random: Generator) -> None:
    body[at : at + 4] = random.bytes(4)


def _length(body: bytearray, at: int, _: Sequence[bytes], random: Generator) -> None:
    body[at : at + 4] = _one(LENGTHS, random)


def _text(body: bytearray, at: int, _: Sequence[bytes], random: Generator) -> None:
    text = _one(TEXTS, random)
    body[at : at + len(text)] = text


def _cut(body: bytearray, at: int, _: Sequence[bytes], random: Generator) -> None:
    if random.random() < 0.5:
        del body[at:]
    else:
        del body[at : at + int(random.integers(1, 64))]


def _again(body: bytearray, at: int, _: Sequence[bytes], random: Generator) -> None:
    piece = body[at : at + int(random.integers(1, 400))]
    body[at:at] = piece * int(random.integers(1, 20))


def _splice(body: bytearray, at: int, others: Sequence[bytes], random: Generator) -> None:
    other = _one(others, random)
    start = int(random.integers(0, max(1, len(other))))
    body[at:] = other[start : start + 20_000]


def _syntax(body: bytearray, _: int, __: Sequence[bytes], random: Generator) -> None:
    at = body.find(b"1.2.840.10008.1.2", 132)
    if at >= 0:
        uid = _one(SYNTAXES, random)
        body[at : at + len(uid) + len(uid) % 2] = uid + b"\0" * (len(uid) % 2)


def _deflate(body: bytearray, at: int, _: Sequence[bytes], __: Generator) -> None:
    body[:] = deflated([bytes(body[at:])])


CHANGES: list[Callable[[bytearray, int, Sequence[bytes], Generator], None]] = [
    *(_flip, _noise, _length, _length, _text, _text, _cut, _again, _splice, _syntax, _deflate),
]


def case_files(case: int, corpus: Sequence[bytes]) -> list[tuple[str, bytes]]:
    """Return name and content of the files of a case."""
    random = np.random.default_rng(case)
    name = "DICOMDIR" if random.random() < 0.05 else "file.dcm"
    files = [(name, damaged(_one(corpus, random), corpus, random))]
    if random.random() < 0.3:  # some slices of one series, one of them damaged
        files += [(f"{n}.dcm", content) for n, content in enumerate(corpus[-4:])]
        files[0] = (name, damaged(corpus[-1], corpus, random))
    return files


def read_all(folder: Path) -> None:
    """Do what the program does with a folder."""
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        catalogue = scan(folder)
        if repr(from_json(Catalogue, to_json(catalogue))) != repr(catalogue):
            raise AssertionError("the study index would tell something else")
        for series in catalogue.series:
            try:
                load(series)
            except FusionViewError:
                continue


def child(first: int, step: int) -> None:
    """Run cases until killed; say on standard output what happens."""
    resource.setrlimit(resource.RLIMIT_AS, (ADDRESS_BYTES, ADDRESS_BYTES))
    corpus = seeds()
    case = first
    while True:
        print("case", case, flush=True)
        with tempfile.TemporaryDirectory() as folder:
            for name, content in case_files(case, corpus):
                Path(folder, name).write_bytes(content)
            try:
                read_all(Path(folder))
            except FusionViewError:
                pass
            except BaseException:
                where = traceback.format_exc().replace("\n", " | ")
                print("find", case, where[-600:], flush=True)
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024
        if peak > MOST_BYTES:
            print("find", case, f"{peak >> 20} MB", flush=True)
            return
        case += step


def run(first: int, until: float) -> tuple[int, list[Find]]:
    """Start one child and watch it; return the number of its cases and its finds."""
    command = [sys.executable, __file__, "--child", str(first)]
    environment = {"PYTHONPATH": str(ROOT), "PATH": ""}
    process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=environment)
    finds: list[Find] = []
    hung = threading.Event()
    case, count = first - 1, 0

    def give_up() -> None:
        hung.set()
        process.kill()

    timer = threading.Timer(60.0, give_up)  # the first case waits for imports
    timer.start()
    assert process.stdout is not None
    for line in process.stdout:
        word, number, *rest = line.split(maxsplit=2)
        if word == "find":
            finds.append(Find(int(number), rest[0].strip() if rest else ""))
            continue
        timer.cancel()
        if time.monotonic() > until:
            process.kill()
            break
        case, count = int(number), count + 1
        timer = threading.Timer(HANG_S, give_up)
        timer.start()
    timer.cancel()
    status = process.wait()
    process.stdout.close()
    if hung.is_set():
        finds.append(Find(case, f"no answer for {HANG_S:g} s"))
    elif time.monotonic() <= until and not any(find.case == case for find in finds):
        finds.append(Find(case, f"the process ended with status {status}"))
    return count, finds


def main() -> int:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("--seconds", type=float, default=120.0)
    parser.add_argument("--seed", type=int, default=int(time.time()))
    parser.add_argument("--keep", type=Path, default=Path(tempfile.gettempdir(), "fuzz_reading"))
    parser.add_argument("--child", type=int, help=argparse.SUPPRESS)
    arguments = parser.parse_args()
    if arguments.child is not None:
        child(arguments.child, 1)
        return 0
    until = time.monotonic() + arguments.seconds
    total, finds, first = 0, list[Find](), arguments.seed * 1_000_000
    while time.monotonic() < until:
        count, found = run(first, until)
        total, first = total + count, first + count + 1
        finds += found
    corpus = seeds()
    shutil.rmtree(arguments.keep, ignore_errors=True)
    for find in finds:
        print(f"case {find.case}: {find.what}")
        (arguments.keep / str(find.case)).mkdir(parents=True, exist_ok=True)
        for name, content in case_files(find.case, corpus):
            (arguments.keep / str(find.case) / name).write_bytes(content)
    print(f"{total} cases from seed {arguments.seed}, {len(finds)} finds")
    return 1 if finds else 0


if __name__ == "__main__":
    sys.exit(main())
