"""Pictures as DICOM Secondary Capture, so that an archive keeps key images beside the study."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from pydicom import Dataset
from pydicom.uid import SecondaryCaptureImageStorage, generate_uid

from fusionview.errors import WriteError
from fusionview.io.atomic import creating_folder, replacing
from fusionview.io.exchange.objects import (
    instances,
    new_object,
    read_object,
    references,
    save_object,
    source_headers,
)
from fusionview.io.series import Series

Rgba = NDArray[np.uint8]


@dataclass(frozen=True, eq=False, kw_only=True)
class KeyImage:
    """One picture, uint8 ``(rows, columns, 4)``, and what it shows in words.

    Attributes
    ----------
    names_patient
        Whether text in the picture may tell who the patient is; so it is unless it is known not to.
    """

    picture: Rgba
    description: str = ""
    names_patient: bool = True


def write_secondary_capture(
    images: Sequence[KeyImage], path: Path, source: Series | None = None
) -> tuple[Path, ...]:
    """Write pictures as one series; each is saved once it reads back equal.

    Parameters
    ----------
    path
        A file for one picture, a new folder for several.
    source
        The series whose patient and study they join, and whose images they refer to. Without one
        no patient is named.

    Returns
    -------
    The files.

    Raises
    ------
    WriteError
        If there are no pictures, a file cannot be written, or reads back differently.

    References
    ----------
    DICOM PS3.3 A.8.1 (Secondary Capture Image), C.7.6.3 (RGB, interleaved by pixel).
    """
    if not images:
        raise WriteError("There is no picture to save.", hint="Show one first.")
    path = Path(path)
    headers = source_headers(source)
    series_uid = generate_uid(prefix=None)
    made = [
        _object(image, headers, str(series_uid), number)
        for number, image in enumerate(images, start=1)
    ]
    if len(made) == 1 and path.suffix:
        with replacing(path) as temporary:
            _save(made[0], temporary, images[0])
        return (path,)
    names = [f"key_image_{number:03}.dcm" for number in range(1, len(made) + 1)]
    with creating_folder(path) as folder:
        for name, one, image in zip(names, made, images, strict=True):
            _save(one, folder / name, image)
    return tuple(path / name for name in names)


def _object(image: KeyImage, headers: Sequence[Dataset], series_uid: str, number: int) -> Dataset:
    made = new_object(SecondaryCaptureImageStorage, "OT", headers[0] if headers else None)
    made.SeriesInstanceUID = series_uid
    made.InstanceNumber = number
    made.SeriesDescription = "Key images"
    made.ConversionType = "WSD"  # workstation
    made.SecondaryCaptureDeviceManufacturer = "fusionview"
    made.ImageType = ["DERIVED", "SECONDARY"]
    # C.7.6.1: of text that identifies the patient, not of any text
    made.BurnedInAnnotation = "YES" if image.names_patient else "NO"
    made.DerivationDescription = image.description[:1024]
    if image.description:
        made.ImageComments = image.description[:10240]
    if headers:
        made.SourceImageSequence = references(instances(headers[:1]))
    rows, columns = image.picture.shape[:2]
    made.SamplesPerPixel, made.PhotometricInterpretation = 3, "RGB"
    made.PlanarConfiguration = 0
    made.Rows, made.Columns = rows, columns
    made.BitsAllocated = made.BitsStored = 8
    made.HighBit, made.PixelRepresentation = 7, 0
    made.PatientOrientation = ""
    colours = np.ascontiguousarray(image.picture[..., :3]).tobytes()
    made.PixelData = colours + b"\0" * (len(colours) % 2)
    return made


def _save(made: Dataset, path: Path, image: KeyImage) -> None:
    save_object(made, path)
    found = read_object(path)
    shape = (int(found.Rows), int(found.Columns), 3)
    pixels = np.frombuffer(found.PixelData, np.uint8)[: int(np.prod(shape))].reshape(shape)
    if not np.array_equal(pixels, image.picture[..., :3]):
        raise WriteError(
            f"{path.name} was not saved: what was read back differs from the picture.",
            hint="Save the picture as PNG, and report this.",
        )
