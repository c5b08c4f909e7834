"""Units, SUV types and decay corrections, against closed forms and tabulated body measures."""

import math
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fusionview.io.suv.body import (
    SUV_QUANTITIES,
    ideal_mass,
    lean_mass_james,
    lean_mass_janma,
    lean_mass_morgan,
    surface_cm2,
)
from fusionview.io.suv.nuclides import NUCLIDES, nuclide_named
from fusionview.io.suv.passport import passport, passport_as_stored
from fusionview.io.suv.rules import SuvDecision, decide, offered_quantities
from fusionview.model.pet_header import Acquisition, InjectionCorrections, PetHeader
from fusionview.model.quantity import Quantity

SCAN = datetime(2025, 1, 1, 11, 0)
F18_S = 6586.2


def header(**changes: Any) -> PetHeader:
    usual = PetHeader(
        units="BQML",
        decay_correction="START",
        weight_kg=70.0,
        height_m=1.75,
        sex="M",
        dose_bq=368.08e6,
        half_life_s=F18_S,
        injection=SCAN - timedelta(hours=1),
        series=SCAN,
        acquisitions=(Acquisition(start=SCAN, frame_reference_s=150.0, duration_s=300.0),),
    )
    return replace(usual, **changes)


def bw(**changes: Any) -> SuvDecision:
    return decide(header(**changes), Quantity.SUV_BW)


def per_bq(delay_s: float) -> float:
    return float(70_000 / (368.08e6 * 0.5 ** (delay_s / F18_S)))


def test_body_measures_agree_with_published_ones() -> None:
    # a man of 70 kg and 1.75 m, a woman of 120 kg and 1.65 m; Du Bois' own example
    assert lean_mass_janma(70, 175)[0] == pytest.approx(55.9, abs=0.05)
    assert lean_mass_james(70, 175)[0] == pytest.approx(56.52)
    assert lean_mass_morgan(70, 175)[0] == pytest.approx(57.8)
    assert lean_mass_james(120, 165)[1] == pytest.approx(50.1, abs=0.05)
    assert lean_mass_janma(120, 165)[1] == pytest.approx(56.9, abs=0.05)
    assert ideal_mass(70, 175) == pytest.approx((72.38, 66.43))
    assert surface_cm2(70, 175) == pytest.approx(18_481, abs=1)


@pytest.mark.parametrize(
    ("quantity", "grams"),
    [
        (Quantity.SUV_BW, 70_000.0),
        (Quantity.SUL_JANMA, 55_862.0),
        (Quantity.SUL_JAMES, 56_520.0),
        (Quantity.SUL_MORGAN, 57_800.0),
        (Quantity.SUV_BSA, 18_481.4),
        (Quantity.SUV_IBW, 72_380.0),
    ],
)
def test_each_suv_is_normalised_by_its_own_measure(quantity: Quantity, grams: float) -> None:
    assert decide(header(), quantity).factor == pytest.approx(
        per_bq(3600.0) * grams / 70_000, rel=1e-4
    )


@pytest.mark.parametrize(
    ("units", "suv_type", "grams"),
    [
        ("GML", "", 70_000.0),
        ("GML", "BW", 70_000.0),
        ("GML", "LBM", 57_800.0),
        ("GML", "LBMJAMES128", 56_520.0),
        ("GML", "LBMJANMA", 55_862.0),
        ("GML", "IBW", 72_380.0),
        ("CM2ML", "", 18_481.4),
        ("CM2ML", "BSA", 18_481.4),
    ],
)
def test_a_stored_suv_needs_neither_dose_nor_times(units: str, suv_type: str, grams: float) -> None:
    found = bw(units=units, suv_type=suv_type, dose_bq=None, injection=None, half_life_s=None)
    assert found.factor == pytest.approx(70_000 / grams, rel=1e-4)


