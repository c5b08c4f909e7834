"""Time-of-flight bins."""

import numpy as np
import pytest

from fusionview.errors import SettingsError
from fusionview.model.time_of_flight import TimeOfFlight


def test_picoseconds_become_the_millimetres_that_are_published() -> None:
    # 13 channels of 13.02 ps and 385 ps FWHM: 25.37 mm and, with the FWHM as 2.355 sigma, 24.51
    tof = TimeOfFlight.of_times(29, 13 * 13.02, 385.0)
    assert tof.width_mm == pytest.approx(25.37, abs=0.005)
    assert tof.sigma_mm == pytest.approx(24.51, abs=0.005)


@pytest.mark.parametrize("bins", [4, 5])
def test_bins_lie_symmetrically_about_the_middle_of_the_line(bins: int) -> None:
    tof = TimeOfFlight(bins, 20.0, 15.0)
    np.testing.assert_allclose(tof.edges_mm, -tof.edges_mm[::-1])
    np.testing.assert_allclose(tof.centres_mm, (tof.edges_mm[1:] + tof.edges_mm[:-1]) / 2)


def test_a_width_of_nothing_is_refused() -> None:
    with pytest.raises(SettingsError, match="bin width"):
        TimeOfFlight(5, 0.0, 15.0)
