"""What a voxel value measures, and the unit that this earns it."""

from collections.abc import Mapping
from enum import StrEnum


class Quantity(StrEnum):
    """What a voxel value measures. Values are ids for files; several share a unit."""

    ACTIVITY = "activity"
    RELATIVE_ACTIVITY = "relative_activity"
    COUNTS = "counts"
    COUNT_RATE = "count_rate"
    SUV_BW = "suvbw"
    SUL_JANMA = "sul_janma"
    SUL_JAMES = "sul_james128"
    SUL_MORGAN = "sul_morgan120"
    SUV_BSA = "suvbsa"
    SUV_IBW = "suvibw"
    ATTENUATION = "attenuation"
    HOUNSFIELD = "hounsfield"
    MR_SIGNAL = "mr_signal"
    ADC = "adc"
    DOSE = "dose"
    LABEL = "label"
    OTHER = "other"

    @property
    def unit(self) -> str:
        """The unit as shown to people; empty where no unit has been earned."""
        return UNITS[self]

    @property
    def label(self) -> str:
        """The short name as shown to people beside the unit."""
        return LABELS[self]

    @property
    def formula(self) -> str:
        """How an SUV is defined, in one line; empty for anything else."""
        formula = FORMULAS.get(self)
        return f"{formula} ({FORMULA_SYMBOLS})" if formula else ""

    @property
    def is_suv(self) -> bool:
        """Whether windows such as 'SUV 0 to 5' mean something here."""
        return self.value.startswith(("suv", "sul"))


UNITS: Mapping[Quantity, str] = {
    Quantity.ACTIVITY: "Bq/mL",
    Quantity.RELATIVE_ACTIVITY: "a.u.",
    Quantity.COUNTS: "counts",
    Quantity.COUNT_RATE: "counts/s",
    Quantity.SUV_BW: "g/mL",
    Quantity.SUL_JANMA: "g/mL",
    Quantity.SUL_JAMES: "g/mL",
    Quantity.SUL_MORGAN: "g/mL",
    Quantity.SUV_BSA: "cm²/mL",
    Quantity.SUV_IBW: "g/mL",
    Quantity.ATTENUATION: "1/cm",
    Quantity.HOUNSFIELD: "HU",
    Quantity.MR_SIGNAL: "a.u.",
    Quantity.ADC: "µm²/s",
    Quantity.DOSE: "Gy",
    Quantity.LABEL: "",
    Quantity.OTHER: "",
}

LABELS: Mapping[Quantity, str] = {
    Quantity.ACTIVITY: "Activity",
    Quantity.RELATIVE_ACTIVITY: "Activity",
    Quantity.COUNTS: "Counts",
    Quantity.COUNT_RATE: "Count rate",
    Quantity.SUV_BW: "SUVbw",
    Quantity.SUL_JANMA: "SUL (Janma)",
    Quantity.SUL_JAMES: "SUL (James 128)",
    Quantity.SUL_MORGAN: "SUL (Morgan 120)",
    Quantity.SUV_BSA: "SUVbsa (Du Bois)",
    Quantity.SUV_IBW: "SUVibw",
    Quantity.ATTENUATION: "µ",
    Quantity.HOUNSFIELD: "CT",
    Quantity.MR_SIGNAL: "MR",
    Quantity.ADC: "ADC",
    Quantity.DOSE: "Dose",
    Quantity.LABEL: "Label",
    Quantity.OTHER: "Value",
}

FORMULAS: Mapping[Quantity, str] = {
    Quantity.SUV_BW: "C · W / D",
    Quantity.SUL_JANMA: (
        "C · LBM / D, LBM = 9270 W / (6680 + 216 BMI) men, 9270 W / (8780 + 244 BMI) women"
    ),
    Quantity.SUL_JAMES: (
        "C · LBM / D, LBM = 1.10 W - 128 (W/H)² men, 1.07 W - 148 (W/H)² women, H in cm"
    ),
    Quantity.SUL_MORGAN: (
        "C · LBM / D, LBM = 1.10 W - 120 (W/H)² men, 1.07 W - 148 (W/H)² women, H in cm"
    ),
    Quantity.SUV_BSA: "C · BSA / D, BSA = 0.007184 W^0.425 H^0.725 m², H in cm",
    Quantity.SUV_IBW: (
        "C · IBW / D, IBW = 48.0 + 1.06 (H - 152) men, 45.5 + 0.91 (H - 152) women, H in cm"
    ),
}

FORMULA_SYMBOLS = "C Bq/mL, D Bq left when C is measured or corrected to, W kg; 1 kg is 1000 mL"
