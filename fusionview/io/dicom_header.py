"""The header of one DICOM file: fast, and tolerant of values that are not what they should be."""

from __future__ import annotations

import math
import os
import re
import struct
from dataclasses import dataclass
from datetime import datetime, timedelta
from io import BytesIO
from pathlib import Path
from typing import Any, BinaryIO

from pydicom import Dataset, dcmread
from pydicom.datadict import tag_for_keyword
from pydicom.tag import BaseTag
from pydicom.uid import DeflatedExplicitVRLittleEndian, ExplicitVRBigEndian, ImplicitVRLittleEndian

from fusionview.errors import ReadError
from fusionview.io.deflated import LARGEST_BYTES, inflated_head
from fusionview.io.deflated import inflate as inflate
from fusionview.io.dicom_elements import MEDIA_SOP, SYNTAX, Elements, pixel_element, quick_elements

_KEYWORDS = (
    "AcquisitionContrast",
    "AcquisitionDate",
    "AcquisitionDateTime",
    "AcquisitionNumber",
    "AcquisitionTime",
    "ActualFrameDuration",
    "AttenuationCorrected",
    "AttenuationCorrectionMethod",
    "BitsAllocated",
    "BitsStored",
    "Columns",
    "ComplexImageComponent",
    "CorrectedImage",
    "DecayCorrected",
    "DecayCorrection",
    "DecayCorrectionDateTime",
    "DetectorInformationSequence",
    "DiffusionBValue",
    "DoseCalibrationFactor",
    "DiffusionGradientOrientation",
    "DoseGridScaling",
    "DoseUnits",
    "EchoTime",
    "FrameOfReferenceUID",
    "FrameReferenceDateTime",
    "FrameReferenceTime",
    "GridFrameOffsetVector",
    "HighBit",
    "ImageOrientationPatient",
    "ImagePositionPatient",
    "ImageType",
    "InstanceNumber",
    "InversionTime",
    "LossyImageCompression",
    "Manufacturer",
    "Modality",
    "NominalPercentageOfCardiacPhase",
    "NumberOfFrames",
    "PatientSex",
    "PatientSize",
    "PatientWeight",
    "PerFrameFunctionalGroupsSequence",
    "PhotometricInterpretation",
    "PixelRepresentation",
    "PixelSpacing",
    "ProtocolName",
    "RadiopharmaceuticalInformationSequence",
    "RealWorldValueMappingSequence",
    "RepetitionTime",
    "RescaleIntercept",
    "RescaleSlope",
    "RescaleType",
    "Rows",
    "SOPClassUID",
    "SOPInstanceUID",
    "SUVType",
    "SamplesPerPixel",
    "ScanningSequence",
    "SequenceName",
    "SequenceVariant",
    "SeriesDate",
    "SeriesDescription",
    "SeriesInstanceUID",
    "SeriesTime",
    "SeriesType",
    "SharedFunctionalGroupsSequence",
    "SliceThickness",
    "StackID",
    "StudyInstanceUID",
    "TemporalPositionIdentifier",
    "TimezoneOffsetFromUTC",
    "TriggerTime",
    "Units",
)

_ESCAPE = re.compile(r"\x1b[$()\-]*[A-Za-z0-9]")
_GE, _GE_DECAY_REFERENCE = (0x0009, "GEMS_PETD_01"), 0x0D
_PHILIPS, _PHILIPS_SCALES = (0x7053, "Philips PET Private Group"), (0x00, 0x09)
_BLOCKS = range(0x10, 0x20)
"""Where the private blocks of an owner may lie that we find by name; writers begin at 10."""
SIEMENS_B_VALUE = 0x0019100C
PHILIPS_B_VALUE, GE_B_VALUE = 0x20011003, 0x00431039

TAGS: dict[str, int] = {name: int(tag_for_keyword(name) or 0) for name in _KEYWORDS}
_WANTED = [
    BaseTag(tag)
    for tag in (
        *TAGS.values(),
        SIEMENS_B_VALUE,
        PHILIPS_B_VALUE,
        GE_B_VALUE,
        *(group << 16 | block for group in (_GE[0], _PHILIPS[0]) for block in _BLOCKS),
        *(_GE[0] << 16 | block << 8 | _GE_DECAY_REFERENCE for block in _BLOCKS),
        *(_PHILIPS[0] << 16 | block << 8 | x for block in _BLOCKS for x in _PHILIPS_SCALES),
    )
]
_WANTED_TAGS = frozenset(_WANTED)


