"""A multi-frame object becomes the headers of the single slices that it stands for.

What reads single slices (grouping, sorting, slopes, SUV) then reads multi-frame objects too, with
the slope, position and time of each frame.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import numpy as np
from pydicom import Dataset
from pydicom.dataelem import DataElement, RawDataElement
from pydicom.tag import BaseTag

from fusionview.io.dicom_header import TAGS, Header, parse_datetime
from fusionview.io.dicom_item import first_item, items_of, text_of
from fusionview.io.real_world import real_world, stated
from fusionview.model.quantity import Quantity

Elements = dict[BaseTag, DataElement | RawDataElement]

_FRAME_TYPE = {
    "FrameType": "ImageType",
    "ComplexImageComponent": "ComplexImageComponent",
    "AcquisitionContrast": "AcquisitionContrast",
}
_GROUPS: Mapping[str, Mapping[str, str]] = {
    "PlanePositionSequence": {"ImagePositionPatient": "ImagePositionPatient"},
    "PlaneOrientationSequence": {"ImageOrientationPatient": "ImageOrientationPatient"},
    "PixelMeasuresSequence": {"PixelSpacing": "PixelSpacing", "SliceThickness": "SliceThickness"},
    "PixelValueTransformationSequence": {
        "RescaleSlope": "RescaleSlope",
        "RescaleIntercept": "RescaleIntercept",
        "RescaleType": "RescaleType",
    },
    "FrameContentSequence": {
        "FrameAcquisitionDateTime": "AcquisitionDateTime",
        "FrameReferenceDateTime": "FrameReferenceDateTime",
        "FrameAcquisitionDuration": "ActualFrameDuration",
        "FrameAcquisitionNumber": "AcquisitionNumber",
        "StackID": "StackID",
        "TemporalPositionIndex": "TemporalPositionIdentifier",
    },
    "MREchoSequence": {"EffectiveEchoTime": "EchoTime"},
    "MRDiffusionSequence": {"DiffusionBValue": "DiffusionBValue"},
    "MRTimingAndRelatedParametersSequence": {"RepetitionTime": "RepetitionTime"},
    "MRImageFrameTypeSequence": _FRAME_TYPE,
    "CTImageFrameTypeSequence": _FRAME_TYPE,
    "PETFrameTypeSequence": _FRAME_TYPE,
    "ParametricMapFrameTypeSequence": _FRAME_TYPE,
    "CardiacSynchronizationSequence": {
        "NominalPercentageOfCardiacPhase": "NominalPercentageOfCardiacPhase",
        "NominalCardiacTriggerDelayTime": "TriggerTime",
    },
    "RespiratorySynchronizationSequence": {
        "NominalPercentageOfRespiratoryPhase": "NominalPercentageOfCardiacPhase",
    },
}
"""Which element of which functional group says what the element of a single slice says."""

_CONVERTED = (
    "UnassignedSharedConvertedAttributesSequence",
    "UnassignedPerFrameConvertedAttributesSequence",
)
"""Where legacy converted objects keep the elements of the slices that they were made from."""

_PET_UNITS = {
    Quantity.ACTIVITY: ("BQML", ""),
    Quantity.SUV_BW: ("GML", "BW"),
    Quantity.SUL_MORGAN: ("GML", "LBM"),
    Quantity.SUL_JANMA: ("GML", "LBMJANMA"),
    Quantity.SUL_JAMES: ("GML", "LBMJAMES128"),
    Quantity.SUV_IBW: ("GML", "IBW"),
    Quantity.SUV_BSA: ("CM2ML", "BSA"),
    Quantity.COUNTS: ("CNTS", ""),
    Quantity.COUNT_RATE: ("CPS", ""),
    Quantity.ATTENUATION: ("1CM", ""),
}
_PET_TERMS = {units for units, _ in _PET_UNITS.values()}
"""Terms of Units (0054,1001) that scanners write as Rescale Type of a frame as well."""

_GROUP_SEQUENCES = ("SharedFunctionalGroupsSequence", "PerFrameFunctionalGroupsSequence")
_MOST_FRAMES = 100_000
_MOST_ITEMS = 1000
"""For each frame: an item of 8 bytes becomes a thousand when it is decoded."""

_DIRECTION = "DiffusionGradientDirectionSequence"


def frames_of(header: Header) -> list[Header]:
    """Return a header for each frame; the header itself if its frames are not described.

    Never more frames than the file describes one by one, whatever number it claims.
    """
    if header.text("DoseGridScaling"):
        return _dose_planes(header)
    if TAGS["PerFrameFunctionalGroupsSequence"] not in header.dataset:
        return [_with_real_world(header)]
    claimed = header.number("NumberOfFrames") or 0.0
    if not 1 <= claimed <= _MOST_FRAMES or _items_in(header) > claimed * _MOST_ITEMS:
        return [header]
    per_frame = items_of(header.dataset, "PerFrameFunctionalGroupsSequence")
    if len(per_frame) != claimed:
        return [header]
    whole = _top(header) | _measured(header.dataset)
    shared_group = first_item(header.dataset, "SharedFunctionalGroupsSequence")
    shared = _flat(shared_group) | _measured(shared_group)
    return [
        _described(header, whole, {**shared, **_flat(group), **_measured(group)}, number)
        for number, group in enumerate(per_frame)
    ]


def _described(header: Header, whole: Elements, own: Elements, number: int) -> Header:
    """Return a frame with its own elements, where they are told, in place of those of all."""
    frame = _frame(header, {**whole, **own}, number)
    dropped = set()
    if BaseTag(TAGS["AcquisitionDateTime"]) in own and _has_moment(frame):
        # these two would be read first, and are the same for all frames
        dropped = {BaseTag(TAGS["AcquisitionDate"]), BaseTag(TAGS["AcquisitionTime"])}
    kept = {tag: element for tag, element in {**whole, **own}.items() if tag not in dropped}
    return _frame(header, kept | _rescaled_units(frame), number)


def _has_moment(frame: Header) -> bool:
    return parse_datetime(frame.text("AcquisitionDateTime"), frame.zone) is not None


def _rescaled_units(frame: Header) -> Elements:
    """Return the units of a PET that only its Rescale Type names; a mapping goes before that."""
    said = frame.text("RescaleType").upper()
    if said not in _PET_TERMS or frame.text("Modality").upper() != "PT":
        return {}
    if frame.text("Units") or stated(frame) is not None:
        return {}
    return _text_element("Units", said)


def _items_in(header: Header) -> int:
    """Count the items of the description of the frames, before any of them is made."""
    element = header.dataset.get_item(TAGS["PerFrameFunctionalGroupsSequence"])
    value = element.value
    if not isinstance(value, bytes):
        return 0  # pydicom has made them already
    return max(value.count(b"\xfe\xff\x00\xe0"), value.count(b"\xff\xfe\xe0\x00"))


def _with_real_world(header: Header) -> Header:
    """Return a single MR slice with the values that its mapping to a known unit gives."""
    # PET and NM have elements of their own for their units
    if header.text("Modality").upper() != "MR":
        return header
    measured = _measured(header.dataset)
    return _frame(header, {**_top(header), **measured}, None) if measured else header


def _top(header: Header) -> Elements:
    """Return what holds for all frames, in the words of a single slice."""
    kept: Elements = {tag: header.dataset.get_item(tag) for tag in list(header.dataset.keys())}
    for keyword in _GROUP_SEQUENCES:
        kept.pop(BaseTag(TAGS[keyword]), None)
    if header.text("AttenuationCorrected"):
        corrected = header.words("AttenuationCorrected") == ("YES",)
        kept |= _text_element("CorrectedImage", "ATTN" if corrected else "NONE")
    if header.text("DecayCorrected"):
        corrected = header.words("DecayCorrected") == ("YES",)
        kept |= _text_element("DecayCorrection", "START" if corrected else "NONE")
    return kept


def _flat(group: Dataset | None) -> Elements:
    """Return the elements of the functional groups in one item."""
    found: Elements = {}
    for name in _CONVERTED:
        converted = first_item(group, name)
        for keyword, tag in TAGS.items() if converted is not None else ():
            found |= _copied(converted, keyword, keyword) if _is_plain(converted, tag) else {}
    for name, elements in _GROUPS.items():
        item = first_item(group, name)
        for source, keyword in elements.items() if item is not None else ():
            found |= _copied(item, source, keyword)
    diffusion = first_item(first_item(group, "MRDiffusionSequence"), _DIRECTION)
    direction = "DiffusionGradientOrientation"
    return found | _copied(diffusion, direction, direction)


def _copied(item: Dataset | None, source: str, keyword: str) -> Elements:
    text = text_of(item, source)
    return _text_element(keyword, text) if text else {}


def _is_plain(item: Dataset | None, tag: int) -> bool:
    return item is not None and tag in item and item.get_item(tag).VR != "SQ"


def _measured(group: Dataset | None) -> Elements:
    """Return slope and unit of a mapping to real-world values, if its unit is a known one."""
    tag = BaseTag(TAGS["RealWorldValueMappingSequence"])
    if group is None or tag not in group:
        return {}
    mapping = real_world(group)
    found: Elements = {tag: group.get_item(tag)}
    if mapping is None or mapping.measured is None:
        return found
    quantity, scale = mapping.measured
    found |= _text_element("RescaleSlope", repr(mapping.slope * scale))
    found |= _text_element("RescaleIntercept", repr(mapping.intercept * scale))
    if quantity in _PET_UNITS:
        units, suv_type = _PET_UNITS[quantity]
        found |= _text_element("Units", units) | _text_element("SUVType", suv_type)
    return found


def _dose_planes(header: Header) -> list[Header]:
    """Return the planes of an RT dose, DICOM PS3.3 C.8.8.3.2."""
    whole = {**_top(header), **_text_element("RescaleSlope", header.text("DoseGridScaling"))}
    offsets = header.numbers("GridFrameOffsetVector") or (0.0,)
    place = np.array(header.numbers("ImagePositionPatient"))
    cosines = np.array(header.numbers("ImageOrientationPatient"))
    claimed = header.number("NumberOfFrames") if header.text("NumberOfFrames") else 1
    if claimed != len(offsets) or place.shape != (3,) or cosines.shape != (6,):
        return [header] if header.text("NumberOfFrames") else [_frame(header, whole, None)]
    normal = np.cross(cosines[:3], cosines[3:])
    if offsets[0] != 0.0 and abs(offsets[0] - place[2]) < 0.1:
        normal = np.array((0.0, 0.0, 1.0))  # the offsets are patient coordinates
    planes = []
    for number, offset in enumerate(offsets):
        position = place + normal * (offset - offsets[0])
        moved = _text_element("ImagePositionPatient", "\\".join(map(repr, position.tolist())))
        planes.append(_frame(header, {**whole, **moved}, number))
    return planes


def _frame(header: Header, elements: Elements, number: int | None) -> Header:
    flat = Dataset(elements)
    implicit, little = header.dataset.original_encoding
    flat.set_original_encoding(implicit, little, header.dataset.original_character_set)
    return replace(header, dataset=flat, frame=number)


def _text_element(keyword: str, text: str) -> Elements:
    """Return an element as it would be read from a file, not yet decoded."""
    value = text.encode("latin-1", "replace")
    tag = BaseTag(TAGS[keyword])
    return {tag: RawDataElement(tag, "LO", len(value), value, 0, False, True)}
