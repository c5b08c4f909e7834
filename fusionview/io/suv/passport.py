"""The passport of PET values: which rule was taken, and every header value that went in."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import NamedTuple

from fusionview.io.suv.rules import SuvDecision, decide
from fusionview.io.suv.times import earliest
from fusionview.model.passport import Passport, PassportTag
from fusionview.model.pet_header import PetHeader
from fusionview.model.quantity import Quantity


class _Tag(NamedTuple):
    """Where a header value stands, and how it is shown."""

    tag: str
    name: str
    shown: Callable[[PetHeader], object]
    unit: str = ""
    correction: str = ""


def _of_first(name: str) -> Callable[[PetHeader], object]:
    """Show a value of the acquisition that began first, and whether the others differ."""

    def shown(header: PetHeader) -> object:
        values = {getattr(a, name) for a in header.acquisitions}
        first = earliest(header) or next(iter(header.acquisitions), None)
        value = None if first is None else getattr(first, name)
        if value is None or len(values) < 2:
            return value
        return f"{_plain(value)} (earliest or first; {len(values)} values in the series)"

    return shown


_TAGS: Mapping[str, _Tag] = {
    "units": _Tag("(0054,1001)", "Units", lambda h: h.units),
    "suv_type": _Tag("(0054,1006)", "SUV Type", lambda h: h.suv_type),
    "decay_correction": _Tag("(0054,1102)", "Decay Correction", lambda h: h.decay_correction),
    "suv_scale": _Tag("(7053,1000)", "Philips SUV Scale Factor", _of_first("suv_scale")),
    "activity_scale": _Tag(
        "(7053,1009)", "Philips Activity Concentration Scale Factor", _of_first("activity_scale")
    ),
    "dose_calibration": _Tag(
        "(0054,1322)", "Dose Calibration Factor", _of_first("dose_calibration")
    ),
    "weight_kg": _Tag("(0010,1030)", "Patient's Weight", lambda h: h.weight_kg, "kg", "weight_kg"),
    "height_m": _Tag("(0010,1020)", "Patient's Size", lambda h: h.height_m, "m", "height_m"),
    "sex": _Tag("(0010,0040)", "Patient's Sex", lambda h: h.sex, "", "sex"),
    "dose_bq": _Tag("(0018,1074)", "Radionuclide Total Dose", lambda h: h.dose_bq, "Bq", "dose_bq"),
    "half_life_s": _Tag(
        "(0018,1075)", "Radionuclide Half Life", lambda h: h.half_life_s, "s", "half_life_s"
    ),
    "nuclide": _Tag("(0054,0300)", "Radionuclide Code Sequence", lambda h: h.nuclide),
    "injection": _Tag(
        "(0018,1078)",
        "Radiopharmaceutical Start DateTime",
        lambda h: h.injection,
        "",
        "injection_time",
    ),
    "injection_time": _Tag(
        "(0018,1072)",
        "Radiopharmaceutical Start Time",
        lambda h: h.injection_time and h.injection_time.time().isoformat(),
        "",
        "injection_time",
    ),
    "scan": _Tag("", "Scan time", lambda h: h.corrections.scan_time, "", "scan_time"),
    "vendor_reference": _Tag(
        "(0009,100D)", "GE decay reference time", lambda h: h.vendor_reference
    ),
    "decay_reference": _Tag(
        "(0018,9701)", "Decay Correction DateTime", lambda h: h.decay_reference
    ),
    "series": _Tag("(0008,0021) (0008,0031)", "Series Date and Time", lambda h: h.series),
    "acquisition": _Tag("(0008,0022) (0008,0032)", "Acquisition Date and Time", _of_first("start")),
    "frame_reference": _Tag(
        "(0054,1300)", "Frame Reference Time", _of_first("frame_reference_s"), "s"
    ),
    "duration": _Tag("(0018,1242)", "Actual Frame Duration", _of_first("duration_s"), "s"),
}


def passport(header: PetHeader, quantity: Quantity, decision: SuvDecision) -> Passport:
    """Write down how values became ``quantity``, or why they did not."""
    used = decision.used or tuple(name for name in _TAGS if name != "scan")
    dose = decision.dose
    single = None if dose is None else dose.bq[0]
    return Passport(
        type=quantity.label,
        formula=quantity.formula,
        rule=decision.rule,
        factor=decision.factor,
        tags=_tags(header, used),
        dose_at_reference_bq=single,
        half_life_s=None if dose is None else dose.half_life_s,
        half_life_source=_source(header, decision),
        reason=decision.reason,
        warnings=decision.warnings,
    )


def passport_as_stored(header: PetHeader, quantity: Quantity, reason: str = "") -> Passport:
    """Write down why values are shown as stored; ``reason`` where no header would help."""
    possible = decide(header, Quantity.SUV_BW)
    why = reason or possible.reason or "Shown as stored; the header allows SUV."
    return Passport(
        type=quantity.label,
        formula="",
        rule="as stored",
        factor=None,
        tags=_tags(header, tuple(name for name in _TAGS if name != "scan")),
        reason=why,
    )


def _tags(header: PetHeader, used: tuple[str, ...]) -> tuple[PassportTag, ...]:
    """Return what was used and the header says, or a person entered, in the order of the table."""
    effective = header.corrected()
    found = []
    for name, tag in _TAGS.items():
        value = tag.shown(effective)
        if name not in used or value is None or value == "":
            continue
        shown = f"{_plain(value)} {tag.unit}".strip()
        entered = tag.correction in header.corrections.names
        found.append(PassportTag(tag.tag, tag.name, shown, entered))
    return tuple(found)


def _source(header: PetHeader, decision: SuvDecision) -> str:
    if decision.dose is None or decision.dose.half_life_s is None:
        return ""
    entered = "half_life_s" in header.corrections.names
    return "entered by hand" if entered else decision.dose.half_life_source


def _plain(value: object) -> str:
    if isinstance(value, datetime):
        return value.isoformat(sep=" ")
    if isinstance(value, float):
        return f"{value:.12g}"
    return str(value)
