"""What a start loads."""

import subprocess
import sys


def test_the_window_loads_without_compilers() -> None:
    script = "import sys, fusionview.ui.main_window; sys.exit('numba' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", script], check=False).returncode == 0
