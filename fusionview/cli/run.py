"""`fusionview run`: repeat what a script says."""

import logging
import runpy
import sys
from pathlib import Path

from fusionview.cli.terminal import print_line
from fusionview.errors import ReadError


def run(script: Path) -> None:
    """Run a script that the window saved, or one like it; print what it saves.

    Raises
    ------
    ReadError
        If there is no such script, or it is not Python.
    FusionViewError
        As the script does.
    """
    if not script.is_file():
        raise ReadError(
            f"There is no script {script}.", hint="Save one with File > Save as script."
        )
    log = logging.getLogger("fusionview.app.session")
    told, level = _Told(), log.level
    log.addHandler(told)
    log.setLevel(logging.INFO)
    before = sys.argv
    sys.argv = [str(script)]
    try:
        runpy.run_path(str(script), run_name="__main__")
    except SyntaxError as error:
        raise ReadError(
            f"{script} is not a script that can be run: {error}.",
            hint="Save it again with File > Save as script.",
        ) from error
    finally:
        sys.argv = before
        log.removeHandler(told)
        log.setLevel(level)


class _Told(logging.Handler):
    """Notices of success are the results of a command."""

    def emit(self, record: logging.LogRecord) -> None:
        print_line(record.getMessage())