def test_philips_suv_factor_goes_before_the_activity_factor() -> None:
    both = (Acquisition(start=SCAN, suv_scale=5e-4, activity_scale=1.6),)
    activity = (Acquisition(start=SCAN, activity_scale=1.6, suv_scale=0.0),)
    assert bw(units="CNTS", acquisitions=both, dose_bq=None).factor == 5e-4
    assert bw(units="CNTS", acquisitions=activity).factor == pytest.approx(1.6 * per_bq(3600))
    assert "7053,1009" in bw(units="CNTS").missing[0]
    assert not bw(units="CNTS", acquisitions=both, manufacturer="SIEMENS").factors


def test_count_rates_need_a_calibration_factor_which_may_differ_by_slice() -> None:
    slices = tuple(Acquisition(start=SCAN, dose_calibration=value) for value in (2.0, 3.0))
    factors = bw(units="CPS", acquisitions=slices).factors
    assert factors == pytest.approx((2 * per_bq(3600), 3 * per_bq(3600)))
    assert bw(units="CPS").missing == ("dose calibration factor",)


@pytest.mark.parametrize("units", ["PROPCNTS", "PROPCPS", "1CM", "CM2", "", "nonsense"])
def test_units_without_a_scale_have_no_suv_and_say_so(units: str) -> None:
    found = bw(units=units)
    assert not found.factors
    assert (units or "no unit") in found.reason
    assert offered_quantities(header(units=units)) == ()


def test_without_decay_correction_each_frame_has_its_own_factor() -> None:
    slices = tuple(
        Acquisition(start=SCAN + timedelta(seconds=begin), duration_s=300.0) for begin in (0, 420)
    )
    factors = bw(decay_correction="NONE", acquisitions=slices).factors
    rate = math.log(2) / F18_S
    for factor, begin in zip(factors, (3600.0, 4020.0), strict=True):
        # closed form of the mean of exp(-rate t) over the frame
        mean = (math.exp(-rate * begin) - math.exp(-rate * (begin + 300))) / (300 * rate)
        assert factor == pytest.approx(70_000 / 368.08e6 / mean, rel=1e-12)


def test_a_missing_height_never_blocks_suvbw() -> None:
    unknown = header(height_m=None, sex="")
    assert offered_quantities(unknown) == (Quantity.ACTIVITY, Quantity.SUV_BW)
    assert decide(unknown, Quantity.SUL_JANMA).missing == ("patient height", "patient sex")
    assert decide(header(sex=""), Quantity.SUV_BSA).factors


def test_sex_o_takes_the_mean_of_both_formulas_and_warns() -> None:
    found = decide(header(sex="O"), Quantity.SUV_IBW)
    assert found.factor == pytest.approx(per_bq(3600) * 69_405 / 70_000)
    assert any("mean" in warning for warning in found.warnings)
    assert not decide(header(sex="O"), Quantity.SUV_BW).warnings


def test_grams_centimetres_and_megabecquerel_are_recognised_with_warnings() -> None:
    found = decide(header(weight_kg=70_000.0, height_m=175.0, dose_bq=368.08), Quantity.SUL_JAMES)
    assert found.factor == pytest.approx(per_bq(3600) * 56_520 / 70_000)
    assert len(found.warnings) == 3


def test_an_absent_half_life_is_that_of_the_nuclide_with_its_source() -> None:
    found = bw(half_life_s=None, nuclide="C-111A1\\^18^Fluorine")
    assert found.factor == pytest.approx(per_bq(3600))
    assert found.dose is not None
    assert "F-18" in found.dose.half_life_source
    assert "National Nuclear Data Center" in found.dose.half_life_source
    assert bw(half_life_s=None).missing == ("radionuclide half-life",)
    assert any("not that of Ga-68" in w for w in bw(nuclide="68Ga").warnings)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("^18^Fluorine", "F-18"),
        ("FDG -- fluorodeoxyglucose", None),
        ("[18F]FDG", "F-18"),
        ("Ga-68 DOTATATE", "Ga-68"),
        ("Technetium Tc-99m", "Tc-99m"),
        ("^99m^Technetium", "Tc-99m"),
        ("C-131A3", "Ga-68"),
        ("Iodine-124", "I-124"),
        ("177Lu-PSMA", "Lu-177"),
        ("C-11 choline", "C-11"),
        ("C-111A1", "F-18"),
        ("", None),
    ],
)
def test_nuclides_are_known_by_code_and_by_name(text: str, name: str | None) -> None:
    found = nuclide_named(text)
    assert (None if found is None else found.name) == name


