import numpy as np
import pytest
from pydicom.pixels.processing import apply_color_lut

from fusionview.errors import SettingsError
from fusionview.model.colour_curve import ColourCurve
from fusionview.view.colormaps import COLORMAPS, LABELS, colormap, palette

DICOM = ("hot_iron", "pet", "hot_metal_blue", "pet_20_step", "spring", "summer", "fall", "winter")
"""In the order of PS3.6 Annex B and of their UIDs."""


@pytest.mark.parametrize("name", COLORMAPS)
def test_every_map_has_256_read_only_colours_and_a_shown_name(name: str) -> None:
    colours = colormap(name)
    assert colours.shape == (256, 3)
    assert colours.dtype == np.uint8
    assert not colours.flags.writeable
    assert LABELS[name]


def test_an_unknown_map_is_refused() -> None:
    with pytest.raises(KeyError):
        colormap("level")


def test_dicom_palettes_are_those_of_the_standard() -> None:
    # entries 0, 64, 127, 128, 192 and 255 of the tables in PS3.6 Annex B
    entries = [0, 64, 127, 128, 192, 255]
    assert colormap("hot_iron")[entries].tolist() == [
        [0, 0, 0],
        [128, 0, 0],
        [254, 0, 0],
        [255, 0, 0],
        [255, 128, 4],
        [255, 255, 255],
    ]
    assert colormap("pet")[entries].tolist() == [
        [0, 0, 0],
        [1, 126, 127],
        [126, 1, 253],
        [128, 0, 255],
        [255, 128, 0],
        [255, 255, 255],
    ]
    steps = colormap("pet_20_step")
    assert len(np.unique(steps, axis=0)) == 20
    assert steps[[0, 64, 192, 255]].tolist() == [
        [0, 0, 0],
        [96, 96, 176],
        [208, 144, 0],
        [255, 255, 255],
    ]


@pytest.mark.parametrize(("number", "name"), list(enumerate(DICOM, start=1)))
def test_all_eight_palettes_are_those_of_the_dicom_objects(number: int, name: str) -> None:
    levels = np.arange(256, dtype=np.uint8)[None]
    table = apply_color_lut(levels, palette=f"1.2.840.10008.1.5.{number}")[0]
    np.testing.assert_array_equal(colormap(name), table)


@pytest.mark.parametrize(
    ("name", "ends"),
    [
        # segmented tables of PS3.6 B.1.5 to B.1.8
        ("spring", [(255, 0, 255), (255, 255, 0)]),
        ("summer", [(0, 255, 0), (0, 128, 254)]),
        ("fall", [(255, 255, 0), (255, 0, 0)]),
        ("winter", [(0, 0, 255), (127, 255, 128)]),
        # as published with matplotlib
        ("viridis", [(68, 1, 84), (253, 231, 37)]),
        ("magma", [(0, 0, 4), (252, 253, 191)]),
        ("cividis", [(0, 34, 78), (254, 232, 56)]),
    ],
)
def test_maps_run_from_and_to_their_published_ends(
    name: str, ends: list[tuple[int, int, int]]
) -> None:
    assert [tuple(colour) for colour in colormap(name)[[0, 255]].tolist()] == ends


def test_inverse_grey_is_white_at_nothing() -> None:
    np.testing.assert_array_equal(colormap("inverse_grey"), colormap("grey")[::-1])


def test_a_curve_bends_cuts_and_turns_the_map() -> None:
    np.testing.assert_array_equal(palette("pet"), colormap("pet"))
    turned = palette("pet", ColourCurve(inverted=True))
    np.testing.assert_array_equal(turned, colormap("pet")[::-1])
    part = palette("grey", ColourCurve(low=0.2, high=0.6))[:, 0]
    assert (part[0], part[-1]) == (51, 153)
    bent = palette("grey", ColourCurve(gamma=2.0))[:, 0]
    np.testing.assert_array_equal(bent, np.rint(255 * (np.arange(256) / 255) ** 2))
    steps = palette("pet_20_step", ColourCurve(gamma=0.5))
    assert len(np.unique(steps, axis=0)) <= 20  # no colour is mixed


def test_an_empty_range_of_colours_is_refused() -> None:
    with pytest.raises(SettingsError, match="empty"):
        ColourCurve(low=0.5, high=0.5)
