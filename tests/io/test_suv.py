"""SUV from header values, against closed forms and other programs."""

from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

import pytest

from fusionview.io.suv.rules import (
    Acquisition,
    PetHeader,
    mean_activity_delay_s,
    suv_bw,
    suv_bw_factor,
)

SCAN = datetime(2020, 12, 17, 11, 0)


def header(**changes: Any) -> PetHeader:
    usual = PetHeader(
        units="BQML",
        decay_correction="START",
        weight_kg=70.0,
        dose_bq=350e6,
        half_life_s=6586.2,
        injection_time=datetime(2000, 1, 1, 10, 0),
        series=SCAN,
        acquisitions=(Acquisition(start=SCAN, frame_reference_s=60.0, duration_s=120.0),),
    )
    return replace(usual, **changes)


def closed_form(delay_s: float) -> float:
    return float(1000 * 70.0 / (350e6 * 0.5 ** (delay_s / 6586.2)))


def test_a_uniform_patient_that_keeps_all_activity_has_an_suv_of_one() -> None:
    factor = suv_bw_factor(weight_kg=70, injected_bq=350e6, half_life_s=6586.2, delay_s=0)
    assert factor * 350e6 / 70_000 == pytest.approx(1.0)


def test_one_half_life_halves_the_remaining_activity() -> None:
    factor = suv_bw_factor(weight_kg=70, injected_bq=350e6, half_life_s=6586.2, delay_s=6586.2)
    assert factor == pytest.approx(2 * 1000 * 70 / 350e6)


def test_the_mean_activity_of_a_frame_is_reached_just_before_its_middle() -> None:
    # closed form: F-18 (6586.2 s), 300 s
    delay_s = mean_activity_delay_s(duration_s=300.0, half_life_s=6586.2)
    assert delay_s == pytest.approx(149.605, abs=1e-3)


@pytest.mark.parametrize(
    ("changes", "delay_s", "rule"),
    [
        ({}, 3600.0, "series time"),
        ({"vendor_reference": SCAN + timedelta(seconds=90)}, 3690.0, "GE"),
        ({"series": SCAN + timedelta(hours=1)}, 3600.0 + 59.937 - 60.0, "frame reference time"),
        (
            {"series": None, "acquisitions": (Acquisition(start=SCAN),)},
            3600.0,
            "earliest acquisition time",
        ),
        ({"injection": SCAN - timedelta(minutes=50)}, 3000.0, "series time"),
        ({"injection_time": datetime(2000, 1, 1, 23, 0)}, 12 * 3600.0, "series time"),
        ({"decay_correction": "ADMIN"}, 0.0, "decay-corrected to the injection"),
    ],
)
def test_the_reference_time_follows_the_rules(
    changes: dict[str, Any], delay_s: float, rule: str
) -> None:
    decision = suv_bw(header(**changes))
    assert decision.factor == pytest.approx(closed_form(delay_s), rel=1e-6)
    assert rule in decision.rule


def test_grams_and_megabecquerel_are_recognised_with_a_warning() -> None:
    decision = suv_bw(header(weight_kg=70_000.0, dose_bq=350.0))
    assert decision.factor == pytest.approx(closed_form(3600.0))
    assert len(decision.warnings) == 2


def test_an_injection_dated_after_the_scan_falls_back_to_its_clock_time() -> None:
    decision = suv_bw(header(injection=SCAN + timedelta(days=400)))
    assert decision.factor == pytest.approx(closed_form(3600.0))
    assert decision.warnings


@pytest.mark.parametrize(
    "changes",
    [
        {"injection": SCAN - timedelta(hours=25), "injection_time": None},
        {"injection": SCAN - timedelta(hours=25)},
        {"injection": datetime(1900, 1, 1, 7, 0)},  # the clock time of its own element counts
        {"injection": datetime(1900, 1, 1, 10, 0), "injection_time": None},
    ],
)
def test_a_date_many_half_lives_ago_is_not_believed(changes: dict[str, Any]) -> None:
    decision = suv_bw(header(**changes))
    assert decision.factor == pytest.approx(closed_form(3600.0))
    (warning,) = decision.warnings
    assert warning.endswith("half-lives before the scan; only its clock time is used")


def test_a_date_many_half_lives_ago_is_refused_where_the_clock_does_not_help() -> None:
    # decay-corrected to two days after the acquisition that the clock time belongs to
    late = SCAN + timedelta(days=2)
    decision = suv_bw(header(injection=SCAN - timedelta(days=9), vendor_reference=late))
    assert decision.factor is None
    assert "half-lives before the scan" in decision.reason


def test_long_lived_nuclides_are_imaged_days_after_the_injection() -> None:
    five_days = {"injection": SCAN - timedelta(days=5), "half_life_s": 78.41 * 3600}
    decision = suv_bw(header(**five_days))
    assert decision.factor == pytest.approx(70_000 / (350e6 * 0.5 ** (120 / 78.41)))
    assert decision.warnings == ()


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"weight_kg": None}, "patient weight"),
        ({"weight_kg": 0.0}, "patient weight"),
        ({"dose_bq": None}, "injected dose"),
        ({"injection_time": None}, "injection time"),
        ({"series": None, "acquisitions": ()}, "acquisition time"),
        ({"units": "CNTS"}, "CNTS"),
        ({"decay_correction": "DECY"}, "DECY"),
        ({"decay_correction": ""}, "not stated"),
        ({"conflicts": ("Units (BQML, CNTS)",)}, "slices differ in Units (BQML, CNTS)."),
        ({"intercept": 1.0}, "intercept"),
        (
            {"injection": SCAN + timedelta(days=1), "injection_time": None},
            "after the scan",
        ),
    ],
)
def test_what_cannot_be_converted_says_why(changes: dict[str, Any], words: str) -> None:
    decision = suv_bw(header(**changes))
    assert decision.factor is None
    assert words in decision.reason


def test_stored_suv_needs_no_factor() -> None:
    assert suv_bw(header(units="GML")).factor == 1.0
    assert suv_bw(header(units="GML", suv_type="LBM")).factor is None
