"""The program without a window."""

import os
import sys
from collections.abc import Sequence
from typing import Annotated

import typer

from fusionview.cli.commands import COMMANDS
from fusionview.cli.pacs import pacs_app
from fusionview.cli.preferences import preferences_app
from fusionview.cli.project import project_app
from fusionview.cli.registration_commands import transform_app
from fusionview.cli.terminal import print_error, print_line
from fusionview.errors import FusionViewError
from fusionview.model.progress import Cancelled
from fusionview.model.provenance import software

DONE, FAILED, WRONG_USAGE, INTERRUPTED = 0, 1, 2, 130

app = typer.Typer(
    name="fusionview",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)
_WINDOW = "'fusionview' opens the window on a demo study, 'fusionview PATH ...' on images."

for _command in COMMANDS:
    app.command()(_command)
app.add_typer(pacs_app)
app.add_typer(project_app)
app.add_typer(preferences_app)
app.add_typer(transform_app)


def _version(asked: bool) -> None:
    if asked:
        print_line(software())
        raise typer.Exit


@app.callback(epilog=_WINDOW)
def _top(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Print the version.")
    ] = False,
) -> None:
    """Fused viewing, registration, quantification and reconstruction of PET/MR and SPECT/MR.

    Results go to standard output, progress to standard error. Exit status: 0 done, 1 failed
    (an error and a hint on standard error), 2 wrong usage.
    """


def run(argv: Sequence[str]) -> int:
    """Run one command and return its exit status; never raises, never shows a traceback.

    ``FUSIONVIEW_TRACEBACK=1`` shows where an unexpected failure came from.
    """
    try:
        app(args=list(argv), prog_name="fusionview")
    except SystemExit as ended:
        return ended.code if isinstance(ended.code, int) else DONE
    except FusionViewError as error:
        print_error(error)
        return FAILED
    except (KeyboardInterrupt, Cancelled):
        sys.stderr.write("Interrupted; nothing was written.\n")
        return INTERRUPTED
    except Exception as error:  # the boundary of the program: a bug is reported, not dumped
        if os.environ.get("FUSIONVIEW_TRACEBACK") == "1":
            raise
        print_error(_unexpected(error))
        return FAILED
    return DONE


def _unexpected(error: Exception) -> FusionViewError:
    kind = type(error).__name__
    if isinstance(error, MemoryError):
        return FusionViewError("There is not enough memory.", hint="Close other programs.")
    if isinstance(error, OSError):
        where = error.filename or "a file"
        reason = error.strerror or kind
        return FusionViewError(f"{where}: {reason}.", hint="Check the path and its permissions.")
    return FusionViewError(
        f"The program failed unexpectedly ({kind}).",
        hint="Please report it with the command; FUSIONVIEW_TRACEBACK=1 shows where it happened.",
    )
