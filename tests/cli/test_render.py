"""`render`."""

import zlib
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from fusionview.io.nifti import write_volume
from fusionview.io.transform_file import write_transform
from fusionview.model.geometry import Geometry
from fusionview.model.kind import Kind
from fusionview.model.quantity import Quantity
from fusionview.model.transform import Transform
from fusionview.model.volume import Volume
from tests.cli.conftest import Cli

WINDOW = ("--window", 0, 150)
SIGNATURE = b"\x89PNG\r\n\x1a\n"


@pytest.fixture
def mr(tmp_path: Path, suv: Volume) -> Path:
    grid = Geometry.centred((6, 8, 8), (3.0, 2.0, 2.0), suv.geometry.center_mm)
    data = np.indices(grid.shape).sum(axis=0).astype(np.float32)
    path = tmp_path / "mr.nii.gz"
    volume = replace(
        suv, id="mr", name="T1", kind=Kind.MR, quantity=Quantity.MR_SIGNAL, geometry=grid, data=data
    )
    write_volume(volume, path)
    return path


def pixels(path: Path) -> NDArray[np.uint8]:
    """Decode an unfiltered 8-bit RGB picture, as it is written."""
    content = path.read_bytes()
    assert content.startswith(SIGNATURE)
    columns, rows = (int.from_bytes(content[start : start + 4], "big") for start in (16, 20))
    start = content.index(b"IDAT")
    size = int.from_bytes(content[start - 4 : start], "big")
    lines = zlib.decompress(content[start + 4 : start + 4 + size])
    return np.frombuffer(lines, np.uint8).reshape(rows, -1)[:, 1:].reshape(rows, columns, 3)


def is_coloured(path: Path) -> bool:
    """Whether anything hot is in the three planes (the projection is grey, bars lie right)."""
    planes = pixels(path)[30:490, :700].astype(int)
    return bool((planes[..., 0] - planes[..., 2] > 60).any())


def test_two_paths_are_fused_whatever_their_order(cli: Cli, mr: Path, image: Path) -> None:
    one, other = mr.parent / "one.png", mr.parent / "other.png"
    outcome = cli("render", mr, image, *WINDOW, "--out", one)
    assert outcome.status == 0
    assert "not registered" in outcome.err
    assert cli("render", image, mr, *WINDOW, "--out", other).status == 0
    assert is_coloured(one)
    assert one.read_bytes() == other.read_bytes()


def test_a_folder_shows_its_plausible_pair(cli: Cli, mr: Path, image: Path) -> None:
    one, other = mr.parent / "one.png", mr.parent / "other.png"
    assert cli("render", mr, image, *WINDOW, "--out", one).status == 0
    assert cli("render", mr.parent, *WINDOW, "--out", other).status == 0
    assert one.read_bytes() == other.read_bytes()


def test_at_opacity_0_only_the_anatomy_shows(cli: Cli, mr: Path, image: Path) -> None:
    out = mr.parent / "out.png"
    assert cli("render", mr, image, *WINDOW, "--opacity", 0, "--out", out).status == 0
    assert not is_coloured(out)


def test_slab_threshold_and_overlay_change_the_picture(cli: Cli, mr: Path, image: Path) -> None:
    plain, out = mr.parent / "plain.png", mr.parent / "out.png"
    assert cli("render", mr, image, *WINDOW, "--out", plain).status == 0
    for options in (
        ("--slab", 20, "--slab-mode", "maximum"),
        ("--overlay", "checkerboard"),
        ("--overlay", "isocontours"),
    ):
        assert cli("render", mr, image, *WINDOW, *options, "--out", out).status == 0
        assert (pixels(out) != pixels(plain)).any()
        assert is_coloured(out)
    assert cli("render", mr, image, *WINDOW, "--threshold", 1e6, "--out", out).status == 0
    assert not is_coloured(out)
    assert cli("render", mr, image, "--slab", 9000, "--out", out).status != 0


def test_a_rainbow_is_warned_of(cli: Cli, mr: Path, image: Path) -> None:
    out = mr.parent / "out.png"
    outcome = cli("render", mr, image, *WINDOW, "--colormap", "pet", "--out", out)
    assert outcome.status == 0
    assert "does not grow steadily lighter" in " ".join(outcome.err.split())


def test_one_image_can_be_shown_alone(cli: Cli, mr: Path, image: Path) -> None:
    out = mr.parent / "out.png"
    assert cli("render", mr, "--out", out).status == 0
    assert not is_coloured(out)
    assert cli("render", image, *WINDOW, "--out", out).status == 0
    assert is_coloured(out)


def test_a_transform_moves_the_functional_image(cli: Cli, mr: Path, image: Path) -> None:
    one, other = mr.parent / "one.png", mr.parent / "other.png"
    here, far = mr.parent / "here.tfm", mr.parent / "far.tfm"
    write_transform(Transform.identity(), here)
    write_transform(Transform.from_euler((0, 0, 0), (500.0, 0.0, 0.0), (0, 0, 0)), far)
    registered = cli("render", mr, image, *WINDOW, "--transform", here, "--out", one)
    assert (registered.status, registered.err) == (0, "")
    assert is_coloured(one)
    apart = cli("render", mr, image, *WINDOW, "--transform", far, "--out", other)
    assert apart.status == 0
    assert "do not overlap" in apart.err
    assert not is_coloured(other)


def test_series_are_chosen_by_id(cli: Cli, mr: Path, image: Path) -> None:
    listed = cli("info", mr.parent, "--json").json["series"]
    (mr_id,) = (one["id"] for one in listed if one["kind"] == "mr")
    out, alone = mr.parent / "out.png", mr.parent / "alone.png"
    assert cli("render", mr.parent, "--series", mr_id, "--out", out).status == 0
    assert cli("render", mr, "--out", alone).status == 0
    assert out.read_bytes() == alone.read_bytes()


@pytest.mark.parametrize(
    "options",
    [("--colormap", "rainbow"), ("--window", "5", "5"), ("--opacity", "1.5"), ("a", "b")],
    ids=lambda options: options[0],
)
def test_wrong_options_are_wrong_usage(cli: Cli, mr: Path, options: tuple[str, ...]) -> None:
    assert cli("render", mr, *options, "--out", mr.parent / "out.png").status == 2


def test_a_folder_without_images_is_an_error(cli: Cli, tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("hello")
    outcome = cli("render", tmp_path, "--out", tmp_path / "out.png")
    assert outcome.status == 1
    assert not (tmp_path / "out.png").exists()
