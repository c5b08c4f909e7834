"""`render --layout`, `movie`, `keyimage` and `report`: what the window would show, without it."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from fusionview.app.session import Session
from fusionview.app.workspace import Workspace
from fusionview.cli.options import require_writable
from fusionview.cli.terminal import print_line, print_note, progress_bar
from fusionview.errors import FusionViewError, ReadError
from fusionview.io.exchange.secondary_capture import KeyImage, write_secondary_capture
from fusionview.io.movie import ENDINGS, write_movie
from fusionview.io.report import write_report
from fusionview.screen.key_pictures import key_pictures
from fusionview.screen.movies import MovieOf, cine
from fusionview.screen.plain_texts import alignment_text, names_patient
from fusionview.screen.rendering import Rgba, layout_picture, pane_picture
from fusionview.screen.reporting import report_of
from fusionview.view.picture import write_png

PROJECT = ".fusionview"
POINTS_HIGH = 1000
"""Letters of a picture are as large as in a window of so many points."""


@dataclass(frozen=True, kw_only=True)
class Sheet:
    """What a picture holds and how large it is.

    Attributes
    ----------
    layout
        Name of a ready layout; None for the one that was saved, or that suits the study.
    size
        Columns and rows in pixels.
    """

    layout: str | None = None
    size: tuple[int, int] = (1600, 1000)
    texts: bool = True
    hide_identity: bool = False

    @property
    def shape(self) -> tuple[int, int]:
        """Rows and columns."""
        return self.size[1], self.size[0]

    @property
    def scale(self) -> float:
        """Pixels per point."""
        return max(1.0, self.size[1] / POINTS_HIGH)


def render_layout(paths: Sequence[Path], series: Sequence[str], out: Path, sheet: Sheet) -> None:
    """Write a picture of a whole layout."""
    require_writable(out, (".png",))
    workspace = opened(paths, series, sheet)
    write_png(_picture(workspace, sheet), out)
    print_line(f"{out}: {_names(workspace)}")


def key_image(paths: Sequence[Path], series: Sequence[str], out: Path, sheet: Sheet) -> None:
    """Write a picture of a whole layout as DICOM, into the study that it shows."""
    require_writable(out, (".dcm",))
    workspace = opened(paths, series, sheet)
    image = KeyImage(
        picture=_picture(workspace, sheet),
        description=f"Layout {workspace.display.layout.name}",
        names_patient=names_patient(workspace, texts=sheet.texts),
    )
    base = workspace.base
    source = None if base is None else workspace.sources.get(base.id)
    write_secondary_capture([image], out, source)
    print_line(f"{out}: {_names(workspace)}")


def report(paths: Sequence[Path], series: Sequence[str], out: Path, sheet: Sheet) -> None:
    """Write one page: key images or else the layout, the numbers of all regions, the methods."""
    require_writable(out, (".pdf",))
    workspace = opened(paths, series, sheet)
    pictures = key_pictures(workspace) if sheet.layout is None else ()
    if not pictures:
        pictures = ((_picture(workspace, sheet), _names(workspace)),)
    write_report(report_of(workspace, pictures), out)
    regions = len(workspace.study.regions)
    print_line(f"{out}: {_names(workspace)}, regions: {regions}")


def movie(
    paths: Sequence[Path],
    series: Sequence[str],
    out: Path,
    sheet: Sheet,
    *,
    of: str,
    pictures: int,
    frames_per_s: float,
) -> None:
    """Write a movie of one pane, or of the layout if one is named."""
    require_writable(out, ENDINGS)
    workspace = opened(paths, series, sheet)
    made = cine(workspace, MovieOf(of), pictures=pictures)

    def picture(number: int) -> Rgba:
        now = made.at(number)
        if sheet.layout is not None:
            return _picture(now, sheet)
        return pane_picture(now, made.pane, sheet.shape, scale=sheet.scale, texts=sheet.texts)

    with progress_bar("Drawing") as progress:
        write_movie(picture, made.count, out, frames_per_s=frames_per_s, progress=progress)
    print_line(f"{out}: {made.count} pictures of {_names(workspace)}")


def opened(paths: Sequence[Path], series: Sequence[str], sheet: Sheet) -> Workspace:
    """Open images or one project, and lay them out.

    Raises
    ------
    FusionViewError
        If they cannot be opened, or there is no such layout.
    """
    with Session() as session:
        if any(path.suffix == PROJECT for path in paths):
            _open_project(session, paths, series)
        elif len(series) > 1:
            session.open(*paths, anatomical=series[0], functional=series[1])
        elif series:
            session.open(*paths, others=series)
        else:
            session.open(*paths)
        if sheet.layout is not None:
            session.arranging.layout(sheet.layout)
        workspace = session.workspace
    if not workspace.study.volumes:
        raise FusionViewError("Nothing was opened.", hint="Look with 'fusionview info PATH'.")
    for pane in workspace.display.layout.panes:
        text, doubtful = alignment_text(workspace, pane)
        if doubtful:
            print_note(text.lower())
            break
    display = workspace.display
    hidden = display.hide_identity or sheet.hide_identity
    return replace(workspace, display=replace(display, hide_identity=hidden))


def _open_project(session: Session, paths: Sequence[Path], series: Sequence[str]) -> None:
    if len(paths) > 1 or series:
        raise ReadError(
            "A project is shown by itself.", hint="Give its path alone, without --series."
        )
    session.keeping.open(paths[0])
    if session.workspace.asked_sources is not None:
        raise ReadError(
            f"{paths[0].name} refers to files that are missing or have changed.",
            hint="See 'fusionview project check'; open it in the window to say where they are.",
        )


def _picture(workspace: Workspace, sheet: Sheet) -> Rgba:
    return layout_picture(workspace, sheet.shape, scale=sheet.scale, texts=sheet.texts)


def _names(workspace: Workspace) -> str:
    return " + ".join(volume.name for volume in workspace.shown)
