"""What it costs to watch a reconstruction: ``python tests/benchmarks/bench_live.py``.

The demo scan is reconstructed by the engine alone and in the window (off screen), interleaved. CPU
time is that of the whole process; the first image counts from the click to the drawn picture.
"""

import os
import resource
import threading
import time
from collections.abc import Callable
from statistics import median

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QEventLoop, QTimer

from fusionview.app.reconstruction_choices import Choices
from fusionview.app.workspace import Workspace
from fusionview.model.projection import ProjectionData
from fusionview.recon.algorithms.em import EmSettings
from fusionview.recon.pipeline import run
from fusionview.recon.plan import Plan
from fusionview.recon.simulate import SimulationSettings
from fusionview.ui import application
from fusionview.ui.main_window import MainWindow

REPEATS = 5
SETTINGS = EmSettings(iterations=20, subsets=14)


def cpu_s() -> float:
    """Return the CPU time of this process."""
    used = resource.getrusage(resource.RUSAGE_SELF)
    return used.ru_utime + used.ru_stime


def costs(call: Callable[[], None]) -> tuple[float, float]:
    """Return CPU and wall seconds."""
    cpu, wall = cpu_s(), time.perf_counter()
    call()
    return cpu_s() - cpu, time.perf_counter() - wall


def main() -> None:
    """Print medians, and the ratios of the pairs."""
    app = application.application()
    window = MainWindow()
    window.resize(1600, 1000)
    window.show()
    application.wait_for_jobs(app, window)
    window.actions_.opening.demo()
    application.wait_for_jobs(app, window)
    window.actions_.reconstructing.simulate(SimulationSettings())
    application.wait_for_jobs(app, window)
    store = window.store
    data: ProjectionData = store.workspace.study.projections["Demo scan"]
    firsts: list[float] = []
    shown: list[int] = []
    mains: list[float] = []

    def alone() -> None:
        # in a thread of its own, as in the window: there each large array is new memory
        thread = threading.Thread(target=lambda: run(data, Plan(settings=SETTINGS)))
        thread.start()
        thread.join()

    def watched() -> None:
        loop, images = QEventLoop(), []
        began, busy = time.perf_counter(), time.thread_time()

        def look(workspace: Workspace) -> None:
            live = workspace.live
            if live is not None and live.update not in images:
                images.append(live.update)
                if len(images) == 1:
                    QTimer.singleShot(0, drawn)

        def drawn() -> None:
            window._loop.render_now()
            firsts.append(time.perf_counter() - began)

        stop = store.subscribe(look)
        ended = store.subscribe(lambda s: loop.quit() if s.runs.running is None else None)
        window.actions_.reconstructing.run("Demo scan", Choices(settings=SETTINGS))
        loop.exec()
        stop()
        ended()
        shown.append(len(images))
        mains.append(time.thread_time() - busy)

    alone()
    watched()
    firsts.clear()
    pairs = [(costs(alone), costs(watched)) for _ in range(REPEATS)]
    updates = SETTINGS.updates
    for name, n in (("CPU", 0), ("wall", 1)):
        one, other = (median(pair[k][n] for pair in pairs) for k in (0, 1))
        ratio = median(watch[n] / bare[n] for bare, watch in pairs)
        print(f"{name}: alone {one:.2f} s, watched {other:.2f} s, ratio {ratio:.3f}")
    print(f"main thread: {median(mains):.2f} s")
    print(f"first image after {median(firsts):.2f} s; {median(shown):.0f} of {updates} shown")
    window.close_scenes()
    window.close()


if __name__ == "__main__":
    main()
