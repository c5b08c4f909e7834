"""PET and SPECT that the program made, as DICOM series that other systems open in the right place.

Single-frame PET Image Storage is written, because every viewer and every program for SUV reads it;
few read the enhanced multi-frame class right. SPECT becomes one nuclear medicine object.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from pydicom import DataElement, Dataset
from pydicom.sr.codedict import codes
from pydicom.sr.coding import Code
from pydicom.uid import PositronEmissionTomographyImageStorage, generate_uid

from fusionview.errors import FusionViewError, WriteError
from fusionview.io.atomic import creating_folder
from fusionview.io.catalogue import scan
from fusionview.io.exchange.decay_reference import DecayReference, decay_reference, state
from fusionview.io.exchange.derived_nm import nm_object, nm_series
from fusionview.io.exchange.objects import (
    code_item,
    copy_elements,
    decimal_strings,
    instances,
    new_object,
    references,
    save_object,
    source_headers,
)
from fusionview.io.exchange.pet_units import pet_unit
from fusionview.io.exchange.quantised import Quantised, quantise
from fusionview.io.exchange.slice_order import right_handed
from fusionview.io.load import load
from fusionview.io.series import Series
from fusionview.model.geometry import Geometry
from fusionview.model.kind import Kind
from fusionview.model.progress import Progress, no_progress
from fusionview.model.quantity import Quantity
from fusionview.model.volume import Volume

_PLACE_TOLERANCE_MM = 1e-3
_SUV_TOLERANCE = 1e-6
_KINDS = (Kind.PET, Kind.NAC_PET, Kind.SPECT, Kind.ATTENUATION_MAP, Kind.OTHER)

_OF_THE_SCAN = (
    "ActualFrameDuration",
    "AcquisitionDate",
    "AcquisitionTime",
    "AttenuationCorrectionMethod",
    "BodyPartExamined",
    "CollimatorType",
    "CorrectedImage",
    "CountsSource",
    "DecayCorrection",
    "DecayFactor",
    "FrameReferenceTime",
    "PatientGantryRelationshipCodeSequence",
    "PatientOrientationCodeSequence",
    "RadiopharmaceuticalInformationSequence",
    "RandomsCorrectionMethod",
    "ReconstructionMethod",
    "ScatterCorrectionMethod",
    "SeriesDate",
    "SeriesTime",
    "SeriesType",
)
"""What stays true of an image that was made from another one (PS3.3 C.8.9)."""


@dataclass(frozen=True, kw_only=True)
class SavedSeries:
    """A series that was written and read back.

    Attributes
    ----------
    largest_error
        By how much a value may differ from the one in the volume (16 bits), in its unit.
    undefined
        Number of voxels without a value, which are stored as 0.
    """

    folder: Path
    uid: str
    files: int
    largest_error: float
    undefined: int


def write_derived(
    volume: Volume,
    folder: Path,
    source: Series | None = None,
    *,
    progress: Progress = no_progress,
) -> SavedSeries:
    """Write a PET or SPECT as a new DICOM series; it is saved once it reads back equal.

    Parameters
    ----------
    volume
        Of a 4-D series the frame that it shows is written.
    folder
        Must not hold anything yet. It appears with all its files, or not at all.
    source
        The series that the image was made from: the result joins its patient and study, keeps
        dose and times, and names its images. Without one, no patient is named.

    Raises
    ------
    WriteError
        If the values or the grid cannot be stored, a file cannot be written, or what was written
        reads back differently.
    Cancelled
        Through ``progress``; nothing is left then.
    """
    unit = pet_unit(volume.quantity, volume.name)
    _require_kind(volume)
    geometry, data = right_handed(volume.geometry, volume.data)
    values = quantise(data)
    headers = source_headers(source)
    made = _template(volume, headers, source, _Written(geometry, data, values), unit.code)
    made_from = _made_from(volume, headers, source)
    spect = volume.kind is Kind.SPECT
    count = 1 if spect else geometry.shape[0]
    with creating_folder(Path(folder)) as temporary:
        for k in range(count):
            progress(k / count * 0.5, f"Slice {k + 1} of {count}")
            one = nm_object(made, geometry, values) if spect else _slice(made, geometry, values, k)
            save_object(_named(one, made_from, k), temporary / _name(k))
        _check(temporary, volume, _Written(geometry, data, values), source, progress)
    return SavedSeries(
        folder=Path(folder),
        uid=str(made.SeriesInstanceUID),
        files=count,
        largest_error=values.largest_error,
        undefined=values.undefined,
    )


@dataclass(frozen=True, eq=False)
class _Written:
    """What the files should hold."""

    geometry: Geometry
    data: NDArray[np.float32]
    values: Quantised


def _require_kind(volume: Volume) -> None:
    if volume.kind not in _KINDS:
        raise WriteError(
            f"{volume.name} is {volume.kind.value}; only PET and SPECT are written as DICOM.",
            hint="Write it as NIfTI (.nii.gz) instead.",
        )


def _template(
    volume: Volume,
    headers: Sequence[Dataset],
    source: Series | None,
    written: _Written,
    unit: Code,
) -> Dataset:
    """Return what all objects of the series have in common."""
    made = _series(volume, headers, source)
    made.DerivationDescription = _derivation(volume, written.values)
    _add_plane(made, written.geometry)
    _add_values(made, written.values, unit)
    if _is_resampled(volume, source):
        made.DerivationCodeSequence = [code_item(codes.DCM.SpatialResampling)]
    return made


def _series(volume: Volume, headers: Sequence[Dataset], source: Series | None) -> Dataset:
    """Return what all slices share, but for their grid and values."""
    first = min(headers, key=_acquisition, default=None)
    if volume.kind is Kind.SPECT:
        made = nm_series(first)
    else:
        made = _pet_series(volume, first)
        _keep_suv(made, volume, source)
    if first is not None and first.get("FrameOfReferenceUID") == volume.frame_of_reference:
        copy_elements(first, made, ("PatientPosition", "PositionReferenceIndicator"))
    made.SeriesDescription = f"{volume.name} ({volume.quantity.label})"[:64]
    made.FrameOfReferenceUID = volume.frame_of_reference or generate_uid(prefix=None)
    return made


def _pet_series(volume: Volume, first: Dataset | None) -> Dataset:
    made = new_object(PositronEmissionTomographyImageStorage, "PT", first)
    made.ImageType = ["DERIVED", "SECONDARY"]
    unit = pet_unit(volume.quantity, volume.name)
    made.Units = unit.units
    if unit.suv_type:
        made.SUVType = unit.suv_type
    _set_defaults(made, volume)
    if first is not None:
        copy_elements(first, made, _OF_THE_SCAN)
    return made


def _set_defaults(made: Dataset, volume: Volume) -> None:
    """Fill what every PET must say; a source replaces it."""
    corrected = volume.kind is not Kind.NAC_PET
    made.SeriesDate, made.SeriesTime = made.ContentDate, made.ContentTime
    made.AcquisitionDate, made.AcquisitionTime = made.ContentDate, made.ContentTime
    made.PatientPosition = made.PositionReferenceIndicator = ""
    made.SeriesType, made.CountsSource = ["STATIC", "IMAGE"], "EMISSION"
    made.CorrectedImage = ["ATTN"] if corrected else ""
    made.AttenuationCorrectionMethod = "measured" if corrected else "NONE"
    made.DecayCorrection, made.CollimatorType = "NONE", ""
    made.FrameReferenceTime, made.ActualFrameDuration = "0", ""
    made.RadiopharmaceuticalInformationSequence = []
    made.PatientOrientationCodeSequence = made.PatientGantryRelationshipCodeSequence = []


def _reference(volume: Volume, source: Series | None) -> DecayReference | None:
    """Return the time that the values are corrected to, if the source says it."""
    header = volume.pet_header or (None if source is None else source.pet_header)
    timed = volume.quantity.is_suv or volume.quantity is Quantity.ACTIVITY
    if header is None or not timed or volume.kind is Kind.SPECT:
        return None
    return None if header.decay_correction == "NONE" else decay_reference(header)


def _keep_suv(made: Dataset, volume: Volume, source: Series | None) -> None:
    """Make times and dose lead every program to the SUV that this one finds.

    Raises
    ------
    WriteError
        If activity was not corrected for decay; one time cannot stand for all slices then.
    """
    found = _reference(volume, source)
    if found is not None:
        state(found, made)
    elif source is not None and source.suv is not None and volume.quantity is Quantity.ACTIVITY:
        raise WriteError(
            f"{volume.name} is not corrected for decay; as Bq/mL its SUV would be lost.",
            hint="Write it as SUV instead (--quantity suvbw).",
        )


def _add_plane(made: Dataset, geometry: Geometry) -> None:
    dk, dj, di = geometry.spacing_mm
    directions = geometry.affine[:3, :3] / geometry.spacing_mm
    made.ImageOrientationPatient = decimal_strings([directions[:, 2], directions[:, 1]])
    made.PixelSpacing = decimal_strings([dj, di])
    made.SliceThickness = made.SpacingBetweenSlices = decimal_strings([dk])[0]
    made.NumberOfSlices = geometry.shape[0]
    made.Rows, made.Columns = geometry.shape[1:]


def _add_values(made: Dataset, values: Quantised, unit: Code) -> None:
    """Say how stored values become real ones, in the old way and as a real world value map."""
    made.SamplesPerPixel, made.PhotometricInterpretation = 1, "MONOCHROME2"
    made.BitsAllocated, made.BitsStored, made.HighBit = 16, 16, 15
    made.PixelRepresentation = int(values.signed)
    made.RescaleSlope, made.RescaleIntercept = values.slope_text, "0"
    limits = np.iinfo(values.stored.dtype)
    item = Dataset()
    vr = "SS" if values.signed else "US"
    item.add(DataElement("RealWorldValueFirstValueMapped", vr, int(limits.min)))
    item.add(DataElement("RealWorldValueLastValueMapped", vr, int(limits.max)))
    item.RealWorldValueSlope, item.RealWorldValueIntercept = values.slope, 0.0
    item.LUTLabel, item.LUTExplanation = "VALUE", unit.meaning
    item.MeasurementUnitsCodeSequence = [code_item(unit)]
    made.RealWorldValueMappingSequence = [item]


def _slice(
    made: Dataset,
    geometry: Geometry,
    values: Quantised,
    k: int,
) -> Dataset:
    one = Dataset()
    one.update(made)  # the elements are shared; those of the slice itself must be new ones
    del one.SOPInstanceUID, one.InstanceNumber
    one.SOPInstanceUID = generate_uid(prefix=None)
    one.InstanceNumber = one.ImageIndex = k + 1
    one.ImagePositionPatient = decimal_strings(geometry.to_world((k, 0, 0)))
    one.PixelData = values.stored[k].astype("<i2" if values.signed else "<u2").tobytes()
    one["PixelData"].VR = "OW"
    return one


def _named(one: Dataset, made_from: Sequence[list[Dataset]], k: int) -> Dataset:
    """Name the images that one object was made from."""
    if made_from:
        one.SourceImageSequence = made_from[k if len(made_from) > 1 else 0]
    return one


def _source_items(headers: Sequence[Dataset]) -> list[Dataset]:
    items = references(instances(headers))
    for item in items:
        item.PurposeOfReferenceCodeSequence = [
            code_item(codes.DCM.SourceImageForImageProcessingOperation)
        ]
    return items


def _made_from(
    volume: Volume, headers: Sequence[Dataset], source: Series | None
) -> list[list[Dataset]]:
    """Return the images that each slice was made from: its own one, or all after resampling."""
    if source is None or not headers:
        return []
    own = volume.kind is not Kind.SPECT and not _is_resampled(volume, source)
    if own and len(source.slices) == len(headers) == volume.geometry.shape[0]:
        by_path = dict(zip(source.files, headers, strict=True))
        return [_source_items([by_path[one.path]]) for one in source.slices]
    return [_source_items(headers)]


def _is_resampled(volume: Volume, source: Series | None) -> bool:
    """Whether the image lies on another grid than the one that it was made from."""
    grid = None if source is None else source.geometry
    return grid is not None and not volume.geometry.matches(grid)


def _derivation(volume: Volume, values: Quantised) -> str:
    """Say how the image was made, for a person who finds it in an archive."""
    parts = []
    if volume.provenance is not None:
        p = volume.provenance
        settings = ", ".join(f"{name} {value}" for name, value in p.settings.items())
        parts.append(f"{p.software}: {p.operation}" + (f" ({settings})." if settings else "."))
    parts.append(f"Values are rounded by at most {values.largest_error:.3g} {volume.unit}.")
    if values.undefined:
        parts.append(f"{values.undefined} voxels without a value are stored as 0.")
    return " ".join(parts).replace("\\", "/")[:1024]


def _check(
    folder: Path, volume: Volume, written: _Written, source: Series | None, progress: Progress
) -> None:
    """Read the series back through the ordinary way in.

    Raises
    ------
    WriteError
        If anything of it differs.
    """

    def second_half(fraction: float, message: str = "") -> None:
        progress(0.5 + 0.5 * fraction, message)

    try:
        series = scan(folder).series
        if len(series) != 1:
            raise _differs(folder, f"it reads as {len(series)} series")
        saved = load(series[0], progress=second_half)
    except WriteError:
        raise
    except FusionViewError as error:
        raise _differs(folder, error.message) from error
    if not saved.geometry.matches(written.geometry, _PLACE_TOLERANCE_MM):
        raise _differs(folder, "its slices lie elsewhere")
    relative = volume.quantity is Quantity.RELATIVE_ACTIVITY
    if saved.quantity is not volume.quantity and not relative:
        raise _differs(folder, f"it reads as {saved.quantity.label}")
    if not _same_values(saved.data, written):
        raise _differs(folder, "its values differ")
    found = _reference(volume, source)
    if found is not None and volume.quantity is Quantity.ACTIVITY:
        factor = 0.0 if series[0].suv is None else series[0].suv.factor_first_slice
        if abs(factor / found.suv_bw_factor - 1.0) > _SUV_TOLERANCE:
            raise _differs(folder, "its SUV differs")


def _same_values(saved: NDArray[np.float32], written: _Written) -> bool:
    for k, stored in enumerate(saved):
        wanted = np.nan_to_num(written.data[k], posinf=0.0, neginf=0.0)
        # half a step, and what float32 loses of the largest value
        allowed = written.values.slope * 0.501 + 1e-7 * float(np.abs(wanted).max(initial=0.0))
        if np.abs(stored - wanted).max(initial=0.0) > allowed:
            return False
    return True


def _differs(folder: Path, why: str) -> WriteError:
    return WriteError(
        f"The series was not saved: what was written reads back differently ({why}).",
        hint="Check the free space of the disk and try again; or write NIfTI.",
    )


def _acquisition(header: Dataset) -> str:
    return f"{header.get('AcquisitionDate', '')}{header.get('AcquisitionTime', '')}"


def _name(k: int) -> str:
    return f"slice{k + 1:04d}.dcm"
