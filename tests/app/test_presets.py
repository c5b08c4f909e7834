"""Presets are bound to what is really shown."""

from dataclasses import replace

import numpy as np
import pytest

from fusionview.app.presets import histogram, no_suv_reason, presets
from fusionview.model.kind import Kind
from fusionview.model.passport import Passport
from fusionview.model.quantity import Quantity
from fusionview.model.volume import Volume


def windows(volume: Volume) -> list[tuple[float, float]]:
    return [preset.window for preset in presets(volume)]


def test_suv_has_the_windows_of_readers(hot: Volume) -> None:
    assert windows(hot) == [(0.0, 5.0), (0.0, 10.0), (0.0, 15.0), (0.0, 12.0)]


@pytest.mark.parametrize("quantity", [Quantity.ACTIVITY, Quantity.COUNTS, Quantity.SUV_BSA])
def test_other_units_of_a_pet_never_get_windows_of_suv(hot: Volume, quantity: Quantity) -> None:
    counts = replace(hot, quantity=quantity, data=hot.data * np.float32(1000))
    names = [preset.name for preset in presets(counts)]
    assert not any("SUV" in name for name in names)
    assert windows(counts)[-1] == pytest.approx((0.0, 8000.0))


def test_ct_has_level_and_width_of_textbooks(mr: Volume) -> None:
    ct = replace(mr, kind=Kind.CT, quantity=Quantity.HOUNSFIELD)
    found = {
        preset.name: (sum(preset.window) / 2, preset.window[1] - preset.window[0])
        for preset in presets(ct)
    }
    assert found == {
        "Soft tissue": (40, 400),
        "Lung": (-600, 1500),
        "Bone": (400, 1800),
        "Brain": (40, 80),
    }


def test_mr_windows_widen_from_narrow_to_wide(mr: Volume) -> None:
    ramp = replace(
        mr, data=np.linspace(0, 1000, mr.data.size, dtype=np.float32).reshape(mr.data.shape)
    )
    found = {preset.name: preset.window for preset in presets(ramp)}
    width = {name: high - low for name, (low, high) in found.items()}
    assert width["Narrow"] < width["Auto"] <= width["Wide"]
    assert found["Wide"] == pytest.approx((0, 1000), abs=1)


def test_windows_have_a_width_in_empty_and_undefined_volumes(hot: Volume) -> None:
    for value in (0.0, np.nan):
        flat = replace(
            hot, quantity=Quantity.COUNTS, data=np.full_like(hot.data, np.float32(value))
        )
        assert all(high > low for low, high in windows(flat))
        assert np.all(np.diff(histogram(flat).edges) > 0)


def test_the_histogram_counts_every_voxel_of_a_small_volume(hot: Volume) -> None:
    found = histogram(hot)
    assert found.counts.sum() == hot.data.size
    assert found.counts[np.searchsorted(found.edges, 1.0, side="right") - 1] > 0.9 * hot.data.size


def test_the_reason_for_no_suv_is_told(hot: Volume, mr: Volume) -> None:
    assert no_suv_reason(hot) == no_suv_reason(mr) == ""
    passport = Passport(
        type="Bq/mL", formula="", rule="", factor=None, reason="The dose is missing."
    )
    counts = replace(hot, quantity=Quantity.ACTIVITY, passport=passport)
    assert no_suv_reason(counts) == "The dose is missing."
    assert "does not hold" in no_suv_reason(replace(counts, passport=None))
