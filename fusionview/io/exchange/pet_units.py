"""What our quantities are called in DICOM: Units of a PET series, and UCUM codes."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from pydicom.sr.coding import Code

from fusionview.errors import WriteError
from fusionview.model.quantity import Quantity


class PetUnit(NamedTuple):
    """Units (0054,1001) and SUV Type (0054,1006) of a PET series, and the UCUM code."""

    units: str
    suv_type: str
    code: Code


def _ucum(value: str, meaning: str) -> Code:
    return Code(value, "UCUM", meaning)


PET_UNITS: Mapping[Quantity, PetUnit] = {
    Quantity.ACTIVITY: PetUnit("BQML", "", _ucum("Bq/ml", "Becquerels/milliliter")),
    Quantity.RELATIVE_ACTIVITY: PetUnit(
        "PROPCNTS", "", _ucum("{propcounts}", "Proportional to counts")
    ),
    Quantity.COUNTS: PetUnit("CNTS", "", _ucum("{counts}", "Counts")),
    Quantity.COUNT_RATE: PetUnit("CPS", "", _ucum("{counts}/s", "Counts per second")),
    Quantity.SUV_BW: PetUnit(
        "GML", "BW", _ucum("g/ml{SUVbw}", "Standardized Uptake Value body weight")
    ),
    Quantity.SUL_JANMA: PetUnit(
        "GML",
        "LBMJANMA",
        _ucum("g/ml{SUVlbm(Janma)}", "Standardized Uptake Value lean body mass (Janma)"),
    ),
    Quantity.SUL_JAMES: PetUnit(
        "GML",
        "LBMJAMES128",
        _ucum("g/ml{SUVlbm(James128)}", "Standardized Uptake Value lean body mass (James 128)"),
    ),
    Quantity.SUL_MORGAN: PetUnit(
        "GML", "LBM", _ucum("g/ml{SUVlbm}", "Standardized Uptake Value lean body mass")
    ),
    Quantity.SUV_BSA: PetUnit(
        "CM2ML", "BSA", _ucum("cm2/ml{SUVbsa}", "Standardized Uptake Value body surface area")
    ),
    Quantity.SUV_IBW: PetUnit(
        "GML", "IBW", _ucum("g/ml{SUVibw}", "Standardized Uptake Value ideal body weight")
    ),
    Quantity.ATTENUATION: PetUnit("1CM", "", _ucum("/cm", "/Centimeter")),
}
"""PS3.3 C.8.9.1.1.3 and PS3.16 CID 84, 85."""


def pet_unit(quantity: Quantity, name: str) -> PetUnit:
    """Return how DICOM calls a quantity.

    Raises
    ------
    WriteError
        If no PET series can hold it.
    """
    found = PET_UNITS.get(quantity)
    if found is None:
        raise WriteError(
            f"{name} holds {quantity.label}; only PET and SPECT images are written as DICOM.",
            hint="Write it as NIfTI (.nii.gz) instead.",
        )
    return found
