import numpy as np
import pytest

from fusionview.view.colormaps import COLORMAPS, LABELS, colormap


@pytest.mark.parametrize("name", COLORMAPS)
def test_every_map_has_256_read_only_colours_and_a_shown_name(name: str) -> None:
    colours = colormap(name)
    assert colours.shape == (256, 3)
    assert colours.dtype == np.uint8
    assert not colours.flags.writeable
    assert LABELS[name]


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


def test_inverse_grey_is_white_at_nothing() -> None:
    np.testing.assert_array_equal(colormap("inverse_grey"), colormap("grey")[::-1])
