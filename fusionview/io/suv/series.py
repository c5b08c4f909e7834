"""What a listed series can be shown as, and the factors for it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from fusionview.errors import MissingDoseError, ReadError
from fusionview.io.dicom_header import Header
from fusionview.io.real_world import stated
from fusionview.io.series import Series, SuvInfo
from fusionview.io.suv.header import pet_header
from fusionview.io.suv.passport import passport, passport_as_stored
from fusionview.io.suv.refusal import conflict
from fusionview.io.suv.rules import (
    UNIT_CONFLICTS,
    SuvDecision,
    decide,
    measured_units,
    offered_quantities,
    stored_quantity,
)
from fusionview.model.kind import Kind
from fusionview.model.passport import Passport
from fusionview.model.pet_header import InjectionCorrections, PetHeader
from fusionview.model.quantity import Quantity

_NO_UPTAKE = {
    Kind.NAC_PET: "Without attenuation correction the values are not quantitative.",
    Kind.SPECT: "Values of a gamma camera have no SUV without a calibration in Bq/mL.",
}


@dataclass(frozen=True, kw_only=True)
class SeriesSuv:
    """What the list of series says about SUV; ``header`` is None for what is no PET or SPECT.

    Attributes
    ----------
    mixed
        That the slices are not all in the same unit; empty if they are.
    """

    header: PetHeader | None = None
    info: SuvInfo | None = None
    reason: str = "Not a PET series."
    missing: tuple[str, ...] = ()
    never: str = ""
    mixed: str = ""


def series_suv(headers: Sequence[Header], kind: Kind) -> SeriesSuv:
    """Describe the SUV of a series by its headers, in the order of its slices or frames."""
    found = _described(headers, kind)
    if found.header is None:
        return found
    return replace(found, mixed=conflict(found.header, *UNIT_CONFLICTS))


def _described(headers: Sequence[Header], kind: Kind) -> SeriesSuv:
    if kind not in (Kind.PET, *_NO_UPTAKE):
        return SeriesSuv()
    header = _in_stated_units(pet_header(headers), headers[0], kind)
    never = _NO_UPTAKE.get(kind, "")
    if kind is Kind.SPECT and stored_quantity(header) is not None:
        never = ""  # a calibrated camera that says so
    if never:
        return SeriesSuv(header=header, reason=never, never=never)
    decision = decide(header, Quantity.SUV_BW)
    if decision.factor is None:
        return SeriesSuv(header=header, reason=decision.reason, missing=decision.missing)
    info = SuvInfo(
        type="BW",
        factor_first_slice=decision.factor,
        rule=decision.rule,
        warnings=decision.warnings,
        passport=passport(header, Quantity.SUV_BW, decision),
    )
    return SeriesSuv(header=header, info=info, reason="")


def _in_stated_units(header: PetHeader, first: Header, kind: Kind) -> PetHeader:
    """Return the header of a SPECT with the unit of its mapping to real-world values, if any."""
    mapping = stated(first) if kind is Kind.SPECT else None
    if mapping is None or mapping.measured is None:
        return header
    units = measured_units(mapping.measured[0])
    return header if units is None else replace(header, units=units[0], suv_type=units[1])


def offered(series: Series) -> tuple[Quantity, ...]:
    """Return what a series can be loaded as: as stored first, then every SUV of its header."""
    if series.pet_header is None or series.suv_never:
        return (series.quantity,)
    possible = offered_quantities(series.pet_header)
    return tuple(dict.fromkeys((series.quantity, *possible)))


def factors_for(
    series: Series, quantity: Quantity, corrections: InjectionCorrections | None = None
) -> SuvDecision:
    """Return what stored values of each slice are multiplied with, beyond their own slope.

    Raises
    ------
    MissingDoseError
        If header values that SUV needs are absent.
    ReadError
        If the series cannot become this quantity.
    """
    header = corrected_header(series, corrections)
    plain = quantity is series.quantity and not (quantity.is_suv and corrections)
    if plain or (header is None and quantity is series.quantity):
        return SuvDecision(factors=(1.0,), rule="as stored")
    if header is None or series.suv_never:
        reason = series.suv_never or (
            f"{series.description!r} holds {series.quantity.label} ({series.quantity.value}), "
            f"which cannot become {quantity.value}."
        )
        raise ReadError(reason, hint="Open the series as stored, or choose a PET in Bq/mL for SUV.")
    decision = decide(header, quantity)
    if decision.factors:
        return decision
    if decision.missing:
        raise MissingDoseError(series.description, decision.missing)
    raise ReadError(
        f"There is no {quantity.label} of {series.description!r}: {decision.reason}",
        hint="Open the series as stored.",
    )


def corrected_header(series: Series, corrections: InjectionCorrections | None) -> PetHeader | None:
    """Return the header with what was entered beside it."""
    if series.pet_header is None or corrections is None:
        return series.pet_header
    return replace(series.pet_header, corrections=corrections)


def passport_for(
    header: PetHeader | None, quantity: Quantity, *, stored: Quantity, never: str = ""
) -> Passport | None:
    """Return the passport of values that were read as ``quantity``; None for no PET or SPECT."""
    if header is None:
        return None
    if never or not quantity.is_suv:
        return passport_as_stored(header, quantity, never)
    decision = decide(header, quantity)
    if not decision.factors and quantity is stored:
        return replace(passport_as_stored(header, quantity), formula=quantity.formula)
    return passport(header, quantity, decision)