def test_the_table_of_nuclides_is_complete() -> None:
    wanted = "C-11 N-13 O-15 F-18 Cu-64 Ga-68 Rb-82 Zr-89 Y-90 I-124 Tc-99m In-111 I-123 Lu-177"
    assert " ".join(nuclide.name for nuclide in NUCLIDES) == wanted


def test_ten_percent_more_dose_is_exactly_a_factor_of_one_by_eleven_tenths() -> None:
    more = InjectionCorrections(dose_bq=368.08e6 * 1.1)
    for quantity in SUV_QUANTITIES:
        before = decide(header(), quantity).factor
        after = decide(header(corrections=more), quantity).factor
        assert before is not None
        assert after == pytest.approx(before / 1.1, rel=1e-14)


def test_a_stored_suv_follows_the_dose_that_is_entered() -> None:
    stored = header(units="GML", suv_type="LBMJANMA")
    more = replace(stored, corrections=InjectionCorrections(dose_bq=368.08e6 * 1.1))
    before, after = decide(stored, Quantity.SUL_JANMA), decide(more, Quantity.SUL_JANMA)
    assert before.factor == 1.0
    assert after.factor == pytest.approx(1 / 1.1)


def test_entered_times_replace_those_of_the_header() -> None:
    later = InjectionCorrections(injection_time="10:30", scan_time="2025-01-01T12:00:00")
    assert bw(corrections=later).factor == pytest.approx(per_bq(5400))
    dated = InjectionCorrections(injection_time="2024-12-31T23:00:00")
    assert bw(corrections=dated).factor == pytest.approx(per_bq(12 * 3600))
    moved = bw(decay_correction="NONE", corrections=later)
    assert moved.factor == pytest.approx(per_bq(5400 + 149.605), rel=1e-6)


@pytest.mark.parametrize(
    ("changes", "delay_h"),
    [
        ({"injection": None, "injection_time": SCAN.replace(hour=23)}, 12),
        ({"injection": SCAN.replace(hour=23)}, 12),
        ({"injection": SCAN.replace(year=2026), "injection_time": SCAN.replace(hour=9)}, 2),
        ({"injection": SCAN - timedelta(hours=18), "half_life_s": F18_S}, 18),
    ],
)
def test_an_injection_on_the_day_before_is_found(changes: dict[str, Any], delay_h: float) -> None:
    assert bw(**changes).factor == pytest.approx(per_bq(delay_h * 3600))


def test_the_passport_names_what_was_used_and_what_was_entered() -> None:
    entered = header(corrections=InjectionCorrections(dose_bq=400e6, height_m=1.80))
    found = decide(entered, Quantity.SUL_JANMA)
    written = passport(entered, Quantity.SUL_JANMA, found)
    by_tag = {tag.tag: tag for tag in written.tags}
    assert by_tag["(0018,1074)"].value == "400000000 Bq"
    assert {tag.tag for tag in written.tags if tag.entered} == {"(0018,1074)", "(0010,1020)"}
    assert written.dose_at_reference_bq == pytest.approx(400e6 * 0.5 ** (3600 / F18_S))
    assert (written.half_life_s, written.half_life_source) == (F18_S, "header")
    assert "9270" in written.formula
    assert "(START)" in written.rule


def test_what_has_no_suv_has_a_passport_with_the_reason() -> None:
    written = passport_as_stored(header(weight_kg=None), Quantity.ACTIVITY)
    assert written.factor is None
    assert "patient weight" in written.reason