@dataclass(frozen=True, eq=False)
class Header:
    """What one file says before its pixels.

    Attributes
    ----------
    dataset
        Only the elements of `TAGS`, not yet decoded.
    media_class
        SOP class as the file's own meta information names it.
    pixel_offset, pixel_length
        Where the pixel values start and how many bytes they claim; in a deflated file counted
        after inflation. 0 without pixels, length -1 where it is undefined (compressed).
    frame
        Which frame of its file the header speaks of, from 0; None for the whole file.
    """

    path: Path
    dataset: Dataset
    media_class: str
    syntax: str
    size_bytes: int
    modified_ns: int
    stored_bytes: int
    pixel_keyword: int
    pixel_offset: int
    pixel_length: int
    frame: int | None = None

    def text(self, keyword: str) -> str:
        """Return an element as stored, without padding; several values keep their backslash."""
        return _text(self.dataset, TAGS[keyword])

    def words(self, keyword: str) -> tuple[str, ...]:
        """Return the values of an element, in capitals."""
        return tuple(word.strip().upper() for word in self.text(keyword).split("\\") if word)

    def numbers(self, keyword: str) -> tuple[float, ...]:
        """Return the values of a decimal string; empty if one of them is not a finite number."""
        return _numbers(self.text(keyword))

    def number(self, keyword: str) -> float | None:
        """Return the first value, or None."""
        values = self.numbers(keyword)
        return values[0] if values else None

    def count(self, keyword: str, default: int = 0) -> int:
        """Return an unsigned 16-bit element."""
        element = _element(self.dataset, TAGS[keyword])
        value = None if element is None else element.value
        if isinstance(value, bytes):
            little = self.syntax != ExplicitVRBigEndian
            return int.from_bytes(value[:2], "little" if little else "big") if value else default
        return value if isinstance(value, int) else default

    def description(self, keyword: str) -> str:
        """Return a text in its own character set."""
        try:
            found = str(self.dataset[TAGS[keyword]].value or "")
        except Exception:  # pydicom decodes late, and raises whatever its codec raises
            found = self.text(keyword)
        # pydicom leaves some changes of alphabet in; other controls could steer a terminal
        return "".join(filter(str.isprintable, _ESCAPE.sub("", found))).strip()

    def sequence_item(self, keyword: str) -> Dataset | None:
        """Return the first item of a sequence."""
        try:
            items = self.dataset[TAGS[keyword]].value
            return items[0] if items else None
        except Exception:  # absent or malformed: pydicom raises many types here
            return None

    def moment(self, date_keyword: str, time_keyword: str) -> datetime | None:
        """Return a date and a time of day as one; None if either is absent."""
        return parse_moment(self.text(date_keyword), self.text(time_keyword))

    @property
    def acquired(self) -> datetime | None:
        """When the acquisition of this slice began."""
        when = self.moment("AcquisitionDate", "AcquisitionTime")
        return when or parse_datetime(self.text("AcquisitionDateTime"), self.zone)

    @property
    def zone(self) -> str:
        """Offset of the local times from UTC ("+0200"), or empty."""
        return self.text("TimezoneOffsetFromUTC")

    @property
    def decay_reference(self) -> datetime | None:
        """GE's private time that the values are decay-corrected to."""
        (told,) = _private(self.dataset, *_GE, _GE_DECAY_REFERENCE)
        return parse_datetime(told, self.zone)

    @property
    def philips_scales(self) -> tuple[float | None, float | None]:
        """Philips' private SUVbw and Bq/mL for each stored count."""
        suv, activity = map(_numbers, _private(self.dataset, *_PHILIPS, *_PHILIPS_SCALES))
        return (suv[0] if suv else None), (activity[0] if activity else None)

    @property
    def b_value(self) -> float | None:
        """Diffusion weighting, s/mm²."""
        for tag in (TAGS["DiffusionBValue"], SIEMENS_B_VALUE, PHILIPS_B_VALUE, GE_B_VALUE):
            values = self._decimals(tag)
            if values:
                # GE adds 1e9 to mark the scale of its gradients
                return values[0] % 1e9 if tag == GE_B_VALUE else values[0]
        return None

    def _decimals(self, tag: int) -> tuple[float, ...]:
        """Return numbers that are stored as binary floats by some, as text by others."""
        element = _element(self.dataset, tag)
        value = None if element is None else element.value
        told = _numbers(_text(self.dataset, tag))
        if isinstance(value, bytes) and len(value) in (4, 8) and not told:
            order = ">" if self.syntax == ExplicitVRBigEndian else "<"
            number = struct.unpack(f"{order}{'d' if len(value) == 8 else 'f'}", value)[0]
            return (float(number),) if math.isfinite(number) else ()
        return told


def looks_like_dicom(head: bytes) -> bool:
    """Whether the first bytes of a file are DICOM, with or without its preamble."""
    if head[128:132] == b"DICM":
        return True
    group, element = struct.unpack("<HH", head[:4]) if len(head) >= 8 else (0, 0)
    return group in (0x0002, 0x0008) and element <= 0x0020


