"""Units that a header states by a UCUM code, and the values that they belong to."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from pydicom import Dataset

from fusionview.io.dicom_header import Header
from fusionview.io.dicom_item import first_item, items_of, number_of, text_of
from fusionview.model.quantity import Quantity

_OF_UNIT: tuple[tuple[str, Quantity, float], ...] = (
    (r"bq/ml", Quantity.ACTIVITY, 1.0),
    (r"kbq/ml", Quantity.ACTIVITY, 1e3),
    (r"mbq/ml", Quantity.ACTIVITY, 1e6),
    (r"\{suvbw\}g/ml|g/ml\{suvbw\}", Quantity.SUV_BW, 1.0),
    (r"\{suvlbm\}g/ml|g/ml\{suvlbm\}", Quantity.SUL_MORGAN, 1.0),
    (r"\{suvlbm\(janma\)\}g/ml|g/ml\{suvlbm\(janma\)\}", Quantity.SUL_JANMA, 1.0),
    (r"\{suvlbm\(james128\)\}g/ml|g/ml\{suvlbm\(james128\)\}", Quantity.SUL_JAMES, 1.0),
    (r"\{suvibw\}g/ml|g/ml\{suvibw\}", Quantity.SUV_IBW, 1.0),
    (r"\{suvbsa\}cm2/ml|cm2/ml\{suvbsa\}", Quantity.SUV_BSA, 1.0),
    (r"\{counts\}|counts", Quantity.COUNTS, 1.0),
    (r"\{counts\}/s|counts/s", Quantity.COUNT_RATE, 1.0),
    (r"/cm|cm-1|1/cm", Quantity.ATTENUATION, 1.0),
    (r"/mm|mm-1|1/mm", Quantity.ATTENUATION, 10.0),
    (r"\[hnsf'u\]|hu", Quantity.HOUNSFIELD, 1.0),
    (r"gy", Quantity.DOSE, 1.0),
    (r"cgy", Quantity.DOSE, 0.01),
    (r"(um2|um\^2)/s|10(\*|\^)?-6\.?(mm2|mm\^2)/s", Quantity.ADC, 1.0),
    (r"10(\*|\^)?-3\.?(mm2|mm\^2)/s|um2/ms", Quantity.ADC, 1e3),
    (r"(mm2|mm\^2)/s", Quantity.ADC, 1e6),
)
"""UCUM codes of DICOM PS3.16 CID 83, 84, 7181 and 7470, in small letters, blanks removed."""


@dataclass(frozen=True)
class RealWorld:
    """Stored values to real ones: ``slope * stored + intercept`` in ``unit``.

    Attributes
    ----------
    range
        First and last stored value that it holds for, where they are told.
    """

    slope: float
    intercept: float
    unit: str
    meaning: str
    range: tuple[float | None, float | None] = (None, None)

    @property
    def measured(self) -> tuple[Quantity, float] | None:
        """What the values are, and the factor to its unit; None for units we do not know."""
        return quantity_in(self.unit)


def quantity_in(unit: str) -> tuple[Quantity, float] | None:
    """Return what a unit measures, and the factor to the unit that we show it in.

    The case is ignored although UCUM's is not: ``MBq/ml`` is no activity of a patient in
    millibecquerel.
    """
    plain = unit.replace(" ", "").replace("²", "2").replace("µ", "u").lower()
    for pattern, quantity, scale in _OF_UNIT:
        if re.fullmatch(pattern, plain):
            return quantity, scale
    return None


def real_world(group: Dataset) -> RealWorld | None:
    """Return the mapping in a dataset; one in a known unit goes before the others.

    Mappings by a table are left out.
    """
    return _preferred(_mappings(group))


def stepwise(header: Header) -> str:
    """Say why the mapping of a slice is not applied: it changes with the stored value."""
    if stated(header) is None:
        return ""
    mappings = _mappings(header.dataset)
    chosen = _preferred(mappings)
    alike = [one for one in mappings if chosen is not None and one.unit == chosen.unit]
    if len({one.range for one in alike}) == 1 or len({_line(one) for one in alike}) == 1:
        return ""
    ranges = len({one.range for one in alike})
    return f"It maps {ranges} ranges of stored values to {alike[0].unit}, each by another slope."


def by_table(header: Header) -> bool:
    """Whether a slice has its real values in a table only, which is not read."""
    items = items_of(header.dataset, "RealWorldValueMappingSequence")
    return bool(items) and not _mappings(header.dataset)


def stated(header: Header) -> RealWorld | None:
    """Return the mapping that the values of a slice are read by; None where others count.

    Single slices of PET, NM and CT have units of their own.
    """
    own = header.frame is None and header.text("Modality").upper() != "MR"
    return None if own else real_world(header.dataset)


def _mappings(group: Dataset) -> list[RealWorld]:
    found = [_mapping(item) for item in items_of(group, "RealWorldValueMappingSequence")]
    return [mapping for mapping in found if mapping is not None]


def _preferred(mappings: Sequence[RealWorld]) -> RealWorld | None:
    known = [mapping for mapping in mappings if mapping.measured is not None]
    return next(iter(known or mappings), None)


def _line(mapping: RealWorld) -> tuple[float, float]:
    return mapping.slope, mapping.intercept


def _code(item: Dataset | None) -> str:
    """Return a code, which stands in another element where it is long or a URN (PS3.3 8.1)."""
    return (
        text_of(item, "CodeValue")
        or text_of(item, "LongCodeValue")
        or text_of(item, "URNCodeValue").rpartition(":")[2]
    )


def _bound(item: Dataset, side: str) -> float | None:
    """Return the first or last stored value, whichever type the element has."""
    value = number_of(item, f"RealWorldValue{side}ValueMapped")
    return (
        number_of(item, f"DoubleFloatRealWorldValue{side}ValueMapped") if value is None else value
    )


def _mapping(item: Dataset) -> RealWorld | None:
    slope = number_of(item, "RealWorldValueSlope")
    if slope is None or slope == 0.0:
        return None
    unit = first_item(item, "MeasurementUnitsCodeSequence")
    meaning = text_of(item, "LUTExplanation") or text_of(unit, "CodeMeaning")
    return RealWorld(
        slope=slope,
        intercept=number_of(item, "RealWorldValueIntercept") or 0.0,
        unit=_code(unit),
        meaning=meaning,
        range=(_bound(item, "First"), _bound(item, "Last")),
    )
