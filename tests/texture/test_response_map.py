"""Responses as a volume."""

from dataclasses import replace

import numpy as np
import pytest

from fusionview.errors import SettingsError
from fusionview.model.quantity import Quantity
from fusionview.model.volume import Volume
from fusionview.texture.filters.response import response
from fusionview.texture.filters.settings import FilterSettings
from fusionview.texture.normalise import spread_of
from fusionview.texture.response_map import response_map
from fusionview.texture.settings import TextureSettings


def test_a_response_lies_on_the_voxels_of_the_image_and_has_no_unit(pet: Volume) -> None:
    settings = FilterSettings(kind="mean", support=3)
    found = response_map(pet, settings)
    assert found.geometry.matches(pet.geometry)
    assert (found.quantity, found.unit) == (Quantity.OTHER, "")
    assert found.id != pet.id
    np.testing.assert_array_equal(found.data, response(pet.data, pet.geometry.spacing_mm, settings))
    assert found.provenance is not None
    assert found.provenance.inputs == (pet.id,)
    assert found.provenance.settings["filter"] == {
        "kind": "mean",
        "boundary": "mirror",
        "dimensions": "3D",
        "support": 3,
    }


def test_texture_settings_interpolate_before_they_filter(pet: Volume) -> None:
    ramp = pet.with_data(_heights(pet), Quantity.ACTIVITY)
    settings = TextureSettings(
        interpolation="linear",
        spacing_mm=1.0,
        filter=FilterSettings(kind="mean", support=1),
    )
    found = response_map(ramp, settings)
    assert found.geometry.spacing_mm == pytest.approx((1.0, 1.0, 1.0))
    # a ramp stays one, at the same places of the patient
    inside = (slice(2, -2),) * 3
    indices = np.moveaxis(np.indices(found.geometry.shape), 0, -1)
    wanted = found.geometry.to_world(indices)[..., 1]
    np.testing.assert_allclose(found.data[inside], wanted[inside], atol=1e-4)


def test_a_gap_stays_a_gap(pet: Volume) -> None:
    data = pet.data.copy()
    data[1, 2, 3] = np.nan
    found = response_map(replace(pet, data=data), FilterSettings(kind="laws"))
    assert np.isnan(found.data).sum() == 1


def test_settings_without_a_filter_are_refused(pet: Volume) -> None:
    with pytest.raises(SettingsError, match="name no filter"):
        response_map(pet, TextureSettings())


def _heights(volume: Volume) -> np.ndarray:
    indices = np.moveaxis(np.indices(volume.geometry.shape), 0, -1)
    return volume.geometry.to_world(indices)[..., 1].astype(np.float32)


def test_a_normalised_image_is_filtered_normalised(pet: Volume) -> None:
    plain = TextureSettings(filter=FilterSettings(kind="laws"))
    found = response_map(pet, replace(plain, normalise="z_score"))
    spread = spread_of(pet)
    scaled = pet.with_data((pet.data - spread.mean) / spread.deviation, Quantity.OTHER)
    np.testing.assert_allclose(found.data, response_map(scaled, plain).data, rtol=1e-4, atol=1e-4)
