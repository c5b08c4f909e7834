"""What the values of a DICOM series measure, by the evidence of its header."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from fusionview.io.dicom_header import Header
from fusionview.io.real_world import by_table, quantity_in, stated
from fusionview.model.kind import Kind
from fusionview.model.quantity import Quantity

_OF_UNITS = {
    ("BQML", ""): Quantity.ACTIVITY,
    ("GML", ""): Quantity.SUV_BW,
    ("GML", "BW"): Quantity.SUV_BW,
    ("GML", "LBM"): Quantity.SUL_MORGAN,
    ("GML", "LBMJANMA"): Quantity.SUL_JANMA,
    ("GML", "LBMJAMES128"): Quantity.SUL_JAMES,
    ("GML", "IBW"): Quantity.SUV_IBW,
    ("CM2ML", ""): Quantity.SUV_BSA,
    ("CM2ML", "BSA"): Quantity.SUV_BSA,
    ("CNTS", ""): Quantity.COUNTS,
    ("CPS", ""): Quantity.COUNT_RATE,
    ("1CM", ""): Quantity.ATTENUATION,
}
"""By Units (0054,1001) and SUV Type (0054,1006), DICOM PS3.3 C.8.9.1.1.3."""

_WITH_UNITS = (Kind.PET, Kind.NAC_PET, Kind.ATTENUATION_MAP, Kind.SPECT)
"""Units is an element of PET; calibrated SPECT borrows it."""

_LEGACY_CT = "1.2.840.10008.5.1.4.1.1.2.2"
_STORED_MU = 1e-4
"""1/cm for each stored unit of an MR-based attenuation map of Siemens or GE."""

_SLOPE_TO_MU = 0.01
"""Up to this Rescale Slope the rescaled values are in 1/cm; stored ones are 10,000 times that."""

_TISSUE_PER_CM = (0.02, 1.0)
"""What the largest value of an attenuation map lies between: above air, below metal."""

_VENDORS = re.compile(r"siemens|^ge( |$)|general electric", re.IGNORECASE)
_EXPONENTIAL = re.compile(r"(?<![a-z])eadc|exponential", re.IGNORECASE)


@dataclass(frozen=True)
class Measured:
    """What rescaled values are, once multiplied with ``scale``; `Quantity.OTHER` if not proven."""

    quantity: Quantity
    scale: float = 1.0
    evidence: str = ""
    problem: str = ""


def measured(header: Header, kind: Kind) -> Measured:
    """Say what the values measure; `Quantity.OTHER` where the header does not prove it."""
    found = _measured(header, kind)
    unproven = found.quantity in (Quantity.OTHER, Quantity.MR_SIGNAL, Quantity.COUNTS)
    if unproven and not found.problem and by_table(header):
        problem = "Its real-world values are in a table, which is not read: values are as stored."
        return replace(found, problem=problem)
    return found


def _measured(header: Header, kind: Kind) -> Measured:
    mapping = stated(header)
    if mapping is not None and kind is not Kind.NM_RAW:
        if mapping.measured is not None:
            # the slope of the mapping has replaced the other one, in the unit that we show
            return Measured(mapping.measured[0], evidence=f"real-world unit {mapping.unit}")
        if mapping.unit not in ("", "1"):
            said = " ".join(filter(None, (mapping.meaning, f"in {mapping.unit}")))
            problem = f"Its values ({said}) are shown without a unit."
            return Measured(Quantity.OTHER, problem=problem)
    if kind in _WITH_UNITS and header.text("Units"):
        units = header.text("Units").upper(), header.text("SUVType").upper()
        quantity = _OF_UNITS.get(units, Quantity.OTHER)
        return Measured(quantity, evidence=" ".join(filter(None, ("Units", *units))))
    if kind in _RULES:
        return _RULES[kind](header)
    if kind is Kind.MR:
        return Measured(Quantity.MR_SIGNAL)
    if kind in (Kind.SPECT, Kind.NM_RAW):
        return Measured(Quantity.COUNTS)
    return Measured(Quantity.OTHER)


def implausible(quantity: Quantity, largest: float) -> str:
    """Say what is odd about the largest value of an image; empty if nothing is known to be."""
    low, high = _TISSUE_PER_CM
    if quantity is not Quantity.ATTENUATION or low <= largest <= high:
        return ""
    return (
        f"Its largest attenuation is {largest:.4g} 1/cm, and that of a body lies between "
        f"{low:g} and {high:g} 1/cm: the unit or the slope of this map is probably wrong."
    )


def _hounsfield(header: Header) -> Measured:
    said = header.text("RescaleType").upper()
    # converters of old slices write US, unspecified, where these had no Rescale Type
    unsaid = said == "US" and header.text("SOPClassUID") == _LEGACY_CT
    if said in ("", "HU") or (unsaid and "ORIGINAL" in header.words("ImageType")):
        return Measured(Quantity.HOUNSFIELD, evidence=f"Rescale Type {said or 'absent'}")
    return Measured(Quantity.OTHER, problem=f"Rescale Type {said!r} is no Hounsfield scale.")


def _attenuation(header: Header) -> Measured:
    vendor = header.text("Manufacturer")
    slope = header.number("RescaleSlope")
    if slope is not None and 0.0 < slope <= _SLOPE_TO_MU:
        return Measured(Quantity.ATTENUATION, evidence=f"Rescale Slope {slope:g} leads to 1/cm")
    if _VENDORS.search(vendor) and header.pixel_keyword == 0x7FE00010:
        why = f"attenuation maps of {vendor} without unit hold 10,000 times the value in 1/cm"
        return Measured(Quantity.ATTENUATION, _STORED_MU, why)
    problem = "The unit of this attenuation map is not stated and not known for its manufacturer."
    return Measured(Quantity.OTHER, problem=problem)


def _diffusion(header: Header) -> Measured:
    said = quantity_in(header.text("RescaleType"))
    if said is not None and said[0] is Quantity.ADC:
        return Measured(Quantity.ADC, said[1], f"Rescale Type {header.text('RescaleType')}")
    vendor = header.text("Manufacturer")
    name = f"{header.text('SeriesDescription')} {header.text('ImageType')}"
    if _VENDORS.search(vendor) and not _EXPONENTIAL.search(name):
        return Measured(Quantity.ADC, evidence=f"ADC maps of {vendor} are in 1e-6 mm²/s")
    return Measured(Quantity.OTHER, problem="The unit of this ADC map is not stated.")


def _dose(header: Header) -> Measured:
    said = header.text("DoseUnits").upper()
    if said == "GY":
        return Measured(Quantity.DOSE, evidence="Dose Units GY")
    return Measured(Quantity.OTHER, problem=f"Dose Units {said or 'absent'}: no unit is shown.")


_RULES = {
    Kind.CT: _hounsfield,
    Kind.ATTENUATION_MAP: _attenuation,
    Kind.ADC: _diffusion,
    Kind.RTDOSE: _dose,
}
