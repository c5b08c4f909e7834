"""Look through a file or a folder: which series it holds, and what cannot be used and why."""

from __future__ import annotations

import re
import warnings
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from fusionview.errors import ReadError
from fusionview.io.dicom_header import Header, looks_like_dicom, read_header
from fusionview.io.dicom_series import dicom_series
from fusionview.io.dicomdir import is_dicomdir, read_dicomdir
from fusionview.io.folder import find_files, read_each
from fusionview.io.impossible import impossible_claim
from fusionview.io.interfile.header import is_interfile_data, looks_like_interfile
from fusionview.io.interfile.images import interfile_series
from fusionview.io.nifti import NIFTI_ENDINGS, is_sidecar, nifti_series
from fusionview.io.other_images import ECAT_MAGIC, ITK_ENDINGS, ecat_series, itk_series
from fusionview.io.series import Catalogue, Series, Skipped, SuvInfo
from fusionview.model.kind import Kind
from fusionview.model.progress import Progress, no_progress

__all__ = ["Catalogue", "Series", "Skipped", "SuvInfo", "pick", "plausible_pair", "scan"]

_PAIR = (
    "Half of an image in two files, NIfTI or ANALYZE 7.5 (which does not tell left from right): "
    "convert it to a single .nii file."
)
_OTHER_ENDINGS = {
    ".hdr": _PAIR,
    ".img": _PAIR,
    ".h5": "Projection data: reconstruct it instead of opening it as an image.",
    ".tfm": "A transform, not an image.",
    ".zip": "An archive: unpack it first.",
    ".fusionview": "A project: open it by itself.",
}
_DICOMDIR = "1.2.840.10008.1.3.10"


def scan(path: Path, progress: Progress = no_progress) -> Catalogue:
    """List the series of a file or of a folder and its subfolders, by their headers alone.

    Raises
    ------
    ReadError
        If the path does not exist, cannot be read, or holds no files.
    """
    path = Path(path)
    files, skipped = _named_files(path) if is_dicomdir(path) else find_files(path)
    if not files and not skipped:
        raise ReadError(
            f"The folder {path} is empty.", hint="Choose a folder with DICOM or NIfTI files."
        )
    return list_files(files, progress, skipped)


def list_files(
    files: Sequence[Path], progress: Progress = no_progress, skipped: Sequence[Skipped] = ()
) -> Catalogue:
    """List the series of these files and no others, by their headers alone."""
    left_out = list(skipped)
    series: list[Series] = []
    headers: dict[str, list[Header]] = {}
    with warnings.catch_warnings():
        # pydicom and nibabel warn about values that we check ourselves
        warnings.simplefilter("ignore")
        for number, found in enumerate(read_each(files, _outcome)):
            progress(number / len(files), f"{number} of {len(files)} files")
            if isinstance(found, Series):
                series.append(found)
            elif isinstance(found, Skipped):
                left_out.append(found)
            elif found is not None:
                key = found.text("SeriesInstanceUID") or str(found.path)
                headers.setdefault(key, []).append(found)
        for group in headers.values():
            progress(1.0, "Sorting slices")
            series.extend(dicom_series(group))
    return Catalogue(_unique(series), tuple(left_out))


def pick(catalogue: Catalogue, series_id: str | None) -> Series:
    """Return the chosen series, or the only one that can be opened.

    Parameters
    ----------
    series_id
        Its id, its Series Instance UID, or None to take the only image.

    Raises
    ------
    ReadError
        If there is no such series, no image, or more than one to choose from.
    """
    if series_id is not None:
        for series in catalogue.series:
            if series_id in (series.id, series.uid) or series_id == f"{series.id}-1":
                return series
        raise ReadError(f"There is no series {series_id!r}.", hint=_choices(catalogue.series))
    images = [series for series in catalogue.series if series.kind.is_image]
    openable = [series for series in images if series.can_open] or images
    # a region exported beside its image is no candidate while there is an image
    openable = [series for series in openable if series.kind is not Kind.MASK] or openable
    if len(openable) == 1:
        return openable[0]
    if openable:
        raise ReadError("There are several images here.", hint=_choices(openable))
    if catalogue.skipped and not catalogue.series:
        first, more = catalogue.skipped[0], len(catalogue.skipped) - 1
        others = f" {more} more cannot be opened either." if more else ""
        raise ReadError(
            f"{first.path.name} cannot be opened: {first.reason}{others}",
            hint="Choose a DICOM or NIfTI file, or a folder of them.",
        )
    raise ReadError("There is no image here.", hint="Choose a folder with DICOM or NIfTI images.")


def plausible_pair(catalogue: Catalogue) -> tuple[Series | None, Series | None]:
    """Guess which series a user wants to lay on which: (anatomical, functional).

    Corrected PET goes before SPECT and uncorrected PET; MR before CT, T1 before other MR; what
    lies in the same space or belongs to the same study before what does not; localizers,
    projections and other derived pictures last.
    """
    openable = [series for series in catalogue.series if series.can_open]
    kinds = {series.id: _likely_kind(series) for series in openable}
    functional = max(
        (series for series in openable if kinds[series.id].is_functional),
        key=lambda series: _functional_rank(series, kinds[series.id]),
        default=None,
    )
    anatomical = max(
        (series for series in openable if kinds[series.id].is_anatomical),
        key=lambda series: _anatomical_rank(series, kinds[series.id], functional),
        default=None,
    )
    return anatomical, functional


