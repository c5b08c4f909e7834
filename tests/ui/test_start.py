"""What a start loads."""

import subprocess
import sys

NOT_YET = {"numba", "pyarrow", "distributed", "dask", "scipy.optimize"}


def test_the_window_loads_without_compilers_and_what_few_sessions_need() -> None:
    script = f"import sys, fusionview.ui.main_window; print(*{NOT_YET} & sys.modules.keys())"
    ended = subprocess.run([sys.executable, "-c", script], check=True, capture_output=True)
    assert ended.stdout.decode().split() == []
