"""Options and arguments that several commands share."""

from enum import StrEnum
from pathlib import Path
from typing import Annotated, Any

import typer

from fusionview.errors import WriteError
from fusionview.model.comparison import Overlay, SlabMode
from fusionview.model.kind import Kind
from fusionview.model.quantity import Quantity

ImagePath = Annotated[
    Path, typer.Argument(metavar="IMAGE", help="DICOM folder or file, or NIfTI file.")
]
SeriesId = Annotated[
    str | None,
    typer.Option(
        "--series", metavar="ID", help="Which series, where PATH holds several (see info)."
    ),
]
QuantityChoice = Annotated[
    Quantity | None,
    typer.Option(
        "--quantity", case_sensitive=False, help="What values to compute, such as suvbw for PET."
    ),
]
KindChoice = Annotated[
    Kind | None,
    typer.Option(
        "--kind",
        case_sensitive=False,
        help="What the series is, where its header is wrong, such as attenuation_map.",
    ),
]
RegionPaths = Annotated[
    list[Path],
    typer.Option(
        "--region",
        metavar="MASK",
        help="NIfTI mask, DICOM segmentation or structure set; may be repeated.",
    ),
]
Threshold = Annotated[
    float | None, typer.Option(metavar="VALUE", help="Lower values are transparent.")
]
SlabMm = Annotated[float, typer.Option("--slab", metavar="MM", help="Thickness of the planes.")]
SlabModeChoice = Annotated[SlabMode, typer.Option(help="What a thick plane shows.")]
OverlayChoice = Annotated[Overlay, typer.Option(help="How one image is laid over the other.")]
AsJson = Annotated[bool, typer.Option("--json", help="Print one JSON object and nothing else.")]


class DicomForm(StrEnum):
    """How regions are written as DICOM."""

    SEG = "seg"
    RTSTRUCT = "rtstruct"


class ImageForm(StrEnum):
    """How an image is written."""

    NIFTI = "nifti"
    DICOM = "dicom"


class RegistrationKind(StrEnum):
    """What a map may do beside rotation and shift."""

    RIGID = "rigid"
    AFFINE = "affine"
    BSPLINE = "bspline"


NIFTI = (".nii", ".nii.gz")
SCAN = (".h5",)
TRANSFORM = (".tfm",)
REPORT = (".dcm",)


def chosen(**options: float | int | None) -> dict[str, Any]:
    """Return the options that were given; the settings know the defaults of the others."""
    return {name: value for name, value in options.items() if value is not None}


def require_writable(path: Path, endings: tuple[str, ...]) -> None:
    """Check where a result will go before the long work, not after it.

    Raises
    ------
    WriteError
        If the folder does not exist or the name does not end in one of ``endings``.
    """
    if not path.name.lower().endswith(endings):
        raise WriteError(
            f"{path.name} does not end in {' or '.join(endings)}.",
            hint=f"Name the file {path.name.split('.')[0] or 'result'}{endings[-1]}.",
        )
    if not path.absolute().parent.is_dir():
        raise WriteError(
            f"The folder {path.absolute().parent} does not exist.",
            hint="Create it first, or choose another place.",
        )


def require_new_folder(folder: Path) -> None:
    """Check where a series will go before the long work, not after it.

    Raises
    ------
    WriteError
        If its parent does not exist, or it holds something already.
    """
    if not folder.absolute().parent.is_dir():
        raise WriteError(
            f"The folder {folder.absolute().parent} does not exist.",
            hint="Create it first, or choose another place.",
        )
    if folder.exists() and not (folder.is_dir() and not any(folder.iterdir())):
        raise WriteError(
            f"{folder} exists already and is not an empty folder.", hint="Name a new folder."
        )
