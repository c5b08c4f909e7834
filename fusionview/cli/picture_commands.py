"""`movie`, `keyimage`, `report`; all they need is imported inside: ``--help`` answers at once."""
# ruff: noqa: PLC0415 - see above

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

ShownPaths = Annotated[
    list[Path],
    typer.Argument(metavar="PATH...", help="Folders, files, or one .fusionview project."),
]
ShownSeries = Annotated[
    list[str] | None,
    typer.Option("--series", metavar="ID", help="Series to show; give it once or twice."),
]
LayoutName = Annotated[
    str | None, typer.Option("--layout", metavar="NAME", help="Such as fused, 3x3, petmr_read.")
]
Size = Annotated[
    str | None, typer.Option("--size", metavar="WxH", help="In pixels, such as 4000x3000.")
]
Texts = Annotated[
    bool, typer.Option("--texts/--no-texts", help="Texts in the corners; warnings always stay.")
]
HideIdentity = Annotated[
    bool, typer.Option("--hide-identity", help="Nothing that tells who the patient is.")
]

Opacity = Annotated[
    float, typer.Option(min=0.0, max=1.0, help="0 shows only the anatomy, 1 only the tracer.")
]
ColormapName = Annotated[
    str, typer.Option(metavar="NAME", help="Colour map of the functional image.")
]
WindowEnds = Annotated[
    tuple[float, float] | None,
    typer.Option(metavar="LOW HIGH", help="Values shown darkest and brightest."),
]
KnownTransform = Annotated[
    Path | None,
    typer.Option(metavar="T.tfm", help="From register: anatomical to functional points."),
]


class Movement(StrEnum):
    """What moves in a movie."""

    MIP = "mip"
    FRAMES = "frames"
    SLICES = "slices"
    FADE = "fade"


def size_of(text: str | None, usual: tuple[int, int] = (1600, 1000)) -> tuple[int, int]:
    """Return columns and rows.

    Raises
    ------
    typer.BadParameter
        If the text is not two numbers with an x between them.
    """
    if text is None:
        return usual
    columns, _, rows = text.lower().partition("x")
    if not (columns.isdecimal() and rows.isdecimal()):
        raise typer.BadParameter("--size is columns x rows, such as 1600x1000.")
    return int(columns), int(rows)


def movie(
    paths: ShownPaths,
    out: Annotated[Path, typer.Option("--out", metavar="FILE.mp4|FILE.gif", help="To write.")],
    of: Annotated[Movement, typer.Option("--of", help="What moves.")] = Movement.MIP,
    pictures: Annotated[int, typer.Option(min=2, max=3600, help="Of a full turn or a fade.")] = 60,
    rate: Annotated[float, typer.Option(min=0.5, max=60.0, help="Pictures per second.")] = 12.0,
    series: ShownSeries = None,
    layout: LayoutName = None,
    size: Size = None,
    texts: Texts = True,
    hide_identity: HideIdentity = False,
) -> None:
    """Write a movie: the turning projection, frames, slices, or a fade.

    Of one picture, or of a whole layout if one is named.
    """
    from fusionview.cli import screen_pictures as verb

    usual = (800, 800) if layout is None else (1600, 1000)
    sheet = verb.Sheet(
        layout=layout, size=size_of(size, usual), texts=texts, hide_identity=hide_identity
    )
    verb.movie(
        paths,
        tuple(series or ()),
        out,
        sheet,
        of=of.value,
        pictures=pictures,
        frames_per_s=rate,
    )


def keyimage(
    paths: ShownPaths,
    out: Annotated[Path, typer.Option("--out", metavar="FILE.dcm", help="Image to write.")],
    series: ShownSeries = None,
    layout: LayoutName = None,
    size: Size = None,
    texts: Texts = True,
    hide_identity: HideIdentity = False,
) -> None:
    """Write a picture as DICOM Secondary Capture, into the study that it shows.

    It says whether a patient's name may be burnt into it.
    """
    from fusionview.cli import screen_pictures as verb

    sheet = verb.Sheet(layout=layout, size=size_of(size), texts=texts, hide_identity=hide_identity)
    verb.key_image(paths, tuple(series or ()), out, sheet)


def report(
    paths: ShownPaths,
    out: Annotated[Path, typer.Option("--out", metavar="FILE.pdf", help="Page to write.")],
    series: ShownSeries = None,
    layout: LayoutName = None,
    size: Size = None,
    texts: Texts = True,
    hide_identity: HideIdentity = False,
) -> None:
    """Write one page as PDF: the pictures, the numbers of all regions, how they came about.

    Regions and key images come from a project; without key images, or with --layout, the page
    shows the layout.
    """
    from fusionview.cli import screen_pictures as verb

    sheet = verb.Sheet(
        layout=layout,
        size=size_of(size, (1500, 1000)),
        texts=texts,
        hide_identity=hide_identity,
    )
    verb.report(paths, tuple(series or ()), out, sheet)
