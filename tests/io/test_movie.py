"""Movies hold every picture, in order, in colour, or they are not saved."""

from pathlib import Path

import numpy as np
import pytest

from fusionview.errors import WriteError
from fusionview.io.movie import write_movie
from fusionview.model.progress import Cancelled

COUNT = 9


def picture(number: int) -> np.ndarray:
    """A red bar that wanders to the right over a blue floor; an odd size."""
    made = np.zeros((61, 83, 4), np.uint8)
    made[..., 3] = 255
    made[40:, :, 2] = 200
    made[:30, 8 * number : 8 * number + 8, 0] = 255
    return made


def test_an_mp4_shows_every_picture_in_its_order_and_colours(tmp_path: Path) -> None:
    import cv2  # noqa: PLC0415 - as in the module under test

    path = tmp_path / "turn.mp4"
    write_movie(picture, COUNT, path, frames_per_s=12.5)
    reader = cv2.VideoCapture(str(path))
    assert reader.get(cv2.CAP_PROP_FPS) == pytest.approx(12.5)
    for number in range(COUNT):
        ok, blue_green_red = reader.read()
        assert ok
        red = blue_green_red[10:20, :, 2].mean(axis=0)
        assert abs(int(np.argmax(np.convolve(red, np.ones(8), "valid"))) - 8 * number) <= 1
        assert blue_green_red[50, 40, 0] > 150
    reader.release()


def test_a_gif_shows_every_picture_in_its_order_and_colours(tmp_path: Path) -> None:
    from PIL import Image  # noqa: PLC0415 - as in the module under test

    path = tmp_path / "turn.gif"
    write_movie(picture, COUNT, path, frames_per_s=10)
    with Image.open(path) as movie:
        assert getattr(movie, "n_frames", 1) == COUNT
        for number in range(COUNT):
            movie.seek(number)
            assert movie.info["duration"] == 100
            np.testing.assert_allclose(
                np.asarray(movie.convert("RGB"), int), picture(number)[..., :3], atol=8
            )


def test_pictures_that_stand_still_are_counted_too(tmp_path: Path) -> None:
    write_movie(lambda _: picture(0), 4, tmp_path / "still.gif", frames_per_s=10)
    assert (tmp_path / "still.gif").exists()


@pytest.mark.parametrize("name", ["turn.mp4", "turn.gif"])
def test_a_movie_that_is_cancelled_leaves_the_old_file(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    path.write_bytes(b"old")

    def stop(fraction: float, message: str = "") -> None:
        if fraction > 0.3:
            raise Cancelled

    with pytest.raises(Cancelled):
        write_movie(picture, COUNT, path, frames_per_s=10, progress=stop)
    assert path.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [path]


def test_another_ending_and_an_empty_movie_are_refused(tmp_path: Path) -> None:
    with pytest.raises(WriteError, match="no movie format"):
        write_movie(picture, 2, tmp_path / "turn.avi", frames_per_s=10)
    with pytest.raises(WriteError, match="no frames"):
        write_movie(picture, 0, tmp_path / "turn.mp4", frames_per_s=10)


@pytest.mark.parametrize("name", ["turn.mp4", "turn.gif"])
def test_a_folder_that_does_not_exist_is_said(tmp_path: Path, name: str) -> None:
    with pytest.raises(WriteError, match="was not saved"):
        write_movie(picture, 2, tmp_path / "absent" / name, frames_per_s=10)
