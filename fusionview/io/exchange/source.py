"""What a new DICOM object takes over from the series that it belongs to.

Patient and study attributes are read from the source files when something is exported; what the
window shows of them (`Identity`) is never written.
"""

from __future__ import annotations

from copy import deepcopy
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from pydicom import Dataset
from pydicom.uid import UID, generate_uid

from fusionview.errors import ReadError, WriteError
from fusionview.io.exchange.objects import new_object, read_object
from fusionview.io.series import Series
from fusionview.model.kind import Kind
from fusionview.model.volume import Volume

_MR_CLASS = "1.2.840.10008.5.1.4.1.1.4"
_MODALITY = {Kind.PET: "PT", Kind.NAC_PET: "PT", Kind.SPECT: "NM", Kind.CT: "CT"}
_SAME_PLACE_MM = 0.11


class Instance(NamedTuple):
    """One stored image, where its first pixel lies (LPS mm), and which frame of its file it is.

    Frames count from 1; 0 in a file of one image.
    """

    sop_class: str
    uid: str
    position_mm: NDArray[np.float64]
    frame: int = 0


@dataclass(frozen=True, eq=False, kw_only=True)
class Source:
    """The study that a new object joins, and the images that it refers to.

    Attributes
    ----------
    study
        An empty object of it: patient and study attributes; UTF-8.
    instances
        One for each slice of the volume, in its order; empty for a study made up for the export.
    """

    study: Dataset
    series_uid: str
    modality: str
    frame_of_reference: str
    instances: tuple[Instance, ...] = ()


def source_of(volume: Volume, series: Series | None) -> Source:
    """Describe the study of a volume; without a DICOM series a new one, with new UIDs.

    Raises
    ------
    WriteError
        If the series is not the one that the volume was read from.
    ReadError
        If its files can no longer be read.
    """
    if series is None or series.format != "dicom":
        return _made_up(volume)
    if series.geometry is None or not series.geometry.matches(volume.geometry, 0.01):
        raise WriteError(
            f"The slices of {series.description!r} are not those of the image of the regions.",
            hint="Export with the series on which the regions were drawn.",
        )
    slices = series.slices[: volume.geometry.shape[0]]  # of the first frame of a 4-D series
    headers = {
        path: read_object(path, pixels=False) for path in dict.fromkeys(s.path for s in slices)
    }
    first = headers[slices[0].path]
    modality = str(first.get("Modality", "OT"))
    corners = volume.geometry.to_world([(k, 0, 0) for k in range(volume.geometry.shape[0])])
    instances = tuple(
        _instance(headers[stored.path], corner, stored.frame + 1 if stored.frames > 1 else 0)
        for stored, corner in zip(slices, corners, strict=True)
    )
    return Source(
        study=new_object(UID(_MR_CLASS), modality, first),
        series_uid=str(first.SeriesInstanceUID),
        modality=modality,
        frame_of_reference=volume.frame_of_reference or str(generate_uid()),
        instances=instances,
    )


def only_file(series_or_path: Series | Path) -> Path:
    """Return the file of an object that is a single one.

    Raises
    ------
    ReadError
        If the series has several files.
    """
    if isinstance(series_or_path, Path):
        return series_or_path
    if len(series_or_path.files) != 1:
        raise ReadError(
            f"The series {series_or_path.id} holds {len(series_or_path.files)} objects.",
            hint="Name one of its files.",
        )
    return series_or_path.files[0]


def require_frame(found: str, volume: Volume, what: str) -> tuple[str, ...]:
    """Check that an object lies in the space of a volume; return what cannot be checked.

    Raises
    ------
    ReadError
        If both name their frames of reference, and these differ.
    """
    if not found or not volume.frame_of_reference:
        return (
            f"The {what} or the image names no frame of reference; "
            "whether they belong together cannot be checked.",
        )
    if found != volume.frame_of_reference:
        raise ReadError(
            f"The {what} lies in another frame of reference (another space) than {volume.name!r}.",
            hint="Open it with the series that it was drawn on.",
        )
    return ()


def _instance(header: Dataset, corner: NDArray[np.float64], frame: int) -> Instance:
    """Name one image; it stays where it was stored, which may be a trifle beside the grid."""
    position = corner
    if not frame:
        try:
            stored = np.array([float(x) for x in header.ImagePositionPatient])
        except (AttributeError, TypeError, ValueError):
            stored = corner
        if stored.shape == (3,) and np.linalg.norm(stored - corner) < _SAME_PLACE_MM:
            position = stored
    return Instance(str(header.SOPClassUID), str(header.SOPInstanceUID), position, frame)


def _made_up(volume: Volume) -> Source:
    modality = _MODALITY.get(volume.kind, "MR")
    return Source(
        study=new_object(UID(_MR_CLASS), modality, None),
        series_uid=str(generate_uid()),
        modality=modality,
        frame_of_reference=volume.frame_of_reference or str(generate_uid()),
    )


def slice_headers(volume: Volume, source: Source) -> list[Dataset]:
    """Return one bare image header for each slice: what highdicom wants to know of a source.

    For frames of a multi-frame image, and without a source, these images do not exist.
    """
    geometry = volume.geometry
    corners = geometry.to_world([(k, 0, 0) for k in range(geometry.shape[0])])
    images = source.instances
    if not images or images[0].frame:
        images = tuple(Instance(_MR_CLASS, str(generate_uid()), corner) for corner in corners)
    spacing = geometry.spacing_mm
    along = geometry.affine[:3, :3] / spacing
    headers = []
    for number, image in enumerate(images, start=1):
        header = deepcopy(source.study)
        header.SOPClassUID = UID(image.sop_class)
        header.SOPInstanceUID = UID(image.uid)
        header.SeriesInstanceUID = UID(source.series_uid)
        header.Modality = source.modality
        header.InstanceNumber = number
        header.FrameOfReferenceUID = UID(source.frame_of_reference)
        header.PositionReferenceIndicator = None
        header.Rows, header.Columns = geometry.shape[1:]
        header.PixelSpacing = [spacing[1], spacing[2]]
        header.SliceThickness = spacing[0]
        header.ImageOrientationPatient = [round(float(x), 9) for x in (*along[:, 2], *along[:, 1])]
        header.ImagePositionPatient = [round(float(x), 6) for x in image.position_mm]
        headers.append(header)
    return headers
