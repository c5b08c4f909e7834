"""`profile` and `curve` with their arguments; what they do lies in the modules of that name."""
# ruff: noqa: PLC0415 - heavy imports stay inside, see commands.py

from pathlib import Path
from typing import Annotated

import typer

from fusionview.cli.options import AsJson, ImagePath, QuantityChoice, SeriesId

CsvOut = Annotated[
    Path | None, typer.Option("--csv", metavar="FILE.csv", help="Also write a table.")
]


def profile(
    paths: Annotated[
        list[Path], typer.Argument(metavar="IMAGE...", help="One or two folders or files.")
    ],
    start: Annotated[str, typer.Option("--from", metavar="X,Y,Z", help="First point, LPS mm.")],
    stop: Annotated[str, typer.Option("--to", metavar="X,Y,Z", help="Last point, LPS mm.")],
    out: CsvOut = None,
    series: Annotated[
        list[str] | None,
        typer.Option("--series", metavar="ID", help="Series to read; may be given twice."),
    ] = None,
    quantity: QuantityChoice = None,
    frame: Annotated[
        int | None, typer.Option(metavar="N", help="Which frame of a 4-D series; 1 is the first.")
    ] = None,
    transform: Annotated[
        Path | None,
        typer.Option(metavar="T.tfm", help="From register: points of the first to the second."),
    ] = None,
    as_json: AsJson = False,
) -> None:
    """Read the values of images along a line.

    Linear between the stored voxels, at steps of half the finest voxel or less. The points lie in
    the space of the first image.
    """
    if len(paths) > 2:
        raise typer.BadParameter("at most two images can be read along one line.")
    from fusionview.cli import profile as verb

    verb.profile(
        paths,
        start,
        stop,
        out=out,
        series=tuple(series or ()),
        quantity=quantity,
        frame=frame,
        transform=transform,
        as_json=as_json,
    )


def curve(
    image: ImagePath,
    regions: Annotated[
        list[Path],
        typer.Option(
            "--region",
            "--mask",
            metavar="MASK",
            help="NIfTI mask on any grid, or DICOM segmentation; may be given several times.",
        ),
    ],
    out: CsvOut = None,
    series_id: SeriesId = None,
    quantity: QuantityChoice = None,
    transform: Annotated[
        Path | None,
        typer.Option(
            metavar="T.tfm", help="Points of IMAGE to the space of the mask, if not the same."
        ),
    ] = None,
    as_json: AsJson = False,
) -> None:
    """Measure a region in every frame of a 4-D series (time-activity curve).

    Mean, SD (n - 1) and extremes on the stored voxels; times are the middles of the frames.
    """
    from fusionview.cli import curve as verb

    verb.curve(
        image,
        regions,
        out=out,
        series_id=series_id,
        quantity=quantity,
        transform=transform,
        as_json=as_json,
    )
