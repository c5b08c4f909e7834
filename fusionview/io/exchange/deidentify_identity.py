"""What tells who a patient is, and whether a text still tells it."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache

from pydicom import DataElement, Dataset

_NUMBERS = ("PatientID", "OtherPatientIDs", "AccessionNumber")
_PLACES = ("InstitutionName", "StationName", "IssuerOfPatientID")
_LONG = 4
"""A name of fewer Latin letters occurs inside other words by chance; it counts as a word alone."""
_SHORT = 2
_LONG_OTHER = 2
"""Two signs of another script are a name already."""

_TITLES = """
    mr mrs ms miss dr md phd prof jr sr ii iii none unknown anonymous anonymized
    ct mr mri nm pet pt
"""
"""Words in names of people and phantoms that tell nobody."""
_OF_MANY_PLACES = """
    center centre clinic clinical department general health healthcare hospital imaging institute
    klinik klinikum krankenhaus laboratory medical medicine molecular national nuclear oncology
    radiology research school university universitätsklinikum
    biograph canon discovery gems mediso philips siemens signa toshiba united
    systems scanner station petct petmr spect body brain chest head whole
"""
"""Words in names of institutions and stations that tell no place.

Stations are called after devices, and readers go by the names of devices in the header.
"""


@dataclass(frozen=True)
class Identity:
    """Parts of names, numbers and dates that must not occur anywhere afterwards.

    Attributes
    ----------
    parts
        Looked for anywhere in a text, in small letters.
    words
        Too short for that: looked for as whole words.
    """

    parts: frozenset[str]
    words: frozenset[str]

    def occurs_in(self, text: str, *, words: bool = True) -> bool:
        """Whether a text tells something; without ``words``, short names are left alone."""
        plain = _plain(text)
        if any(part in plain for part in self.parts):
            return True
        return words and bool(self.words) and bool(_any_word(self.words).search(plain))


def identity_of(dataset: Dataset) -> Identity:
    """Collect names of people and places, numbers of the patient and all dates of a header.

    Nested items are looked through too: other names and numbers of the patient stand there.
    """
    people: list[str] = []
    places: list[str] = []
    dates: set[str] = set()
    for element in _elements(dataset):
        if element.VR == "PN" or element.keyword in _NUMBERS:
            people += _parts(element)
        elif element.keyword in _PLACES:
            places += _parts(element)
        elif element.VR in ("DA", "DT"):
            dates |= {spelt for value in _values(element) for spelt in _spellings(value)}
    names = set(people).difference(_TITLES.split())
    long = {
        part
        for part in names.union(set(places).difference(_OF_MANY_PLACES.split()))
        if _is_long(part)
    }
    short = {part for part in names if not _is_long(part) and _is_word(part)}
    return Identity(frozenset(long | dates), frozenset(short))


def text_of(element: DataElement) -> str:
    """Return all values of an element as one text."""
    return " ".join(_values(element))


def _elements(dataset: Dataset) -> Iterator[DataElement]:
    for tag in list(dataset.keys()):
        if tag.is_private or tag.group >= 0x5000:  # overlays and pixels hold no names
            continue
        element = dataset[tag]
        if element.VR == "SQ":
            for item in element.value or []:
                yield from _elements(item)
        else:
            yield element


def _values(element: DataElement) -> list[str]:
    value = element.value
    if isinstance(value, bytes):
        return [value.decode("utf-8", "replace")]
    if value is None or isinstance(value, str) or not isinstance(value, Iterable):
        return [str(value if value is not None else "")]
    # a person's name has no values of its own but components, which str() joins
    return [str(value)] if element.VM <= 1 else [str(one) for one in value]


def _parts(element: DataElement) -> list[str]:
    """Split names into words: components by ^, scripts by = (PS3.5 6.2.1.1)."""
    parts = re.split(r"[\^=\s,]+", _plain(text_of(element)))
    return [part.strip(".;:()[]'\"") for part in parts]


def _is_long(part: str) -> bool:
    return len(part) >= (_LONG if part.isascii() else _LONG_OTHER)


def _is_word(part: str) -> bool:
    """Whether a short part is more than a number, which would occur everywhere."""
    return len(part) >= _SHORT and part.isalnum() and not part.isdigit()


def _spellings(date: str) -> set[str]:
    """Return how people write the day of a DA or DT."""
    match = re.match(r"(\d{4})(\d\d)(\d\d)", date.strip())
    if match is None:
        return set()
    year, month, day = match.groups()
    separated = {mark.join((year, month, day)) for mark in "-./"}
    return {year + month + day, f"{day}.{month}.{year}", f"{day}/{month}/{year}"} | separated


def _plain(text: str) -> str:
    """Return a text so that the same letters compare equal, however they were typed."""
    return unicodedata.normalize("NFKC", text).casefold()


@cache
def _any_word(words: frozenset[str]) -> re.Pattern[str]:
    """Find any of the words; only Latin letters go on with a word (``Kim씨``, ``Kim_1``)."""
    either = "|".join(re.escape(word) for word in sorted(words))
    return re.compile(rf"(?<![a-z])(?:{either})(?![a-z])")