def maybe(values: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    return st.none() | values


SENSIBLE = st.sampled_from([1.75, 70.0, 300.0, 6586.2, 350e6])
ANY_NUMBER = SENSIBLE | maybe(st.floats() | st.sampled_from([0.0, 1e-300, 1e308]))
CLOCK = st.sampled_from([SCAN, SCAN - timedelta(hours=1), SCAN + timedelta(minutes=10)])
TIMES = CLOCK | maybe(st.datetimes() | st.sampled_from([datetime.min, datetime.max]))
ACQUISITIONS = st.builds(
    Acquisition,
    start=TIMES,
    frame_reference_s=ANY_NUMBER,
    duration_s=ANY_NUMBER,
    suv_scale=ANY_NUMBER,
    activity_scale=ANY_NUMBER,
    dose_calibration=ANY_NUMBER,
)
UNITS = ["BQML", "GML", "CM2ML", "CNTS", "CPS", "PROPCNTS", "PROPCPS", "1CM"]
TYPES = ["", "BW", "LBM", "LBMJAMES128", "LBMJANMA", "BSA", "IBW"]
HEADERS = st.builds(
    PetHeader,
    units=st.sampled_from(UNITS),
    suv_type=st.sampled_from(TYPES),
    decay_correction=st.sampled_from(["START", "ADMIN", "NONE", ""]),
    weight_kg=ANY_NUMBER,
    height_m=ANY_NUMBER,
    sex=st.sampled_from(["M", "F", "O", "", "U"]),
    dose_bq=ANY_NUMBER,
    half_life_s=ANY_NUMBER,
    injection=TIMES,
    injection_time=TIMES,
    series=TIMES,
    vendor_reference=TIMES,
    decay_reference=TIMES,
    acquisitions=st.lists(ACQUISITIONS, max_size=3).map(tuple),
    nuclide=st.text(max_size=12),
    corrections=st.sampled_from(
        [
            InjectionCorrections(),
            InjectionCorrections(weight_kg=80.0, height_m=1.8, sex="F", dose_bq=3e8),
            InjectionCorrections(injection_time="10:00", half_life_s=4000.0),
            InjectionCorrections(scan_time="2025-01-01T11:30:00"),
        ]
    ),
)


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"height_m": 1e-300}, "height of 1e-300 m"),
        ({"weight_kg": 1e300}, "weight of 1e+297 kg"),
        ({"intercept": float("nan")}, "intercept"),
        ({"half_life_s": 1e-300}, "half-lives"),
    ],
)
def test_nonsense_is_refused_with_the_reason(changes: dict[str, Any], words: str) -> None:
    assert words in decide(header(**changes), Quantity.SUL_JANMA).reason


@settings(deadline=None)
@given(HEADERS, st.sampled_from([Quantity.ACTIVITY, *SUV_QUANTITIES]))
def test_any_header_gives_positive_factors_or_a_reason(one: PetHeader, quantity: Quantity) -> None:
    found = decide(one, quantity)
    assert all(math.isfinite(factor) and factor > 0 for factor in found.factors)
    assert len(found.factors) in (0, 1, len(one.acquisitions))
    assert bool(found.factors) != bool(found.reason)
    written = passport(one, quantity, found)
    assert written.as_dict()["reason"] == found.reason
    assert (written.factor is None) == bool(found.reason)


@given(st.text(), st.text(), st.text(), st.floats())
def test_any_words_give_a_printable_reason(
    units: str, suv_type: str, decay_correction: str, intercept: float
) -> None:
    for stored in (header(units=units), header(units="GML", suv_type=suv_type)):
        assert decide(replace(stored, intercept=intercept), Quantity.SUV_BW).reason.isprintable()
    assert bw(decay_correction=decay_correction).reason.isprintable()


@given(st.floats(30, 200), st.floats(1.4, 2.1), st.sampled_from(["M", "F", "O"]))
def test_what_one_suv_stores_another_reads(weight_kg: float, height_m: float, sex: str) -> None:
    person = header(weight_kg=weight_kg, height_m=height_m, sex=sex)
    direct = decide(person, Quantity.SUV_BW).factor
    as_sul = decide(person, Quantity.SUL_JANMA).factor
    back = decide(replace(person, units="GML", suv_type="LBMJANMA"), Quantity.SUV_BW).factor
    assert direct is not None
    assert as_sul is not None
    assert back is not None
    assert as_sul * back == pytest.approx(direct, rel=1e-12)
