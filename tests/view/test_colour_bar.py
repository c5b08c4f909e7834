import numpy as np
import pytest

from fusionview.view.colormaps import colormap
from fusionview.view.colour_bar import bar, ticks


@pytest.mark.parametrize(
    ("low", "high", "expected"),
    [
        (0.0, 5.0, [0, 1, 2, 3, 4, 5]),
        (0.0, 12.0, [0, 2.5, 5, 7.5, 10]),
        (-160.0, 240.0, [-100, 0, 100, 200]),
        (0.03, 0.11, [0.04, 0.06, 0.08, 0.1]),
        (3.0, 3.0, []),
        (0.0, float("nan"), []),
    ],
)
def test_ticks_are_round_numbers_inside_the_window(
    low: float, high: float, expected: list[float]
) -> None:
    assert ticks(low, high) == pytest.approx(expected)


def test_the_high_end_of_a_bar_is_on_top() -> None:
    rgba = bar("hot_iron", 100, 7)
    assert rgba.shape == (100, 7, 4)
    np.testing.assert_array_equal(rgba[0, 3, :3], colormap("hot_iron")[255])
    np.testing.assert_array_equal(rgba[-1, 3, :3], colormap("hot_iron")[0])