def _functional_rank(series: Series, kind: Kind) -> tuple[float, ...]:
    order = (Kind.NAC_PET, Kind.SPECT, Kind.PET)
    return (
        not series.set_aside,
        order.index(kind),
        series.suv is not None or series.quantity.is_suv,
        series.shape[0],
    )


def _anatomical_rank(series: Series, kind: Kind, functional: Series | None) -> tuple[float, ...]:
    order = (Kind.ADC, Kind.CT, Kind.MR)
    same_study = functional is not None and series.study_uid == functional.study_uid != ""
    named = re.search(r"t1|mprage|spgr|bravo|vibe", series.description, re.IGNORECASE)
    return (
        not series.set_aside and series.shape[0] > 1,
        order.index(kind),
        -_apart(series, functional),
        series.contrast == "T1" or (named is not None and not series.contrast),
        same_study,
        series.shape[0],
    )


def _apart(series: Series, functional: Series | None) -> bool:
    """Whether two series share a frame of reference and yet do not overlap."""
    if functional is None or functional.geometry is None or series.geometry is None:
        return False
    if not series.frame_of_reference == functional.frame_of_reference != "":
        return False
    ours, theirs = series.geometry.corners_mm, functional.geometry.corners_mm
    return bool((ours.max(axis=0) < theirs.min(axis=0)).any()) or bool(
        (theirs.max(axis=0) < ours.min(axis=0)).any()
    )


_NAMED = (
    (re.compile(r"mask|label|seg|roi", re.IGNORECASE), Kind.MASK),
    (re.compile(r"(?<![a-z])(pet|suv|fdg|pt)(?![a-z])", re.IGNORECASE), Kind.PET),
    (re.compile(r"spect", re.IGNORECASE), Kind.SPECT),
    (re.compile(r"(?<![a-z])(mri?|t[12]w?|flair)(?![a-z])", re.IGNORECASE), Kind.MR),
    (re.compile(r"(?<![a-z])ct(?![a-z])", re.IGNORECASE), Kind.CT),
)
"""Words in the name of a NIfTI file; enough to suggest a pair, not to claim a unit."""


def _likely_kind(series: Series) -> Kind:
    if series.kind is Kind.OTHER and series.format in ("nifti", "itk"):
        for words, kind in _NAMED:
            if words.search(series.description):
                return kind
    return series.kind


def _named_files(path: Path) -> tuple[list[Path], list[Skipped]]:
    """Return the files that a DICOMDIR names, and what is wrong with it."""
    medium = read_dicomdir(path)
    if not medium.files:
        raise ReadError(
            f"{path.name} names no file that is here. {medium.remark}".strip(),
            hint="Open the folder of the images.",
        )
    return list(medium.files), [Skipped(path, medium.remark)] if medium.remark else []


def _outcome(file: Path) -> Header | Series | Skipped | None:
    """Return what one file is, or why it is left out."""
    try:
        found = _read(file)
        wrong = "" if found is None else impossible_claim(found)
        return Skipped(file, wrong) if wrong else found
    except ReadError as error:
        return Skipped(file, error.message)
    except OSError as error:
        return Skipped(file, f"It cannot be read: {error.strerror or type(error).__name__}.")


def _read(file: Path) -> Header | Series | None:
    """Return what one file is; None for a file that needs no mention."""
    if file.name.lower().endswith(NIFTI_ENDINGS):
        return nifti_series(file)
    if is_sidecar(file):
        return None
    with file.open("rb") as opened:
        head = opened.read(132)
    if not head:
        raise ReadError("The file is empty.", hint="Copy it again.")
    if not looks_like_dicom(head):
        return _read_other(file, head)
    header = read_header(file)
    sop_class = header.text("SOPClassUID")
    if header.media_class == _DICOMDIR:
        reason = "An index of a DICOM medium; the files it names are listed themselves."
        raise ReadError(f"{reason} {read_dicomdir(file).remark}".strip(), hint="Choose an image.")
    if not sop_class and not header.count("Rows"):
        raise ReadError("DICOM without an image or another known object.", hint="Export it again.")
    return header


def _read_other(file: Path, head: bytes) -> Series | None:
    """Return what a file is that is neither NIfTI nor DICOM; None if it needs no mention."""
    if file.name.lower().endswith(ITK_ENDINGS):
        return itk_series(file)
    if head.startswith(ECAT_MAGIC):
        return ecat_series(file)
    if looks_like_interfile(head):
        return interfile_series(file)
    if is_interfile_data(file):
        return None
    reason = _OTHER_ENDINGS.get(file.suffix.lower(), "Neither DICOM nor NIfTI.")
    raise ReadError(reason, hint="Choose an image.")


def _unique(series: Sequence[Series]) -> tuple[Series, ...]:
    """Number the ids that occur twice."""
    seen: dict[str, int] = {}
    unique: list[Series] = []
    for one in series:
        seen[one.id] = seen.get(one.id, 0) + 1
        again = seen[one.id] > 1
        unique.append(replace(one, id=f"{one.id}-copy{seen[one.id]}") if again else one)
    return tuple(unique)


def _choices(series: Sequence[Series]) -> str:
    """Say how to choose, and between what."""
    if not series:
        return "The path holds no series."
    listed = "; ".join(
        f"{one.id} {one.kind.value} {one.description} {'x'.join(map(str, one.shape))}"
        for one in series[:12]
    )
    more = f" and {len(series) - 12} more" if len(series) > 12 else ""
    return f"Choose one with --series ID: {listed}{more}."
