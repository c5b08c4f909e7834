"""How long the program takes to start: from the process to the pictures, and what it imports.

python tests/benchmarks/bench_start.py [ROUNDS]          (xvfb-run -a for a real X server)

Each start is a process of its own, with the caches warm after the first one, which is not counted.
CPU seconds are of all threads, and what a start takes that has the computer for itself.
"""

import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections import defaultdict

ROUNDS = 7
SHOWN = 14
PLACES = dict.fromkeys(
    ("FUSIONVIEW_DATA_FOLDER", "FUSIONVIEW_CONFIG"), tempfile.mkdtemp(prefix="bench-start-")
)
"""Of this benchmark alone: what the program keeps there is warm after the first start."""

# What `fusionview demo` does, and a clock that looks for what is on the screen.
CHILD = """
import os, resource, sys, time
import fusionview.__main__ as program

def spent():
    used = resource.getrusage(resource.RUSAGE_SELF)
    return time.time() - float(os.environ["STARTED"]), used.ru_utime + used.ru_stime

steps, opened = [spent()], program._open

def watched(window, paths, **how):
    import fusionview.ui.application as ui
    from PySide6.QtCore import QTimer
    steps.append(spent())
    opened(window, paths, **how)

    def look():
        slices = [view._pixels for view in window.slices.values()]
        if len(steps) == 2 and slices and all(one is not None for one in slices):
            steps.append(spent())
        if len(steps) == 3 and all(one._pixels is not None for one in window.viewports.mips):
            steps.append(spent())
            print(*(f"{wall} {cpu}" for wall, cpu in steps), flush=True)
            os._exit(0)

    window.clock = QTimer(window, interval=5)
    window.clock.timeout.connect(look)
    window.clock.start()

program._open = watched
import fusionview.ui.application as ui
ui.screen_is_missing = lambda: False
sys.argv = ["fusionview", "demo"]
program.main()
"""
STEPS = ("command line read", "window shown", "slices shown", "projection shown")


def run(*arguments: str, error: int | None = None) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, **PLACES, "STARTED": repr(time.time())}
    if "DISPLAY" not in os.environ:
        environment.setdefault("QT_QPA_PLATFORM", "offscreen")
    return subprocess.run(
        [sys.executable, *arguments],
        env=environment,
        stdout=subprocess.PIPE,
        stderr=error,
        text=True,
        check=True,
    )


def starts(rounds: int) -> None:
    figures = []
    for _ in range(rounds + 1):
        numbers = [float(word) for word in run("-c", CHILD).stdout.split()]
        figures.append(list(zip(numbers[::2], numbers[1::2], strict=True)))
    for step, name in enumerate(STEPS):
        wall, cpu = zip(*(figure[step] for figure in figures[1:]), strict=True)
        print(
            f"{name:20s} {statistics.median(wall):6.2f} s ({min(wall):.2f} to {max(wall):.2f})"
            f"  {statistics.median(cpu):6.2f} CPU-s (least {min(cpu):.2f})"
        )


def help_text(rounds: int) -> None:
    times = []
    for _ in range(rounds + 1):
        start = time.perf_counter()
        run("-m", "fusionview", "--help")
        times.append(time.perf_counter() - start)
    print(
        f"{'fusionview --help':20s} {statistics.median(times[1:]):6.2f} s (least {min(times):.2f})"
    )


def imports(module: str, rounds: int = 3) -> None:
    """Print the packages that take longest, without what they import of others."""
    sums: dict[str, list[float]] = defaultdict(lambda: [0.0] * rounds)
    for number in range(rounds):
        lines = run("-X", "importtime", "-c", f"import {module}", error=subprocess.PIPE).stderr
        for line in lines.splitlines():
            own, _, name = line.removeprefix("import time:").split("|")
            if own.strip().isdigit():
                sums[name.strip().split(".")[0]][number] += int(own) / 1000
    medians = sorted(((statistics.median(ms), name) for name, ms in sums.items()), reverse=True)
    print(f"import {module}: {sum(ms for ms, _ in medians):.0f} ms")
    for ms, name in medians[:SHOWN]:
        print(f"    {name:20s} {ms:6.0f} ms")


def main() -> None:
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else ROUNDS
    starts(rounds)
    help_text(rounds)
    imports("fusionview.cli.main")
    imports("fusionview.ui.application")


if __name__ == "__main__":
    main()
