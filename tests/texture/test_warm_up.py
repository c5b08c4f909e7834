import subprocess
import sys

from fusionview.texture.warm_up import is_warm, warm_up


def test_the_kernels_are_ready_after_warming_up() -> None:
    seen: list[float] = []
    warm_up(lambda fraction, message="": seen.append(fraction))
    assert is_warm()
    assert seen[0] == 0.0
    assert seen[-1] == 1.0


def test_importing_texture_does_not_import_the_compiler() -> None:
    code = (
        "import sys; from fusionview.texture import extract, warm_up; "
        "assert 'numba' not in sys.modules; assert not warm_up.is_warm()"
    )
    subprocess.run([sys.executable, "-c", code], check=True)
