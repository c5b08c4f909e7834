"""Where the slices of a series contradict each other in what must hold for all of them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence, Set

from pydicom.tag import BaseTag

from fusionview.io.dicom_header import TAGS, Header
from fusionview.io.dicom_item import text_of
from fusionview.io.suv.refusal import shown_word


def _number(text: str) -> str:
    """Return a number so that 70 and 70.00 are one; what is none stays."""
    try:
        return f"{float(text):.7g}"
    except ValueError:
        return text


def _clock(text: str) -> str:
    """Return a time so that 110000 and 11:00:00.000 are one."""
    plain = text.replace(":", "")
    return plain.rstrip("0").rstrip(".") if "." in plain else plain


_WORDS = {
    "Units": "Units",
    "SUVType": "SUV Type",
    "DecayCorrection": "Decay Correction",
}
_VALUES: dict[str, tuple[str, Callable[[str], str]]] = {
    "PatientWeight": ("Patient's Weight", _number),
    "PatientSize": ("Patient's Size", _number),
    "PatientSex": ("Patient's Sex", str.upper),
    "SeriesDate": ("Series Date", str),
    "SeriesTime": ("Series Time", _clock),
    "DecayCorrectionDateTime": ("Decay Correction DateTime", _clock),
}
_OF_DRUG: dict[str, tuple[str, Callable[[str], str]]] = {
    "RadionuclideTotalDose": ("Radionuclide Total Dose", _number),
    "RadionuclideHalfLife": ("Radionuclide Half Life", _number),
    "RadiopharmaceuticalStartDateTime": ("Radiopharmaceutical Start DateTime", _clock),
    "RadiopharmaceuticalStartTime": ("Radiopharmaceutical Start Time", _clock),
}
_SAME_TYPE = ({"", "BW"}, {"", "BSA"})
"""An absent SUV Type means the usual one of its unit (PS3.3 C.8.9.1.1.3)."""

_DRUG = "RadiopharmaceuticalInformationSequence"


def conflicts(headers: Sequence[Header]) -> tuple[str, ...]:
    """Name what the slices differ in, for `fusionview.model.pet_header.PetHeader.conflicts`.

    Values of a person are counted, not shown. A slice that is silent contradicts none, but for
    units and decay correction, without which its values mean nothing.
    """
    files = list({one.path: one for one in headers}.values())  # frames share the rest
    return (*_words(headers), *_values(files), *_of_drug(files), *_private(files))


def _words(headers: Sequence[Header]) -> Iterator[str]:
    for keyword, name in _WORDS.items():
        found = {text.upper() for text in _texts(headers, keyword)}
        if len(found) > 1 and not (keyword == "SUVType" and found in _SAME_TYPE):
            yield f"{name} ({', '.join(sorted(shown_word(one) or 'none' for one in found))})"


def _values(headers: Sequence[Header]) -> Iterator[str]:
    for keyword, (name, normal) in _VALUES.items():
        yield from _counted(name, {normal(text) for text in _texts(headers, keyword) if text})


def _of_drug(headers: Sequence[Header]) -> Iterator[str]:
    items = [one.sequence_item(_DRUG) for one in _first_of_each(headers)]
    for keyword, (name, normal) in _OF_DRUG.items() if len(items) > 1 else ():
        texts = {text_of(item, keyword).strip() for item in items}
        yield from _counted(name, {normal(text) for text in texts if text})


def _private(headers: Sequence[Header]) -> Iterator[str]:
    found = {one.decay_reference for one in headers}
    yield from _counted("GE decay reference", found - {None})


def _counted(name: str, found: Set[object]) -> Iterator[str]:
    if len(found) > 1:
        yield f"{name} ({len(found)} values)"


def _texts(headers: Sequence[Header], keyword: str) -> set[str]:
    """Return what the slices say, as stored; bytes are compared before anything is decoded."""
    tag = BaseTag(TAGS[keyword])
    stored = {_stored(one, tag, keyword) for one in headers}
    return {raw.decode("latin-1").strip(" \0") for raw in stored}


def _stored(header: Header, tag: BaseTag, keyword: str) -> bytes:
    try:
        value = header.dataset.get_item(tag).value
    except Exception:  # absent or malformed: pydicom raises many types here
        return b""
    if isinstance(value, bytes):
        return value
    return header.text(keyword).encode("latin-1", "replace")


def _first_of_each(headers: Sequence[Header]) -> list[Header]:
    """Leave out slices whose drug is stored byte for byte, or as the same object, as another's."""
    tag = BaseTag(TAGS[_DRUG])
    found: dict[bytes | int, Header] = {}
    for header in headers:
        try:
            value = header.dataset.get_item(tag).value
        except Exception:  # as above
            continue
        found.setdefault(value if isinstance(value, bytes) else id(value), header)
    return list(found.values())
