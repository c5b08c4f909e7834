"""How much of the injected activity is left at the time that the values are corrected to."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from fusionview.io.suv.body import LARGEST_HEIGHT_M
from fusionview.io.suv.nuclides import SOURCE, nuclide_named
from fusionview.io.suv.refusal import Refusal, refuse_conflicts, shown_word
from fusionview.io.suv.times import (
    PLAUSIBLE_HALF_LIVES,
    earliest,
    injection_time,
    mean_activity_delay_s,
    reference_time,
    shifted,
)
from fusionview.model.pet_header import PetHeader, scan_moment

_SMALLEST_WEIGHT_KG, _LARGEST_WEIGHT_KG = 0.001, 1000.0
"""From a mouse; what is heavier is in grams."""
_SMALLEST_DOSE_BQ = 1e5
_LARGEST_HALF_LIVES = 100.0
"""Beyond, the remaining activity means nothing, and would underflow."""
_SAME_HALF_LIFE = 0.02
_CONFLICTS: Mapping[str, tuple[str, ...]] = {
    "series": ("Series Date", "Series Time"),
    "decay_reference": ("Decay Correction DateTime",),
    "vendor_reference": ("GE decay reference",),
}
"""What the slices must agree in, by the tag that told the reference time."""


@dataclass(frozen=True, kw_only=True)
class InTheBody:
    """Activity that is left at the reference time.

    Attributes
    ----------
    bq
        One for each slice, or one for all.
    injected_bq
        As taken, after megabecquerel were recognised.
    half_life_s, half_life_source
        None and empty where nothing decays.
    injection, reference
        None where they did not matter; without decay correction the reference is that of the
        first slice.
    used
        Which header values went in, by their names in the passport.
    """

    bq: tuple[float, ...]
    injected_bq: float
    rule: str
    warnings: tuple[str, ...] = ()
    half_life_s: float | None = None
    half_life_source: str = ""
    injection: datetime | None = None
    reference: datetime | None = None
    used: tuple[str, ...] = ()


def weight_and_height(
    header: PetHeader, *, height: bool = True
) -> tuple[float, float | None, tuple[str, ...]]:
    """Return kilograms and metres, with warnings where other units were recognised.

    Raises
    ------
    Refusal
        If there is no weight; a missing height is for the caller to judge.
    """
    weight_kg, height_m = _positive(header.weight_kg), _positive(header.height_m)
    notes = []
    if weight_kg is None:
        raise Refusal(*_absent(("patient weight",)))
    if weight_kg > _LARGEST_WEIGHT_KG:
        weight_kg /= 1000.0
        notes.append("the patient weight is taken as grams")
    if not _SMALLEST_WEIGHT_KG <= weight_kg <= _LARGEST_WEIGHT_KG:
        raise Refusal(f"A patient weight of {weight_kg:g} kg cannot be.")
    if height_m is not None and height_m > LARGEST_HEIGHT_M:
        height_m /= 100.0
        if height:
            notes.append("the patient height is taken as centimetres")
    return weight_kg, height_m, tuple(notes)


def half_life(header: PetHeader) -> tuple[float | None, str, tuple[str, ...]]:
    """Return the half-life in seconds, where it is from, and warnings."""
    nuclide = nuclide_named(header.nuclide)
    stored = _positive(header.half_life_s)
    if stored is not None:
        if nuclide is None or abs(stored / nuclide.half_life_s - 1.0) <= _SAME_HALF_LIFE:
            return stored, "header", ()
        warning = (
            f"the half-life of {stored:g} s is not that of {nuclide.name} "
            f"({nuclide.half_life_s:g} s)"
        )
        return stored, "header", (warning,)
    if nuclide is None:
        return None, "", ()
    source = f"nuclide table: {nuclide.name}, {SOURCE}"
    return nuclide.half_life_s, source, (f"the half-life is that of {nuclide.name}, by table",)


def injected_dose(header: PetHeader) -> tuple[float | None, tuple[str, ...]]:
    """Return the injected activity in Bq, with a warning where it was taken as MBq."""
    dose_bq = _positive(header.dose_bq)
    if dose_bq is not None and dose_bq < _SMALLEST_DOSE_BQ:
        return dose_bq * 1e6, ("the injected dose is taken as MBq",)
    return dose_bq, ()


def dose_in_the_body(header: PetHeader) -> InTheBody:
    """Return what is left of the dose at the reference time of each slice.

    Raises
    ------
    Refusal
        If a value that this needs is absent or makes no sense.
    """
    refuse_conflicts(header, "Decay Correction (", "Radionuclide Total Dose")
    absent = _missing(header)
    dose_bq, notes = injected_dose(header)
    if absent or dose_bq is None:
        raise Refusal(*_absent(absent))
    if header.decay_correction == "ADMIN":
        return InTheBody(
            bq=(dose_bq,),
            injected_bq=dose_bq,
            rule="decay-corrected to the injection (ADMIN)",
            warnings=notes,
            used=("decay_correction", "dose_bq"),
        )
    found = replace(
        _decayed(header, dose_bq),
        injected_bq=dose_bq,
    )
    return replace(found, warnings=(*notes, *found.warnings))


def _decayed(header: PetHeader, dose_bq: float) -> InTheBody:
    refuse_conflicts(header, "Radionuclide Half Life", "Radiopharmaceutical Start")
    half_life_s, source, notes = half_life(header)
    if half_life_s is None:
        raise Refusal(*_absent(_missing(header)))
    if header.decay_correction == "START":
        found = _from_start(header, half_life_s)
    elif header.decay_correction == "NONE":
        found = _frame_by_frame(header, half_life_s)
    else:
        stated = shown_word(header.decay_correction)
        if not stated:
            raise Refusal("To which time its values are decay-corrected is not stated.")
        raise Refusal(f"Decay correction {stated} is not supported.")
    used = ("decay_correction", "dose_bq", "half_life_s")
    table = () if source == "header" else ("nuclide",)
    return replace(
        found,
        bq=tuple(_left(dose_bq, delay_s / half_life_s) for delay_s in found.bq),
        warnings=(*notes, *found.warnings, *_late(max(found.bq) / half_life_s)),
        half_life_s=half_life_s,
        half_life_source=source,
        used=(*used, *table, *found.used),
    )


def _from_start(header: PetHeader, half_life_s: float) -> InTheBody:
    """Return the delay from injection to the reference time in place of the activity."""
    reference = reference_time(header, half_life_s)
    if reference is None:
        raise Refusal(*_absent(("series or acquisition time",)))
    refuse_conflicts(header, *(name for tag in reference.tags for name in _CONFLICTS.get(tag, ())))
    injected, notes = _injected(header, reference.moment, half_life_s)
    return InTheBody(
        bq=((reference.moment - injected).total_seconds(),),
        injected_bq=0.0,
        rule=f"decay-corrected to the {reference.rule} (START)"
        if not reference.rule.startswith("the ")
        else f"decay-corrected to {reference.rule} (START)",
        warnings=(*reference.warnings, *notes),
        injection=injected,
        reference=reference.moment,
        used=(*_injection_used(header), *reference.tags),
    )


def _frame_by_frame(header: PetHeader, half_life_s: float) -> InTheBody:
    """Return the delay from injection to the mean activity of each frame.

    A value without decay correction is the mean over its frame, which the activity passes
    `mean_activity_delay_s` after the start.
    """
    first = earliest(header)
    if first is None or first.start is None or any(a.start is None for a in header.acquisitions):
        raise Refusal(*_absent(("acquisition time",)))
    entered = header.corrections.scan_time
    moved = scan_moment(entered) if entered is not None else None
    shift_s = 0.0 if moved is None else (moved - first.start).total_seconds()
    begin = moved or first.start
    injected, notes = _injected(header, begin, half_life_s)
    delays = []
    for acquisition in header.acquisitions:
        start = acquisition.start or first.start
        mean_s = mean_activity_delay_s(
            duration_s=acquisition.duration_s or 0.0, half_life_s=half_life_s
        )
        delays.append((start - injected).total_seconds() + shift_s + mean_s)
    if any(not (a.duration_s or 0.0) > 0 for a in header.acquisitions):
        notes = (*notes, "the frame duration is absent: decay during the frame is left out")
    return InTheBody(
        bq=tuple(delays[:1] if len(set(delays)) == 1 else delays),
        injected_bq=0.0,
        rule="not decay-corrected (NONE): the dose at the mean activity of each frame",
        warnings=notes,
        injection=injected,
        reference=shifted(injected, delays[0]),
        used=(
            *_injection_used(header),
            "acquisition",
            "duration",
            *(("scan",) if moved is not None else ()),
        ),
    )


def _injected(
    header: PetHeader, scan: datetime, half_life_s: float
) -> tuple[datetime, tuple[str, ...]]:
    found = injection_time(header, scan, half_life_s)
    if found is None:
        raise Refusal(*_absent(("injection time",)))
    if found[0] > scan:
        raise Refusal("The injection is dated after the scan.")
    return found


def _injection_used(header: PetHeader) -> tuple[str, ...]:
    names = ("injection", "injection_time")
    return tuple(name for name in names if getattr(header, name) is not None)


def _left(dose_bq: float, half_lives: float) -> float:
    if half_lives > _LARGEST_HALF_LIVES:
        raise Refusal(f"The scan lies {half_lives:.0f} half-lives after the injection.")
    return dose_bq * math.exp2(-half_lives)


def _late(half_lives: float) -> tuple[str, ...]:
    if half_lives <= PLAUSIBLE_HALF_LIVES:
        return ()
    return (f"the scan lies {half_lives:.0f} half-lives after the injection",)


def _missing(header: PetHeader) -> tuple[str, ...]:
    """Name everything that is absent at once, so that it can be entered at once."""
    absent = []
    if _positive(header.weight_kg) is None:
        absent.append("patient weight")
    if _positive(header.dose_bq) is None:
        absent.append("injected dose")
    if header.decay_correction != "ADMIN":
        if half_life(header)[0] is None:
            absent.append("radionuclide half-life")
        if header.injection is None and header.injection_time is None:
            absent.append("injection time")
    return tuple(absent)


def _absent(names: tuple[str, ...]) -> tuple[str, tuple[str, ...]]:
    return f"The header has no {', '.join(names)}.", names


def _positive(value: float | None) -> float | None:
    return value if value is not None and math.isfinite(value) and value > 0 else None
