import numpy as np
import pytest

from fusionview.view.paint import fill, lay, short_lines
from fusionview.view.text import fitted_text, text_sprite


def canvas(value: int = 255) -> np.ndarray:
    return np.full((60, 90, 4), value, np.uint8)


@pytest.mark.parametrize("angle_deg", [0.0, 17.0, 45.0, 80.0, 90.0])
@pytest.mark.parametrize("width_px", [1.5, 3.0])
def test_a_line_is_as_wide_in_every_direction(angle_deg: float, width_px: float) -> None:
    along = np.array([np.sin(np.deg2rad(angle_deg)), np.cos(np.deg2rad(angle_deg))])
    points = np.array([30.2, 45.3]) + np.arange(-20, 21)[:, None] * along
    segments = np.stack([points[:-1], points[1:]], axis=1)
    picture = canvas(0)
    short_lines(picture, segments, (200, 0, 0), width_px)
    covered = picture[..., 0].sum() / 200
    assert covered == pytest.approx(40 * width_px, rel=0.12)  # the ends are round


def test_lines_outside_the_picture_are_left_out() -> None:
    picture = canvas(0)
    short_lines(picture, np.array([[[-50.0, 3.0], [-51.0, 3.0]]]), (255, 0, 0), 1.5)
    short_lines(picture, np.empty((0, 2, 2)), (255, 0, 0), 1.5)
    assert picture.max() == 0


def test_text_is_readable_on_black_and_on_white() -> None:
    sprite = text_sprite("SUV 2.5", 13)
    for value in (0, 255):
        picture = canvas(value)
        lay(picture, sprite, 10, 10)
        shown = picture[10:30, 10:70, 0]
        assert shown.max() - shown.min() > 180


def test_lines_of_text_share_rows_and_base_line() -> None:
    rows = {text_sprite(text, 13).size[0] for text in ("R", "gjy", "Å", "1.5 g/mL", "", "µm²")}
    assert len(rows) == 1


def test_a_long_line_ends_in_an_ellipsis_that_fits() -> None:
    shown = fitted_text("t1_vibe_dixon_tra_p4_bh_opp", 13, 80)
    assert shown.startswith("t1_")
    assert shown.endswith("…")
    assert text_sprite(shown, 13).size[1] <= 80
    assert fitted_text("short", 13, 80) == "short"
    assert fitted_text("nothing fits", 13, 3) == ""


def test_what_hangs_over_the_edge_is_cut_off() -> None:
    picture = canvas(0)
    lay(picture, text_sprite("HHHH", 30), -8, 80)
    lay(picture, text_sprite("HHHH", 30), 50, -20)
    lay(picture, text_sprite("HHHH", 30), 500, 500)
    fill(picture, (-5, 3), (85, 200), (9, 9, 9), 1.0)
    assert (picture[:3, 85:, :3] == 9).all()
    assert picture[55:, :20].any()
