"""Save in a loop, be killed at any moment, and see what is left.

``python -m tests.io.project.saving_loop KILLS`` prints what came out, as JSON.
"""

from __future__ import annotations

import json
import os
import random
import signal
import sys
import tempfile
import time
from collections import Counter
from itertools import count
from pathlib import Path

import numpy as np

from fusionview.app.projects.projects import Document, open_project, save_project
from fusionview.errors import ReadError
from fusionview.io.project.project_file import Opened
from fusionview.model.geometry import Geometry
from fusionview.model.kind import Kind
from fusionview.model.quantity import Quantity
from fusionview.model.study import Study
from fusionview.model.volume import Volume

GRID = Geometry.centred((64, 64, 64), (2.0, 2.0, 2.0))


def document(number: int) -> Document:
    """Return a project of 1 MB that says which one it is in two places."""
    data = np.full(GRID.shape, number, np.float32)
    volume = Volume(
        id="v", name="V", kind=Kind.PET, quantity=Quantity.SUV_BW, geometry=GRID, data=data
    )
    return Document(study=Study({"v": volume}), curve=(float(number),))


def save_until_killed(path: Path, first: int, report: int) -> None:
    """Save one after another; what is saved is reported through a pipe."""
    for number in count(first):
        save_project(document(number), path)
        os.write(report, f"{number}\n".encode())


def number_in(path: Path) -> int:
    """Return which document a file holds; all of it is read.

    Raises
    ------
    ReadError, AssertionError
        If it cannot be opened, or is made of two.
    """
    opened = open_project(path)
    assert isinstance(opened, Opened)
    number = int(opened.document.curve[0])
    assert (opened.document.study.volumes["v"].data == number).all()
    return number


def kill_while_saving(path: Path, kills: int, seed: int = 0) -> Counter[str]:
    """Count what became of a file whose writer was killed again and again."""
    delays, outcome = random.Random(seed), Counter[str](kills=0, unreadable=0, lost=0)
    save_project(document(0), path)
    safe = 0
    for _ in range(kills):
        read_end, write_end = os.pipe()
        child = os.fork()
        if child == 0:
            save_until_killed(path, safe + 1, write_end)
        os.close(write_end)
        time.sleep(delays.uniform(0.002, 0.12))
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
        with os.fdopen(read_end) as reported:
            lines = reported.read().split()
        outcome["kills"] += 1
        outcome["saved"] += len(lines)
        outcome["in the middle"] += bool(list(path.parent.glob(f".*{path.name}")))
        for left in path.parent.glob(f".*{path.name}"):
            left.unlink()
        try:
            found = number_in(path)
        except (ReadError, AssertionError):
            outcome["unreadable"] += 1
            save_project(document(safe), path)
            continue
        safe = max([safe, *map(int, lines)])
        outcome["lost"] += found < safe
        safe = found
    return outcome


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as folder:
        found = kill_while_saving(Path(folder) / "p.fusionview", int(sys.argv[1]))
    sys.stdout.write(json.dumps(found) + "\n")
