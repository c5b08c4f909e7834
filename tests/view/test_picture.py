import zlib
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

from fusionview.errors import WriteError
from fusionview.model.geometry import Geometry
from fusionview.model.plane import Orientation, picture_axes
from fusionview.model.transform import Transform
from fusionview.model.volume import Volume
from fusionview.view.fit import fit, fit_mip
from fusionview.view.layers import Layer
from fusionview.view.picture import fused_picture, write_png

MakeVolume = Callable[..., Volume]
MakeLayer = Callable[..., Layer]


@pytest.mark.parametrize("orientation", list(Orientation))
@pytest.mark.parametrize("shape", [(300, 500), (500, 300)])
def test_fit_shows_every_voxel_and_wastes_little(
    oblique_grid: Geometry, orientation: Orientation, shape: tuple[int, int]
) -> None:
    to_volume = Transform.from_euler((10, 20, 30), (5, 6, 7), (0, 0, 0))
    axes = picture_axes(orientation, oblique_grid)
    center, mm = fit(axes, oblique_grid, shape, to_volume=to_volume)
    faces = oblique_grid.to_world(np.array(list(np.ndindex(2, 2, 2))) * oblique_grid.shape - 0.5)
    offsets = to_volume.inverse().apply(faces) - center
    halves = np.abs(np.stack([offsets @ axes[1], offsets @ axes[0]])).max(axis=1) / mm
    filled = halves / (np.array(shape) / 2)
    assert 0.9 < filled.max() < 1.0


def test_fit_mip_holds_at_every_angle(oblique_grid: Geometry) -> None:
    center, mm = fit_mip(oblique_grid, (200, 200))
    offsets = oblique_grid.corners_mm - center
    assert np.linalg.norm(offsets[:, :2], axis=1).max() < 100 * mm
    assert np.abs(offsets[:, 2]).max() < 100 * mm


@pytest.mark.parametrize("shown", ["both", "anatomical", "functional"])
def test_a_picture_is_drawn_of_whatever_is_there(
    oblique_grid: Geometry, make_volume: MakeVolume, make_layer: MakeLayer, shown: str
) -> None:
    volume = make_volume(oblique_grid)
    mr = make_layer(volume, window=(25.0, 45.0))
    pet = make_layer(volume, window=(25.0, 45.0), colormap="hot_iron", opacity=0.5)
    picture = fused_picture(
        None if shown == "functional" else mr,
        None if shown == "anatomical" else pet,
        shape=(300, 480),
        title="T1 with FDG PET",
        alignment="Registered",
    )
    assert picture.shape == (300, 480, 4)
    quarters = [picture[40:150, 20:180], picture[40:150, 220:380], picture[180:280, 220:380]]
    assert all(np.ptp(quarter[..., 0]) > 100 for quarter in quarters)
    assert picture[:24, :200].max() > 200
    assert picture[:24, 300:].max() > 200


def test_a_picture_of_nothing_is_refused() -> None:
    with pytest.raises(ValueError, match="layer"):
        fused_picture(None, None)


def test_png_holds_the_pixels_and_replaces_the_file_whole(tmp_path: Path) -> None:
    rgba = np.random.default_rng(1).integers(0, 256, (13, 17, 4), dtype=np.uint8)
    path = tmp_path / "picture.png"
    path.write_text("old")
    write_png(rgba, path)
    data = path.read_bytes()
    assert data.startswith(b"\x89PNG")
    start = data.index(b"IDAT")
    length = int.from_bytes(data[start - 4 : start], "big")
    lines = np.frombuffer(zlib.decompress(data[start + 4 : start + 4 + length]), np.uint8)
    np.testing.assert_array_equal(lines.reshape(13, -1)[:, 1:].reshape(13, 17, 3), rgba[..., :3])
    assert [file.name for file in tmp_path.iterdir()] == ["picture.png"]


def test_an_unwritable_folder_is_an_error_with_a_hint(tmp_path: Path) -> None:
    with pytest.raises(WriteError, match="cannot be written"):
        write_png(np.zeros((2, 2, 4), np.uint8), tmp_path / "missing" / "picture.png")
