"""The self-check: it passes, and it fails where the reading of SUV is broken."""

from __future__ import annotations

import math
from dataclasses import replace
from pathlib import Path

import pytest
from pydicom import dcmread

from fusionview.io.catalogue import pick, scan
from fusionview.io.suv import dose as suv_dose
from fusionview.io.suv import times as suv_times
from fusionview.io.suv.series import offered
from fusionview.model.progress import Cancelled
from fusionview.model.quantity import Quantity
from fusionview.phantom import suv_objects
from fusionview.phantom.suv_objects import OBJECTS, SUVS, TOLERANCE, self_check, write_object


def test_every_object_of_the_program_reads_right() -> None:
    results = self_check()
    assert len(results) == 17
    for result in results:
        assert result.passed, result
        assert result.found == pytest.approx(SUVS, abs=TOLERANCE)
        assert result.expected == SUVS


def test_the_objects_have_the_numbers_of_the_published_ones() -> None:
    numbers = "0_0 1_0 2_0 2_1 2_2 2_3 2_4 2_5 3_0 3_1 3_2 3_3 3_4 4_0 4_1 4_2 5_0"
    assert " ".join(one.name for one in OBJECTS) == numbers


def test_a_wrong_reference_time_fails_the_objects_that_test_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    right = suv_times.reference_time

    def by_acquisition(header: object, half_life_s: float) -> object:
        header = replace(header, vendor_reference=None, series=None)  # type: ignore[type-var]
        return right(header, half_life_s)  # type: ignore[arg-type]

    monkeypatch.setattr(suv_dose, "reference_time", by_acquisition)
    failed = {result.name for result in self_check() if not result.passed}
    assert "3_3" in failed
    assert "3_2" not in failed  # whose frame reference time tells
    assert "2_0" not in failed


def test_decay_during_the_frame_is_tested(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(suv_dose, "mean_activity_delay_s", lambda **_: 0.0)
    failed = {result.name for result in self_check() if not result.passed}
    assert failed == {"3_4"}


def test_an_object_that_cannot_be_read_fails_with_the_reason(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    silent = replace(OBJECTS[0], tags=lambda k: {"PatientWeight": None})
    monkeypatch.setattr(suv_objects, "OBJECTS", (silent,))
    (result,) = self_check()
    assert not result.passed
    assert result.found == ()
    assert math.isinf(result.largest_error)
    assert "patient weight" in result.note


def test_slopes_differ_by_slice_where_that_is_the_point(tmp_path: Path) -> None:
    (one,) = (one for one in OBJECTS if one.name == "1_0")
    write_object(one, tmp_path)
    slopes = {float(dcmread(path).RescaleSlope) for path in tmp_path.iterdir()}
    assert len(slopes) == suv_objects.SLICES
    assert Quantity.SUL_JANMA in offered(pick(scan(tmp_path), None))


def test_the_check_can_be_cancelled() -> None:
    def cancel(fraction: float, message: str = "") -> None:
        if fraction > 0.2:
            raise Cancelled

    with pytest.raises(Cancelled):
        self_check(cancel)
