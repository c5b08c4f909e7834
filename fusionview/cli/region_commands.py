"""The commands that find regions, with their arguments; the work lies in modules so named."""
# ruff: noqa: PLC0415 - heavy imports stay inside, see commands.py

from pathlib import Path
from typing import Annotated

import typer

from fusionview.cli.options import AsJson, ImagePath, QuantityChoice, SeriesId
from fusionview.cli.region_choices import FirstBy, Method, Model

MethodChoice = Annotated[
    Method,
    typer.Option(
        "--method",
        case_sensitive=False,
        help="percent of the maximum; fixed value; background: percent of the rise above it; "
        "contrast: half way between its mean and background; edge: steepest gradient; "
        "grow: connected values in a range.",
    ),
]
Percent = Annotated[
    float | None, typer.Option(metavar="P", help="For percent (41) and background (50).")
]
Value = Annotated[float | None, typer.Option(metavar="V", help="For fixed (4).")]
Low = Annotated[float | None, typer.Option(metavar="V", help="For grow: lowest value.")]
High = Annotated[float | None, typer.Option(metavar="V", help="For grow: highest value.")]
Tolerance = Annotated[
    float | None,
    typer.Option(metavar="V", help="For grow: largest difference from the value at the point."),
]
LiverPlace = Annotated[
    str | None,
    typer.Option(metavar="X,Y,Z", help="Middle of the liver sphere, LPS mm; else suggested."),
]
Rejected = Annotated[
    list[int] | None,
    typer.Option("--reject", metavar="N", help="Leave this one out of the sums; several times."),
]


def segment(
    image: ImagePath,
    at: Annotated[str, typer.Option("--at", metavar="X,Y,Z", help="A point on it, LPS mm.")],
    out: Annotated[Path, typer.Option("--out", metavar="MASK.nii.gz", help="Mask to write.")],
    method: MethodChoice = Method.EDGE,
    radius_mm: Annotated[
        float, typer.Option("--radius", metavar="MM", help="How far the region may reach.")
    ] = 30.0,
    percent: Percent = None,
    value: Value = None,
    low: Low = None,
    high: High = None,
    tolerance: Tolerance = None,
    series_id: SeriesId = None,
    quantity: QuantityChoice = None,
    as_json: AsJson = False,
) -> None:
    """Find the region around a point, and measure it.

    All but grow start from the highest voxel near the point.
    """
    from fusionview.cli import segment as verb

    choices = verb.Choices(
        radius_mm=radius_mm, percent=percent, value=value, low=low, high=high, tolerance=tolerance
    )
    verb.segment(
        image,
        method,
        at,
        out,
        choices=choices,
        series_id=series_id,
        quantity=quantity,
        as_json=as_json,
    )


def lesions(
    image: ImagePath,
    out: Annotated[
        Path | None, typer.Option("--out", metavar="FILE.csv", help="Also write a table.")
    ] = None,
    threshold: Annotated[
        str,
        typer.Option(metavar="SUV|liver", help="Lowest value, or 1.5 mean + 2 SD of the liver."),
    ] = "4",
    liver: LiverPlace = None,
    min_ml: Annotated[float, typer.Option("--min-ml", metavar="ML", help="Least volume.")] = 3.0,
    order: Annotated[
        FirstBy, typer.Option(case_sensitive=False, help="Largest of this first.")
    ] = FirstBy.PEAK,
    rejected: Rejected = None,
    mask: Annotated[
        Path | None,
        typer.Option("--mask", metavar="MASK.nii.gz", help="Also write the accepted ones."),
    ] = None,
    series_id: SeriesId = None,
    quantity: QuantityChoice = None,
    as_json: AsJson = False,
) -> None:
    """List all uptake of a whole-body PET, and sum it up: TMTV, TLG, Dmax.

    Normal uptake (brain, heart, kidneys, bladder) is in the list: reject it. Of the distances,
    dmax_mm is between centroids.
    """
    from fusionview.cli import lesions as verb
    from fusionview.roi.finding.lesions import Order

    verb.lesions(
        image,
        threshold=threshold,
        liver=liver,
        min_ml=min_ml,
        order=Order(order.value),
        rejected=tuple(rejected or ()),
        out=out,
        mask_out=mask,
        series_id=series_id,
        quantity=quantity,
        as_json=as_json,
    )


def kinetics(
    curves: Annotated[
        Path,
        typer.Argument(metavar="CURVES.csv", help="From curve --csv: start, duration_s, mean."),
    ],
    model: Annotated[Model, typer.Option(case_sensitive=False, help="Which plot.")],
    t_star_min: Annotated[
        float, typer.Option("--t-star", metavar="MIN", help="The line starts here.")
    ],
    plasma: Annotated[
        Path | None,
        typer.Option(
            "--input", metavar="INPUT.csv", help="Blood samples: time_s or time_min, value."
        ),
    ] = None,
    reference: Annotated[
        str | None, typer.Option(metavar="REGION", help="A region of CURVES.csv in place of blood.")
    ] = None,
    k2_per_min: Annotated[
        float | None,
        typer.Option("--k2", metavar="PER_MIN", help="Clearance of the reference, for logan."),
    ] = None,
    out: Annotated[
        Path | None, typer.Option("--out", metavar="FILE.csv", help="Also write a table.")
    ] = None,
    as_json: AsJson = False,
) -> None:
    """Fit Patlak or Logan plots to time-activity curves: Ki, Vt, DVR with standard errors.

    Curves are corrected for decay; blood and tissue have one unit; time counts from injection.
    """
    from fusionview.cli import kinetics as verb

    verb.kinetics(
        curves,
        model,
        t_star_min,
        plasma=plasma,
        reference=reference,
        k2_per_min=k2_per_min,
        out=out,
        as_json=as_json,
    )


def atlas(
    image: ImagePath,
    labels: Annotated[
        Path, typer.Option(metavar="ATLAS.nii.gz", help="Image of whole numbers, one a region.")
    ],
    names: Annotated[
        Path | None,
        typer.Option(metavar="FILE", help="Their names: text, CSV, JSON or SPM's XML."),
    ] = None,
    transform: Annotated[
        Path | None,
        typer.Option(metavar="T.tfm", help="Points of IMAGE to the atlas, if not the same space."),
    ] = None,
    out: Annotated[
        Path | None, typer.Option("--out", metavar="FILE.csv", help="Also write a table.")
    ] = None,
    masks: Annotated[
        Path | None, typer.Option(metavar="FOLDER", help="Also write a mask of each region.")
    ] = None,
    series_id: SeriesId = None,
    quantity: QuantityChoice = None,
    as_json: AsJson = False,
) -> None:
    """Measure the regions of an atlas in an image, on its stored voxels.

    The program brings no atlas along: give one as NIfTI, as a rule in MNI space.
    """
    from fusionview.cli import atlas as verb

    verb.atlas(
        image,
        labels,
        names=names,
        transform=transform,
        out=out,
        masks=masks,
        series_id=series_id,
        quantity=quantity,
        as_json=as_json,
    )
