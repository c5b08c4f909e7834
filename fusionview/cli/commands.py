"""The commands with their arguments; what each does lies in the module of the same name.

Those modules are imported inside the functions: they need numpy, ITK, VTK or compiled kernels, and
``--help`` and wrong usage have to be answered at once.
"""
# ruff: noqa: PLC0415 - see above

from pathlib import Path
from typing import Annotated

import typer

from fusionview.cli.options import (
    AsJson,
    DicomForm,
    ImageForm,
    ImagePath,
    KindChoice,
    OverlayChoice,
    QuantityChoice,
    RegionPaths,
    SeriesId,
    SlabMm,
    SlabModeChoice,
    Threshold,
)
from fusionview.cli.picture_commands import (
    ColormapName,
    HideIdentity,
    KnownTransform,
    LayoutName,
    Opacity,
    ShownPaths,
    ShownSeries,
    Size,
    Texts,
    WindowEnds,
    keyimage,
    movie,
    report,
    size_of,
)
from fusionview.cli.recon_commands import benchmark, devices, reconstruct, simulate
from fusionview.cli.region_commands import atlas, kinetics, lesions, segment
from fusionview.cli.registration_commands import register
from fusionview.cli.sampling_commands import curve, profile
from fusionview.cli.texture_commands import texture, texture_map
from fusionview.model.comparison import Comparison, Overlay, Slab, SlabMode


def info(
    path: Annotated[Path, typer.Argument(metavar="PATH", help="Folder or file.")],
    as_json: AsJson = False,
) -> None:
    """List the series of a folder or file.

    With geometry, unit, SUV factor and problems; what cannot be used is listed with the reason.
    """
    from fusionview.cli import info as verb

    verb.info(path, as_json=as_json)


def convert(
    path: ImagePath,
    out: Annotated[
        Path,
        typer.Option(
            "--out", metavar="FILE.nii.gz|FOLDER", help="NIfTI, or new DICOM folder, to write."
        ),
    ],
    form: Annotated[
        ImageForm,
        typer.Option(
            "--format", case_sensitive=False, help="nifti, or dicom: PET or SPECT as a new series."
        ),
    ] = ImageForm.NIFTI,
    series_id: SeriesId = None,
    quantity: QuantityChoice = None,
    kind: KindChoice = None,
) -> None:
    """Write a series as NIfTI, or a PET or SPECT as a new DICOM series.

    NIfTI carries no unit: a JSON beside it holds quantity, unit and provenance. A DICOM series
    carries them itself; it stays in the patient's study and names the images it was made from.
    """
    from fusionview.cli import convert as verb

    verb.convert(path, out, series_id=series_id, quantity=quantity, kind=kind, form=form)


def selfcheck(as_json: AsJson = False) -> None:
    """Check the SUV of 17 reference series that the program makes itself.

    Each is written as DICOM into a temporary folder and read back. Exit status 1 if one fails.
    """
    from fusionview.cli import selfcheck as verb

    if not verb.selfcheck(as_json=as_json):
        raise typer.Exit(1)


def measure(
    image: ImagePath,
    regions: RegionPaths,
    series_id: SeriesId = None,
    quantity: QuantityChoice = None,
    kind: KindChoice = None,
    report: Annotated[
        Path | None,
        typer.Option("--sr", metavar="FILE.dcm", help="Also write a DICOM measurement report."),
    ] = None,
    table: Annotated[
        Path | None,
        typer.Option("--csv", metavar="FILE", help="Also write the table, as CSV or JSON."),
    ] = None,
    as_json: AsJson = False,
) -> None:
    """Measure the regions of an image; several of them as a table.

    Volume, mean, SD (n - 1), percentiles, extremes, peaks and TLG on the stored voxels, with +-
    for a border that moves by one voxel.
    """
    from fusionview.cli import measure as verb

    verb.measure(
        image,
        regions,
        series_id=series_id,
        quantity=quantity,
        as_json=as_json,
        kind=kind,
        report=report,
        table=table,
    )


def filter(
    image: ImagePath,
    settings: Annotated[
        Path,
        typer.Option("--settings", metavar="FILE.toml", help="Texture settings with a [filter]."),
    ],
    out: Annotated[Path, typer.Option("--out", metavar="FILE.nii.gz", help="Image to write.")],
    series_id: SeriesId = None,
    quantity: QuantityChoice = None,
) -> None:
    """Write the response of an image to a filter of IBSI 2.

    Mean, Laplacian of Gaussian, Laws, Gabor, wavelets and Riesz transforms, on the voxel grid
    that the settings ask for. A JSON beside it holds all settings.
    """
    from fusionview.cli import filter as verb

    verb.filter_image(image, settings, out, series_id=series_id, quantity=quantity)


