from pathlib import Path

from tests.cli.conftest import Cli

SCRIPT = """
from pathlib import Path
from fusionview.app.session import Session
from fusionview.model.plane import Plane
from fusionview.app.tools import Tool
import numpy as np

with Session() as session:
    session.open(Path({path!r}))
    session.drawing.choose_tool(Tool.SPHERE)
    middle = session.workspace.display.crosshair_mm
    plane = Plane(np.array(middle), np.array((1., 0., 0.)), np.array((0., 1., 0.)), (2, 2))
    session.draw(plane, [middle])
    session.exporting.regions(Path({out!r}))
"""


def test_a_script_is_run_and_says_what_it_saved(cli: Cli, image: Path, tmp_path: Path) -> None:
    script, out = tmp_path / "again.py", tmp_path / "regions.csv"
    script.write_text(SCRIPT.format(path=str(image), out=str(out)), encoding="utf-8")
    outcome = cli("run", script)
    assert outcome.status == 0, outcome.err
    assert "Saved regions.csv." in outcome.out
    assert "Region 1" in out.read_text(encoding="utf-8")


def test_what_a_script_cannot_do_is_told_with_a_hint(cli: Cli, tmp_path: Path) -> None:
    script = tmp_path / "again.py"
    script.write_text(
        "from pathlib import Path\nfrom fusionview.app.session import Session\n"
        "with Session() as session:\n    session.open(Path('nowhere'))\n",
        encoding="utf-8",
    )
    outcome = cli("run", script)
    assert outcome.status == 1
    assert "error:" in outcome.err
    assert "hint:" in outcome.err
    assert "Traceback" not in outcome.err


def test_what_is_no_script_is_refused(cli: Cli, tmp_path: Path) -> None:
    broken = tmp_path / "broken.py"
    broken.write_text("with Session( as", encoding="utf-8")
    assert cli("run", broken).status == 1
    assert "no script" in cli("run", tmp_path / "missing.py").err