def read_header(path: Path) -> Header:
    """Read the elements that we use, up to the pixels.

    Raises
    ------
    ReadError
        If pydicom cannot make sense of the file.
    OSError
        If it cannot be read at all.
    """
    with path.open("rb") as file:
        stat = os.fstat(file.fileno())
        head = file.read(1024)
        file.seek(0)
        prefixed = head[128:132] == b"DICM"
        deflated = prefixed and DeflatedExplicitVRLittleEndian.encode() in head
        if deflated and stat.st_size > LARGEST_BYTES:
            raise _broken(path, "it is too large")
        found = None if deflated else quick_elements(file, stat.st_size, _WANTED_TAGS)
        file.seek(0)
        content = file.read() if deflated else b""
        head, stored = inflated_head(content, path) if deflated else (b"", stat.st_size)
        if found is None:
            source: BinaryIO = BytesIO(head) if deflated else file
            found = _parsed(source, path, force=deflated or not prefixed)
        # a header longer than its usual share
        if not found.start and len(head) < stored and deflated:
            found = _parsed(BytesIO(inflate(content, path)), path, force=True)
    dataset, little = found.dataset, found.dataset.original_encoding[1] is not False
    keyword, skip, length = pixel_element(found.start, little=little)
    return Header(
        path=path,
        dataset=dataset,
        media_class=found.media_class,
        syntax=str(DeflatedExplicitVRLittleEndian) if deflated else found.syntax,
        size_bytes=stat.st_size,
        modified_ns=stat.st_mtime_ns,
        stored_bytes=stored,
        pixel_keyword=keyword,
        pixel_offset=found.offset + skip if keyword else 0,
        pixel_length=length,
    )


def _parsed(source: BinaryIO, path: Path, *, force: bool) -> Elements:
    """Return the elements that we use, where they end, and the first bytes of what follows."""
    try:
        dataset = dcmread(source, stop_before_pixels=True, specific_tags=_WANTED, force=force)
        meta = getattr(dataset, "file_meta", None)
        syntax = _text(meta, SYNTAX) or str(ImplicitVRLittleEndian)
        offset = source.tell()
        return Elements(dataset, _text(meta, MEDIA_SOP), syntax, offset, source.read(12))
    except Exception as error:  # malformed files raise nine different types in pydicom
        raise _broken(path, type(error).__name__) from error


def parse_datetime(text: str, zone: str = "") -> datetime | None:
    """Parse a DICOM DT; its own offset from UTC is turned into ``zone`` if both are known."""
    sign = max(text.rfind("+"), text.rfind("-"))
    own = text[sign:].strip() if sign >= 8 else ""
    plain = text[:sign] if sign >= 8 else text
    when = parse_moment(plain[:8], plain[8:])
    if when is not None and own and zone:
        when += timedelta(minutes=_offset_minutes(zone) - _offset_minutes(own))
    return when


def parse_moment(date: str, time: str) -> datetime | None:
    """Parse a DICOM DA with a TM; also the old forms with dots and colons. None if malformed."""
    digits = date.replace(".", "").strip()
    clock, _, fraction = time.replace(":", "").strip().partition(".")
    if len(digits) != 8 or len(clock) not in (2, 4, 6) or not (digits + clock).isdigit():
        return None
    micro = int(fraction[:6].ljust(6, "0")) if fraction[:6].isdigit() else 0
    hour, minute, second = (int(clock.ljust(6, "0")[n : n + 2]) for n in (0, 2, 4))
    try:
        day = datetime(int(digits[:4]), int(digits[4:6]), int(digits[6:]), hour, minute)
    except ValueError:
        return None
    return day + timedelta(seconds=second, microseconds=micro)


def _offset_minutes(offset: str) -> int:
    digits = offset[1:5]
    if len(digits) != 4 or not digits.isdigit():
        return 0
    return (-1 if offset[0] == "-" else 1) * (60 * int(digits[:2]) + int(digits[2:]))


def _element(dataset: Dataset | None, tag: int) -> Any:
    """Return an element, raw if pydicom has not decoded it; None if absent or malformed."""
    try:
        return None if dataset is None else dataset.get_item(tag)
    except Exception:  # a damaged length or type raises whatever pydicom stumbles on
        return None


def _text(dataset: Dataset | None, tag: int) -> str:
    element = _element(dataset, tag)
    value: Any = None if element is None else element.value
    if value is None:
        return ""
    if isinstance(value, bytes):
        return value.decode("latin-1").strip(" \0")
    if isinstance(value, str):
        return value.strip(" \0")
    return "\\".join(map(str, value)) if isinstance(value, (list, tuple)) else str(value)


def _private(dataset: Dataset, group: int, owner: str, *elements: int) -> tuple[str, ...]:
    """Return elements of the private block that ``owner`` has reserved (DICOM PS3.5 7.8.1).

    Anonymised files may have lost the name of the owner: then block 10 is believed.
    """
    tags = dataset.keys()  # the dataset itself would decode all elements on its way
    named = sorted(tag & 0xFF for tag in tags if tag >> 8 == group << 8)
    names = {block: _text(dataset, group << 16 | block) for block in named}
    unnamed = None if names.get(0x10) else 0x10
    own = next((block for block, name in names.items() if name == owner), unnamed)
    if own is None:
        return ("",) * len(elements)
    return tuple(_text(dataset, group << 16 | own << 8 | element) for element in elements)


def _numbers(text: str) -> tuple[float, ...]:
    try:
        values = tuple(float(part) for part in text.split("\\")) if text else ()
    except ValueError:
        return ()
    return values if all(math.isfinite(value) for value in values) else ()


def _broken(path: Path, why: str) -> ReadError:
    return ReadError(
        f"{path.name} is damaged: {why}.",
        hint="Export or copy the file again.",
    )
