"""What the window takes of the processor while nobody touches it.

python tests/benchmarks/bench_idle.py [SECONDS]          (xvfb-run -a for a real X server)

The demo is open, in each layout, and after a cine and a turning projection were stopped; while
those run is the proof that the clock counts. CPU time of the process, in percent of one core.
"""

import os
import sys
import tempfile
import time

os.environ["FUSIONVIEW_DATA_FOLDER"] = tempfile.mkdtemp(prefix="bench-idle-")
os.environ["FUSIONVIEW_CONFIG"] = os.environ["FUSIONVIEW_DATA_FOLDER"]
if "DISPLAY" not in os.environ:
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from fusionview.app.arrangement.layouts import LAYOUTS
from fusionview.ui.application import application, wait_for_jobs
from fusionview.ui.main_window import MainWindow

SECONDS = 20.0
REST_S = 3.0


def run_for(app: QApplication, seconds: float) -> float:
    """Let the event loop run; return the share of one core that the process took."""
    # `quit` would close the window first
    QTimer.singleShot(round(1000 * seconds), lambda: app.exit(0))
    start, start_cpu = time.perf_counter(), time.process_time()
    app.exec()
    return (time.process_time() - start_cpu) / (time.perf_counter() - start)


def idle(app: QApplication, what: str, seconds: float) -> None:
    run_for(app, REST_S)  # fine pictures and garbage of what was done before
    print(f"{what:34s} {100 * run_for(app, seconds):5.2f} % of one core", flush=True)


def main() -> None:
    seconds = float(sys.argv[1]) if len(sys.argv) > 1 else SECONDS
    app = application()
    window = MainWindow()
    window.resize(1600, 1000)
    window.show()
    window.projects.start()
    window.actions_.warming.run()
    window.actions_.opening.demo()
    wait_for_jobs(app, window)
    idle(app, "demo open", seconds)
    for name in LAYOUTS:
        window.actions_.arranging.layout(name)
        idle(app, f"layout {name}", seconds / 2)
    window.actions_.arranging.layout("petmr_read")
    window.actions_.viewing.mip_playing(True)
    print(f"{'projection turning':34s} {100 * run_for(app, 3):5.1f} % of one core")
    window.actions_.viewing.mip_playing(False)
    idle(app, "after the projection has turned", seconds / 2)
    window.actions_.opening.dynamic_demo()
    wait_for_jobs(app, window)
    window.actions_.framing.play(True)
    print(f"{'cine running':34s} {100 * run_for(app, 3):5.1f} % of one core")
    window.actions_.framing.play(False)
    idle(app, "after the cine has run", seconds / 2)
    os._exit(0)  # nobody is there to answer whether to save


if __name__ == "__main__":
    main()
