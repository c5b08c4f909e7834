"""What a PET header says about SUV, and what a person enters instead."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, fields, replace
from datetime import datetime, time

from fusionview.errors import SettingsError
from fusionview.model.setting import check, setting


@dataclass(frozen=True, kw_only=True)
class Acquisition:
    """When and how one slice or frame was measured; None where the header does not say.

    Attributes
    ----------
    suv_scale, activity_scale
        Philips' private factors (7053,1000) and (7053,1009): SUVbw and Bq/mL per stored count.
    dose_calibration
        Dose Calibration Factor (0054,1322): Bq/mL per count per second.
    """

    start: datetime | None
    frame_reference_s: float | None = None
    duration_s: float | None = None
    suv_scale: float | None = None
    activity_scale: float | None = None
    dose_calibration: float | None = None


@dataclass(frozen=True, kw_only=True)
class InjectionCorrections:
    """Values that a person enters where the header is wrong or silent; None keeps the header's.

    Attributes
    ----------
    sex
        "M", "F" or "O".
    injection_time
        ISO 8601, with a date ("2025-01-01T10:00:00") or without ("10:00"; the day of the scan).
    scan_time
        ISO 8601 with a date: the time that the values are decay-corrected to; of values without
        decay correction the start of the earliest frame.

    Raises
    ------
    SettingsError
        If a value is out of range or no such time.
    """

    weight_kg: float | None = setting(None, "Weight", 0.2, 600.0, "kg")
    height_m: float | None = setting(None, "Height", 0.2, 2.8, "m")
    sex: str | None = None
    dose_bq: float | None = setting(None, "Injected dose", 1.0, 1e12, "Bq")
    injection_time: str | None = None
    scan_time: str | None = None
    half_life_s: float | None = setting(None, "Half-life", 1.0, 1e10, "s")

    def __post_init__(self) -> None:
        check(self)
        if self.sex not in (None, "M", "F", "O"):
            raise SettingsError(f"Sex is {self.sex!r}.", hint="Choose one of M, F, O.")
        if self.injection_time is not None and injection_moment(self.injection_time) is None:
            raise _no_time("Injection time", self.injection_time)
        if self.scan_time is not None and scan_moment(self.scan_time) is None:
            raise _no_time("Scan time", self.scan_time)

    @property
    def names(self) -> frozenset[str]:
        """Names of the fields that were entered."""
        return frozenset(f.name for f in fields(self) if getattr(self, f.name) is not None)


@dataclass(frozen=True, kw_only=True)
class PetHeader:
    """The header values that SUV depends on, as stored; None or empty where absent.

    Attributes
    ----------
    sex
        "M", "F", "O", or empty.
    injection
        Radiopharmaceutical Start DateTime.
    injection_time
        Radiopharmaceutical Start Time; it carries no date, so the year is of no meaning.
    vendor_reference
        GE's private decay reference (0009,100D).
    decay_reference
        Decay Correction DateTime (0018,9701) of an enhanced PET.
    acquisitions
        One for each slice, in the order of the slices; of a 4-D series frame by frame.
    nuclide
        As the header names it ("^18^Fluorine", "F-18"), or its code.
    corrected_image
        Corrected Image (0028,0051), in capitals.
    conflicts
        What its slices differ in although one value must hold for all, by name and with the
        values: "Units (BQML, CNTS)".
    corrections
        What a person entered; the other fields stay as the header has them.
    """

    units: str
    suv_type: str = ""
    decay_correction: str = ""
    weight_kg: float | None = None
    height_m: float | None = None
    sex: str = ""
    dose_bq: float | None = None
    half_life_s: float | None = None
    injection: datetime | None = None
    injection_time: datetime | None = None
    series: datetime | None = None
    vendor_reference: datetime | None = None
    decay_reference: datetime | None = None
    acquisitions: tuple[Acquisition, ...] = ()
    intercept: float = 0.0
    manufacturer: str = ""
    nuclide: str = ""
    corrected_image: tuple[str, ...] = ()
    conflicts: tuple[str, ...] = ()
    corrections: InjectionCorrections = field(default_factory=InjectionCorrections)

    def corrected(self) -> PetHeader:
        """Return the header as if it had said what was entered; only a scan time stays entered."""
        entered = self.corrections
        changed = replace(
            self,
            weight_kg=self.weight_kg if entered.weight_kg is None else entered.weight_kg,
            height_m=self.height_m if entered.height_m is None else entered.height_m,
            sex=self.sex if entered.sex is None else entered.sex,
            dose_bq=self.dose_bq if entered.dose_bq is None else entered.dose_bq,
            half_life_s=self.half_life_s if entered.half_life_s is None else entered.half_life_s,
            conflicts=self._unsettled(),
            corrections=InjectionCorrections(scan_time=entered.scan_time),
        )
        if entered.injection_time is None:
            return changed
        moment, dated = injection_moment(entered.injection_time) or (None, False)
        return replace(
            changed,
            injection=moment if dated else None,
            injection_time=None if dated else moment,
        )

    def _unsettled(self) -> tuple[str, ...]:
        """Return the conflicts that no entered value decides."""
        settled = tuple(name for key in self.corrections.names for name in _DECIDES[key])
        return tuple(one for one in self.conflicts if not one.startswith(settled))


_DECIDES: Mapping[str, tuple[str, ...]] = {
    "weight_kg": ("Patient's Weight",),
    "height_m": ("Patient's Size",),
    "sex": ("Patient's Sex",),
    "dose_bq": ("Radionuclide Total Dose",),
    "half_life_s": ("Radionuclide Half Life",),
    "injection_time": ("Radiopharmaceutical Start",),
    "scan_time": ("Series Date", "Series Time", "Decay Correction DateTime", "GE decay reference"),
}
"""Which conflicts end with a value that is entered, by the beginnings of their names."""


def injection_moment(text: str) -> tuple[datetime, bool] | None:
    """Read an ISO time of injection and whether it has a date; None if it is none."""
    try:
        clock = time.fromisoformat(text).replace(tzinfo=None)
    except ValueError:
        moment = scan_moment(text)
        return None if moment is None else (moment, True)
    return datetime.combine(datetime(2000, 1, 1).date(), clock), False


def scan_moment(text: str) -> datetime | None:
    """Read an ISO date and time; None if it is none."""
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        return None
    return moment.replace(tzinfo=None) if "T" in text or " " in text else None


def _no_time(name: str, text: str) -> SettingsError:
    return SettingsError(
        f"{name} is {text!r}, which is no time.", hint="Write it as 2025-01-31T10:30:00."
    )
