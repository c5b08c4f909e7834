"""`texture` and `texture-map` with their arguments; what they do lies in `texture*.py`."""
# ruff: noqa: PLC0415 - heavy imports stay inside, see commands.py

from pathlib import Path
from typing import Annotated

import typer

from fusionview.cli.options import ImagePath, QuantityChoice, SeriesId
from fusionview.model.features import Form

Settings = Annotated[
    list[Path] | None,
    typer.Option(
        "--settings",
        metavar="FILE.toml|NAME",
        help="How to compute texture: a file, or a preset such as pet_suv_0_25, bins_32, "
        "mr_z_score or ct_hu_25; may be repeated for a batch.",
    ),
]
Out = Annotated[
    Path, typer.Option("--out", metavar="FILE", help="Table to write: .csv, .json or .parquet.")
]
Image = Annotated[
    Path | None, typer.Argument(metavar="[IMAGE]", help="DICOM folder or file, or NIfTI file.")
]
Region = Annotated[Path | None, typer.Option("--region", metavar="MASK", help="NIfTI mask.")]
TableForm = Annotated[Form, typer.Option(help="A row for each value, or one for each region.")]
Batch = Annotated[
    Path | None,
    typer.Option(
        "--batch",
        metavar="LIST.csv",
        help="Many cases: columns image and region, and if wanted patient, name (of the region), "
        "series, quantity, settings; paths relative to the list.",
    ),
]
Workers = Annotated[int | None, typer.Option(min=1, metavar="N", help="Processes for --batch.")]
Scheduler = Annotated[
    str | None, typer.Option(metavar="ADDRESS", help="Dask scheduler for --batch.")
]


def texture(
    out: Out,
    image: Image = None,
    region: Region = None,
    settings: Settings = None,
    series_id: SeriesId = None,
    quantity: QuantityChoice = None,
    form: TableForm = Form.LONG,
    batch: Batch = None,
    workers: Workers = None,
    dask: Scheduler = None,
) -> None:
    """Write the texture of a region, or of all regions of a list, as a table."""
    chosen = settings or []
    if batch is None:
        if image is None or region is None or len(chosen) != 1:
            raise typer.BadParameter("give IMAGE, --region and one --settings, or --batch.")
        if workers is not None or dask is not None:
            raise typer.BadParameter("--workers and --dask go with --batch.")
        from fusionview.cli import texture as verb

        verb.texture(
            image, region, chosen[0], out, form=form, series_id=series_id, quantity=quantity
        )
        return
    if image is not None or region is not None or series_id is not None or quantity is not None:
        raise typer.BadParameter("with --batch, images, regions and series stand in the list.")
    if workers is not None and dask is not None:
        raise typer.BadParameter("choose --workers or --dask.")
    from fusionview.cli.texture_batch import texture_batch

    texture_batch(batch, chosen, out, form=form, workers=workers, dask=dask)


def texture_map(
    image: ImagePath,
    feature: Annotated[
        str, typer.Option(metavar="TAG", help="As in a table: cm_contrast_3D_comb.")
    ],
    settings: Annotated[
        Path, typer.Option("--settings", metavar="FILE.toml", help="How to compute texture.")
    ],
    out: Annotated[
        Path, typer.Option("--out", metavar="FILE.nii.gz", help="Map to write, NaN outside.")
    ],
    radius_mm: Annotated[
        float, typer.Option("--radius", metavar="MM", help="Of the ball about each voxel.")
    ] = 6.0,
    region: Annotated[
        Path | None,
        typer.Option("--region", metavar="MASK", help="NIfTI mask; without one, all voxels."),
    ] = None,
    series_id: SeriesId = None,
    quantity: QuantityChoice = None,
) -> None:
    """Write the map of a texture feature: its value in the ball about each voxel.

    Balls are cut by the region; grey levels are those of the whole region. Statistics, histogram,
    GLCM, NGTDM and NGLDM (3D) take seconds, other features milliseconds for each voxel.
    """
    from fusionview.cli import texture_map as verb

    verb.texture_map(
        image,
        region,
        settings,
        out,
        feature=feature,
        radius_mm=radius_mm,
        series_id=series_id,
        quantity=quantity,
    )