def render(
    paths: ShownPaths,
    out: Annotated[Path, typer.Option("--out", metavar="FILE.png", help="Picture to write.")],
    series: ShownSeries = None,
    opacity: Opacity = 0.5,
    colormap: ColormapName = "hot_iron",
    window: WindowEnds = None,
    transform: KnownTransform = None,
    threshold: Threshold = None,
    slab_mm: SlabMm = 0.0,
    slab_mode: SlabModeChoice = SlabMode.MEAN,
    overlay: OverlayChoice = Overlay.FADE,
    layout: LayoutName = None,
    size: Size = None,
    texts: Texts = True,
    hide_identity: HideIdentity = False,
) -> None:
    """Write a picture of the three fused planes, or of a whole layout as the window shows it.

    With --layout, and of a project, looks are those of the window; --size, --no-texts and
    --hide-identity are for these pictures.
    """
    if layout is not None or paths[0].suffix == ".fusionview":
        plain = (opacity, colormap, window, transform, threshold, slab_mm, overlay)
        if plain != (0.5, "hot_iron", None, None, None, 0.0, Overlay.FADE):
            raise typer.BadParameter("looks and transforms are not for --layout or a project.")
        _render_layout(paths, tuple(series or ()), out, (layout, size, texts, hide_identity))
        return
    if size is not None or not texts or hide_identity:
        raise typer.BadParameter("--size, --no-texts and --hide-identity go with --layout.")
    if len(paths) > 2 or len(series or ()) > 2:
        raise typer.BadParameter("at most two images can be laid on each other.")
    from fusionview.cli import render as verb

    verb.render(
        paths,
        out,
        series=tuple(series or ()),
        look=verb.FunctionalLook(
            opacity=opacity,
            colormap=colormap,
            window=window,
            threshold=threshold,
            slab=Slab(mode=slab_mode, thickness_mm=slab_mm),
            comparison=Comparison(overlay=overlay),
        ),
        transform=transform,
    )


def _render_layout(
    paths: list[Path],
    series: tuple[str, ...],
    out: Path,
    what: tuple[str | None, str | None, bool, bool],
) -> None:
    from fusionview.cli import screen_pictures as verb

    layout, size, texts, hide_identity = what
    sheet = verb.Sheet(layout=layout, size=size_of(size), texts=texts, hide_identity=hide_identity)
    verb.render_layout(paths, series, out, sheet)


def regions(
    path: ImagePath,
    files: Annotated[
        list[Path] | None,
        typer.Option(
            "--region",
            metavar="FILE",
            help="NIfTI mask, SEG or RTSTRUCT; otherwise all SEG and RTSTRUCT of the folder.",
        ),
    ] = None,
    out: Annotated[
        Path | None,
        typer.Option(
            "--out", metavar="FILE", help="Write them: .nii.gz (one each) or .dcm (all in one)."
        ),
    ] = None,
    series_id: SeriesId = None,
    form: Annotated[
        DicomForm, typer.Option("--as", help="What a .dcm file holds.")
    ] = DicomForm.SEG,
    as_json: AsJson = False,
) -> None:
    """List the regions of an image, or write them.

    Reads NIfTI masks, DICOM SEG and RTSTRUCT and writes any of them; what was written is read
    back and compared.
    """
    from fusionview.cli import regions as verb

    verb.regions(path, tuple(files or ()), out, series_id=series_id, form=form, as_json=as_json)


def deidentify(
    path: Annotated[Path, typer.Argument(metavar="PATH", help="DICOM folder or file.")],
    out: Annotated[Path, typer.Option("--out", metavar="FOLDER", help="New folder to write.")],
    salt: Annotated[
        str, typer.Option(metavar="SECRET", help="Makes several exports consistent.")
    ] = "",
    keep_for_suv: Annotated[
        bool,
        typer.Option(
            "--keep-for-suv/--strict",
            help="Keep weight, height, sex and the private elements that SUV needs, or nothing.",
        ),
    ] = True,
    as_json: AsJson = False,
) -> None:
    """Copy DICOM files without the patient's identity.

    Names, numbers and private elements go, dates are shifted by one interval, UIDs are replaced
    consistently. Text in the pixels stays: look at what is warned about.
    """
    from fusionview.cli import deidentify as verb

    verb.deidentify(path, out, salt=salt, keep_for_suv=keep_for_suv, as_json=as_json)


def run(
    script: Annotated[Path, typer.Argument(metavar="FILE.py", help="A script to run.")],
) -> None:
    """Repeat what was done in the window (File > Save as script), without it.

    A script is Python: run only those that you trust. It overwrites the files that it saves.
    """
    from fusionview.cli import run as verb

    verb.run(script)


def guide(
    page: Annotated[str, typer.Argument(metavar="PAGE", help="Which page.")] = "index",
    words: Annotated[
        str, typer.Option("--search", metavar="WORDS", help="List where these words stand.")
    ] = "",
) -> None:
    """Print a page of the guide, or find words in it."""
    from fusionview.cli import guide as verb

    verb.guide(page, words)


COMMANDS = (
    info,
    convert,
    register,
    measure,
    segment,
    lesions,
    atlas,
    profile,
    curve,
    kinetics,
    texture,
    texture_map,
    filter,
    simulate,
    reconstruct,
    devices,
    benchmark,
    render,
    movie,
    keyimage,
    report,
    regions,
    deidentify,
    selfcheck,
    run,
    guide,
)
