"""Headers of one DICOM series become the series that a user chooses from."""

from __future__ import annotations

import filecmp
import hashlib
from collections.abc import Sequence
from dataclasses import replace

from fusionview.errors import ReadError
from fusionview.io.decode import LOSSY
from fusionview.io.dicom_enhanced import frames_of
from fusionview.io.dicom_frames import split_stacks
from fusionview.io.dicom_header import Header
from fusionview.io.dicom_kind import Finding, classify
from fusionview.io.dicom_pixels import StoredSlice, stored_slice
from fusionview.io.dicom_quantity import Measured, measured
from fusionview.io.dicom_stack import Stack
from fusionview.io.mr_contrast import contrast_of
from fusionview.io.nm import nm_planes, nm_summary, unsaid_direction
from fusionview.io.real_world import stepwise
from fusionview.io.series import Series
from fusionview.io.suv.series import series_suv
from fusionview.model.kind import Kind
from fusionview.model.quantity import Quantity


def short_id(uid: str) -> str:
    """Return the short, stable id of a long one."""
    return hashlib.sha256(uid.encode()).hexdigest()[:8]


def dicom_series(headers: Sequence[Header], *, kind: Kind | None = None) -> list[Series]:
    """Describe the volumes, or the other objects, of one Series Instance UID.

    Parameters
    ----------
    kind
        What a person says that it is, in place of what its headers say.
    """
    kept = _without_copies(headers)
    found_kind = classify(kept[0]).kind
    copies = len(headers) - len(kept)
    if not found_kind.is_image or kept[0].count("Rows") == 0:
        single = _raw(kept) if found_kind is Kind.NM_RAW else _object(kept, found_kind)
        return _with_copies([single], copies)
    split = nm_planes if found_kind is Kind.SPECT else frames_of
    planes = [plane for header in kept for plane in split(header)]
    found = _with_copies([_image(stack, kind) for stack in split_stacks(planes)], copies)
    if len(found) == 1:
        return found
    return [
        replace(series, id=f"{series.id}-{number}") for number, series in enumerate(found, start=1)
    ]


def _with_copies(found: list[Series], copies: int) -> list[Series]:
    """Say of each series how many files were left out because another one is the same."""
    if not copies:
        return found
    count = "1 file is an exact copy" if copies == 1 else f"{copies} files are exact copies"
    note = f"{count} of another one and left out."
    return [replace(series, problems=(*series.problems, note)) for series in found]


def _object(headers: Sequence[Header], kind: Kind) -> Series:
    """Describe something that is no volume: a structure set, a report, a transform."""
    first = headers[0]
    uid = first.text("SeriesInstanceUID")
    return Series(
        id=short_id(uid or str(first.path)),
        kind=kind,
        modality=first.text("Modality"),
        description=first.description("SeriesDescription"),
        shape=(0, 0, 0),
        frames=0,
        spacing_mm=(0.0, 0.0, 0.0),
        unit="",
        frame_of_reference=first.text("FrameOfReferenceUID"),
        suv=None,
        suv_reason="Not a PET series.",
        problems=(),
        files=tuple(dict.fromkeys(header.path for header in headers)),
        format="dicom",
        quantity=Quantity.OTHER,
        uid=uid,
        study_uid=first.text("StudyInstanceUID"),
        refusal="This series has no pixels."
        if kind.is_image
        else f"This series ({kind.value}) is not an image volume.",
        advice="Choose an image series.",
    )


def _raw(headers: Sequence[Header]) -> Series:
    """Describe a nuclear medicine acquisition that is not reconstructed."""
    first = headers[0]
    return replace(
        _object(headers, Kind.NM_RAW),
        shape=(
            int(first.number("NumberOfFrames") or 1),
            first.count("Rows"),
            first.count("Columns"),
        ),
        frames=1,
        unit=Quantity.COUNTS.unit,
        quantity=Quantity.COUNTS,
        evidence=tuple(dict.fromkeys(map(nm_summary, headers))),
    )


def _image(stack: Stack, said: Kind | None) -> Series:
    first = stack.headers[0]
    finding = classify(first) if said is None else Finding(said, ("chosen by hand",))
    suv = series_suv(stack.headers, finding.kind)
    values = measured(first, finding.kind)
    if suv.mixed:
        values = Measured(Quantity.OTHER, problem=suv.mixed)
    # the last frame: the first of a diffusion series has no weighting
    contrast = contrast_of(stack.headers[-1], finding.kind)
    slices, refusal, advice = _stored(stack)
    told = (finding.set_aside, values.problem, unsaid_direction(first), _loss(first))
    notes = (stack.refusal, refusal, *told)
    problems = dict.fromkeys((*stack.problems, *filter(None, notes)))
    evidence = (*finding.evidence, values.evidence, contrast.evidence)
    described = _object(stack.headers, finding.kind)
    whole = stack.geometry is None and len(stack.headers) == 1
    return replace(
        described,
        description=f"{described.description} ({stack.label})".strip()
        if stack.label
        else described.description,
        shape=(
            max(stack.frames, 1) if whole else len(stack.headers) // max(stack.frames, 1),
            first.count("Rows"),
            first.count("Columns"),
        ),
        frames=1 if whole else stack.frames,
        spacing_mm=stack.geometry.spacing_mm if stack.geometry else (0.0, 0.0, 0.0),
        unit=values.quantity.unit,
        quantity=values.quantity,
        suv=suv.info,
        suv_reason=suv.reason,
        suv_missing=suv.missing,
        suv_never=suv.never,
        pet_header=suv.header,
        problems=tuple(problems),
        refusal=refusal,
        advice=advice,
        geometry=stack.geometry,
        frame_axis=stack.axis,
        frame_values=stack.frame_values,
        frame_durations_s=stack.frame_durations_s,
        evidence=tuple(filter(None, evidence)),
        contrast=contrast.name,
        set_aside=finding.set_aside,
        scale=values.scale,
        slices=slices,
    )


def _stored(stack: Stack) -> tuple[tuple[StoredSlice, ...], str, str]:
    """Return where the values of all slices lie, or why they cannot be read, with advice."""
    if stack.refusal:
        return (), stack.refusal, stack.advice
    steps = next(filter(None, map(stepwise, stack.headers)), "")
    if steps:
        return (), steps, "Export it with a single mapping of its values."
    try:
        return tuple(_stored_frame(header) for header in stack.headers), "", ""
    except ReadError as error:
        return (), error.message, error.hint


def _stored_frame(header: Header) -> StoredSlice:
    if header.frame is None:
        return stored_slice(header)
    return stored_slice(header, header.frame, int(header.number("NumberOfFrames") or 1))


def _loss(header: Header) -> str:
    lossy = header.syntax in LOSSY or header.text("LossyImageCompression") == "01"
    return "Lossily compressed: its values are not exactly those measured." if lossy else ""


def _without_copies(headers: Sequence[Header]) -> list[Header]:
    """Leave out files that hold byte for byte what another one of the same UID holds."""
    kept: list[Header] = []
    by_uid: dict[str, list[Header]] = {}
    for header in headers:
        uid = header.text("SOPInstanceUID")
        same = by_uid.setdefault(uid, []) if uid else []
        if not any(_same_content(header, other) for other in same):
            same.append(header)
            kept.append(header)
    return kept


def _same_content(one: Header, other: Header) -> bool:
    try:
        return filecmp.cmp(one.path, other.path, shallow=False)
    except OSError:
        return False
