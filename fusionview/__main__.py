"""Entry point: the window, and the same verbs without one.

``fusionview`` alone opens the window, ``fusionview PATH …`` opens it on a study; the verbs that
need no window live in `fusionview.cli`.
"""

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from fusionview.cli.main import app, run
from fusionview.errors import FusionViewError

if TYPE_CHECKING:  # Qt is imported only by the verbs that show a window
    from fusionview.ui.main_window import MainWindow

DEFAULT_SIZE = "1600x1000"


@app.command()
def demo(
    screenshot: Annotated[
        Path | None, typer.Option(help="Write a picture of the window (PNG) and exit.")
    ] = None,
    size: Annotated[str, typer.Option(help="Size of the window in pixels.")] = DEFAULT_SIZE,
    dynamic: Annotated[
        bool, typer.Option("--dynamic", help="A dynamic PET whose time curves are known.")
    ] = False,
) -> None:
    """Open the window on the embedded demo study."""
    _show([], screenshot, size, dynamic=dynamic)


@app.command(name="open")
def open_window(
    paths: Annotated[list[Path] | None, typer.Argument(help="Folder, file or project.")] = None,
    screenshot: Annotated[
        Path | None, typer.Option(help="Write a picture of the window (PNG) and exit.")
    ] = None,
    size: Annotated[str, typer.Option(help="Size of the window in pixels.")] = DEFAULT_SIZE,
) -> None:
    """Open the window on a study (what `fusionview PATH` does)."""
    _show(paths or [], screenshot, size)


def _show(paths: list[Path], screenshot: Path | None, size: str, *, dynamic: bool = False) -> None:
    width, height = _size(size)
    for path in paths:
        if not path.exists():
            raise FusionViewError(f"{path} does not exist.", hint="Check the path.")
    if screenshot is not None and "DISPLAY" not in os.environ:
        os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from fusionview.ui.application import (  # noqa: PLC0415 - Qt and VTK only where a window is
        run_window,
        screen_is_missing,
        take_picture,
    )

    def prepare(window: "MainWindow") -> None:
        _prepare(window, paths, screenshot, dynamic=dynamic)

    if screenshot is not None:
        take_picture(prepare, screenshot, size=(width, height))
        typer.echo(screenshot)
        return
    if screen_is_missing():
        raise FusionViewError(
            "There is no screen to open a window on.",
            hint="Write a picture instead: fusionview demo --screenshot FILE.png",
        )
    raise typer.Exit(run_window(prepare, size=(width, height)))


def _prepare(
    window: "MainWindow", paths: list[Path], screenshot: Path | None, *, dynamic: bool
) -> None:
    """Open what was asked for; whoever comes for the first time, with nothing, is shown round."""
    _open(window, paths, asks=screenshot is None, dynamic=dynamic)
    if screenshot is None and not (paths or dynamic):
        window.guidance.welcome()


def _open(window: "MainWindow", paths: list[Path], *, asks: bool, dynamic: bool) -> None:
    """Open what was asked for; without paths a demo study."""
    if dynamic:
        window.actions_.opening.dynamic_demo()
    elif not paths:
        window.actions_.opening.demo()
    elif paths[0].suffix.lower() == ".fusionview":
        window.actions_.keeping.open(paths[0])
    elif asks:
        window.actions_.opening.folders(paths)
    else:
        window.actions_.opening.best_of(paths)


def _size(text: str) -> tuple[int, int]:
    try:
        width, height = (int(part) for part in text.lower().split("x"))
    except ValueError:
        raise typer.BadParameter(f"{text!r} is not a size such as {DEFAULT_SIZE}") from None
    if not (400 <= width <= 8000 and 300 <= height <= 8000):
        raise typer.BadParameter("choose a size from 400x300 to 8000x8000")
    return width, height


def main() -> None:
    """Run the program."""
    arguments = sys.argv[1:]
    if arguments == ["-m", "fusionview.io.decode_worker"]:  # a bundle starts itself as its decoder
        from fusionview.io.decode_worker import main as decode  # noqa: PLC0415 - only for a child

        decode()
        return
    verbs = {
        command.name or command.callback.__name__
        for command in app.registered_commands
        if command.callback
    }
    verbs |= {group.name for group in app.registered_groups if group.name}
    first = next((word for word in arguments if not word.startswith("-")), None)
    if not arguments or (first is not None and first not in verbs and _is_path(first)):
        arguments = ["open", *arguments]
    sys.exit(run(arguments))


def _is_path(word: str) -> bool:
    """Whether a first word is meant as a path: also one that does not exist, to say just that."""
    return Path(word).exists() or any(mark in word for mark in (os.sep, "/", "."))


if __name__ == "__main__":
    main()
