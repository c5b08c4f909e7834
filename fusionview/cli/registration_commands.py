"""`register` and `transform` with their arguments; what they do lies in modules of that name."""
# ruff: noqa: PLC0415 - heavy imports stay inside, see commands.py

from pathlib import Path
from typing import Annotated

import typer

from fusionview.cli.options import AsJson, RegistrationKind

FixedImage = Annotated[
    Path | None, typer.Option("--fixed", metavar="IMAGE", help="The image that stays.")
]
MovingImage = Annotated[
    Path | None, typer.Option("--moving", metavar="IMAGE", help="The image that is moved.")
]
FixedSeries = Annotated[
    str | None, typer.Option("--fixed-series", metavar="ID", help="Which series of FIXED.")
]
MovingSeries = Annotated[
    str | None, typer.Option("--moving-series", metavar="ID", help="Which series of MOVING.")
]
MapOut = Annotated[
    Path,
    typer.Option("--out", metavar="FILE", help=".tfm, .txt, .h5, .mat (ANTs), .dcm (DICOM)."),
]
AsFlirt = Annotated[
    bool, typer.Option("--flirt", help="Write FLIRT's text matrix; needs both images.")
]
MapFile = Annotated[
    Path, typer.Argument(metavar="T", help="ITK, ANTs or Slicer file, FLIRT matrix, DICOM REG.")
]

transform_app = typer.Typer(
    name="transform",
    no_args_is_help=True,
    rich_markup_mode=None,
    help="Join, turn round, apply and convert transforms (fixed to moving points, LPS mm).",
)


StartPlace = Annotated[
    str,
    typer.Option(
        metavar="auto|header|centre|FX,FY,FZ:MX,MY,MZ|T.tfm",
        help="auto: one frame of reference is kept, else a global search. The others: the "
        "stored positions, the centres of mass, one place in both (LPS mm), a known map.",
    ),
]
Kinds = Annotated[
    RegistrationKind,
    typer.Option(
        case_sensitive=False,
        help="rigid; affine: scales and shears too; bspline: bends, for the body.",
    ),
]
Focus = Annotated[
    Path | None, typer.Option(metavar="MASK", help="Compare the box around this region only.")
]
LeftOut = Annotated[Path | None, typer.Option(metavar="MASK", help="Do not compare this region.")]
FoundOut = Annotated[
    Path,
    typer.Option(
        "--out",
        metavar="T.tfm|T.h5|T.dcm",
        help="ITK transform (fixed to moving points, LPS mm) or DICOM registration to write.",
    ),
]
Resampled = Annotated[
    Path | None,
    typer.Option(
        "--resampled",
        metavar="FILE.nii.gz|FOLDER",
        help="Also write MOVING on the grid of FIXED; into a folder as DICOM.",
    ),
]


def register(
    fixed: Annotated[
        Path, typer.Argument(metavar="FIXED", help="DICOM folder or NIfTI that stays.")
    ],
    moving: Annotated[
        Path, typer.Argument(metavar="MOVING", help="DICOM folder or NIfTI that is moved.")
    ],
    out: FoundOut,
    kind: Kinds = RegistrationKind.RIGID,
    start: StartPlace = "auto",
    focus: Focus = None,
    leave_out: LeftOut = None,
    fixed_series: FixedSeries = None,
    moving_series: MovingSeries = None,
    resampled: Resampled = None,
    as_json: AsJson = False,
) -> None:
    """Find the transform that lays MOVING on FIXED, and say how far to trust it."""
    from fusionview.cli import register as verb

    verb.register(
        verb.Images(fixed, moving, fixed_series, moving_series),
        out,
        verb.How(kind=kind, start=start, focus=focus, leave_out=leave_out),
        resampled=resampled,
        as_json=as_json,
    )


@transform_app.command()
def compose(
    paths: Annotated[
        list[Path], typer.Argument(metavar="T1 T2...", help="Maps; points go through T1 first.")
    ],
    out: MapOut,
    fixed: FixedImage = None,
    moving: MovingImage = None,
    flirt: AsFlirt = False,
) -> None:
    """Join transforms into one; read back and compared before it counts as saved."""
    from fusionview.cli import transform as verb

    verb.compose(paths, out, verb.Between(fixed, moving), flirt=flirt)


@transform_app.command()
def invert(
    path: MapFile,
    out: MapOut,
    fixed: FixedImage = None,
    moving: MovingImage = None,
    flirt: AsFlirt = False,
) -> None:
    """Turn a transform round: from points of MOVING to points of FIXED.

    A deformation is turned round on the grid of --moving.
    """
    from fusionview.cli import transform as verb

    verb.invert(path, out, verb.Between(fixed, moving), flirt=flirt)


@transform_app.command()
def apply(
    path: MapFile,
    points: Annotated[
        list[str] | None,
        typer.Option("--point", metavar="X,Y,Z", help="LPS mm of FIXED; may be given often."),
    ] = None,
    fixed: FixedImage = None,
    moving: MovingImage = None,
    out: Annotated[
        Path | None,
        typer.Option("--out", metavar="FILE.nii.gz", help="Write --moving on the grid of --fixed."),
    ] = None,
    as_json: AsJson = False,
) -> None:
    """Map points, or bring --moving onto the grid of --fixed, interpolated once."""
    from fusionview.cli import transform as verb

    verb.apply(path, tuple(points or ()), out, verb.Between(fixed, moving), as_json=as_json)


@transform_app.command()
def convert(
    path: MapFile,
    out: MapOut,
    fixed: FixedImage = None,
    moving: MovingImage = None,
    flirt: AsFlirt = False,
) -> None:
    """Write a transform in another format; read back and compared before it counts as saved.

    FLIRT's matrices and DICOM registrations mean something only together with both images.
    """
    from fusionview.cli import transform as verb

    verb.convert(path, out, verb.Between(fixed, moving), flirt=flirt)
