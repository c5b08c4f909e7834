"""`simulate`, `reconstruct`, `project IMG`, `devices` and `benchmark`."""

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from fusionview.cli import benchmark
from fusionview.cli.main import run
from fusionview.io.catalogue import pick, scan
from fusionview.io.load import load
from fusionview.io.nifti import write_volume
from fusionview.io.scan_file import read_scan
from fusionview.model.geometry import Geometry
from fusionview.model.kind import Kind
from fusionview.model.quantity import Quantity
from fusionview.model.volume import Volume
from tests.cli.conftest import Cli


@pytest.fixture(scope="module")
def scan_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("scan") / "scan.h5"
    arguments = ("--counts", "2e6", "--seed", "3", "--background", "0.1", "--out", str(path))
    assert run(["simulate", *arguments]) == 0
    return path


def test_simulate_writes_the_counts_and_the_background_asked_for(scan_file: Path) -> None:
    data = read_scan(scan_file)
    assert data.counts.sum(dtype=float) == pytest.approx(2e6, rel=0.01)
    assert data.additive.sum(dtype=float) == pytest.approx(2e5, rel=1e-3)
    assert data.attenuation_factors is not None
    assert data.provenance is not None
    assert data.provenance.settings["seed"] == 3


def test_reconstruct_writes_an_image_in_activity_and_reports_every_update(
    cli: Cli, scan_file: Path, tmp_path: Path
) -> None:
    out = tmp_path / "image.nii.gz"
    options = ("--iterations", 1, "--subsets", 4, "--filter", 5, "--json")
    outcome = cli("reconstruct", scan_file, "--out", out, *options)
    assert outcome.err == ""
    found = outcome.json
    assert {"seconds", "updates", "log_likelihood", "unit", "device", "notes"} <= set(found)
    assert found["corrections"]["Attenuation"] == "µ-map mu"
    assert found["memory_bytes"] > 1e6
    assert found["updates"] == len(found["log_likelihood"]) == 4
    assert found["log_likelihood"][-1] > found["log_likelihood"][0]
    assert found["unit"] == "Bq/mL"
    image = load(pick(scan(out), None))
    assert image.quantity is Quantity.ACTIVITY
    assert image.geometry.matches(read_scan(scan_file).image_grid, 1e-3)
    assert np.isfinite(image.data).all()
    assert image.data.max() > 1000


def test_a_dicom_series_is_written_without_a_word_beside_the_json(
    cli: Cli, scan_file: Path, tmp_path: Path
) -> None:
    out = tmp_path / "series"
    options = ("--iterations", 1, "--subsets", 4, "--voxel", 8, "--json")
    assert cli("reconstruct", scan_file, "--out", out, *options).json["unit"] == "Bq/mL"
    assert len(list(out.glob("*.dcm"))) > 1


def test_an_unknown_algorithm_lists_the_short_names_too(
    cli: Cli, scan_file: Path, tmp_path: Path
) -> None:
    outcome = cli("reconstruct", scan_file, "--out", tmp_path / "a.nii", "--algorithm", "fbp")
    assert outcome.status == 1
    assert "osem" in outcome.err
    assert "bowsher" in outcome.err


def test_a_model_of_a_gamma_camera_for_a_pet_scan_is_an_error(
    cli: Cli, scan_file: Path, tmp_path: Path
) -> None:
    out = tmp_path / "image.nii.gz"
    outcome = cli("reconstruct", scan_file, "--out", out, "--camera", "psf=no")
    assert outcome.status == 1
    assert "no gamma camera" in outcome.err
    assert list(tmp_path.iterdir()) == []


def test_a_setting_out_of_range_is_an_error_that_names_the_range(
    cli: Cli, scan_file: Path, tmp_path: Path
) -> None:
    out = tmp_path / "image.nii"
    outcome = cli("reconstruct", scan_file, "--out", out, "--iterations", 0)
    assert outcome.status == 1
    assert "Iterations is 0" in outcome.err
    assert not out.exists()


@pytest.mark.parametrize("content", [None, b"", b"\x89HDF\r\n\x1a\n broken"])
def test_what_is_no_scan_is_an_error(cli: Cli, tmp_path: Path, content: bytes | None) -> None:
    path = tmp_path / "bad.h5"
    if content is not None:
        path.write_bytes(content)
    outcome = cli("reconstruct", path, "--out", tmp_path / "image.nii")
    assert outcome.status == 1
    assert "bad.h5" in outcome.err


def test_simulate_refuses_another_ending_before_the_work(cli: Cli, tmp_path: Path) -> None:
    outcome = cli("simulate", "--out", tmp_path / "scan.pickle")
    assert outcome.status == 1
    assert ".h5" in outcome.err


@pytest.fixture(scope="module")
def own_scanner(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A user's own scanner, small enough for tests."""
    path = tmp_path_factory.mktemp("scanner") / "mine.toml"
    path.write_text(
        "name = 'Mine'\nsources = ['made up']\n[geometry]\ncrystals = 76\nrings = 6\n"
        "ring_pitch_mm = 9.0\nradius_mm = 130.0\nradial_bins = 41\nmax_ring_difference = 4\n"
        "[image]\nvoxel_mm = 8.0\ncolumns = 24\n"
    )
    return path


@pytest.fixture(scope="module")
def head(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """Activity and attenuation of a cylinder, far from the origin."""
    folder = tmp_path_factory.mktemp("head")
    grid = Geometry.centred((18, 48, 48), (3.0, 4.0, 4.0), (120.0, -60.0, 300.0))
    _, y, x = np.moveaxis(grid.to_world(np.moveaxis(np.indices(grid.shape), 0, -1)), -1, 0)[::-1]
    inside = (np.hypot(x - 120.0, y + 60.0) < 60).astype(np.float32)
    activity = Volume(
        id="activity",
        name="Cylinder",
        kind=Kind.PET,
        quantity=Quantity.ACTIVITY,
        geometry=grid,
        data=inside * 4000,
        frame_of_reference="1.2.3",
    )
    mu = replace(
        activity.with_data(inside * np.float32(0.096), Quantity.ATTENUATION),
        id="mu",
        kind=Kind.ATTENUATION_MAP,
    )
    write_volume(activity, folder / "activity.nii.gz")
    write_volume(mu, folder / "mu.nii.gz")
    return folder / "activity.nii.gz", folder / "mu.nii.gz"


@pytest.fixture
def head_scan(cli: Cli, tmp_path: Path, own_scanner: Path, head: tuple[Path, Path]) -> Path:
    out, (activity, mu) = tmp_path / "head.h5", head
    bodies = ("--activity", activity, "--attenuation", mu)
    counts = ("--counts", 5e5, "--seed", 2, "--background", 0.1)
    outcome = cli("simulate", *bodies, "--scanner", own_scanner, *counts, "--out", out, "--json")
    assert outcome.err == ""
    assert outcome.json["shape"] == [38, 41, 34]
    return out


def test_a_scan_is_written_for_stir_with_the_parts_of_its_model(
    cli: Cli, own_scanner: Path, head: tuple[Path, Path], tmp_path: Path
) -> None:
    out = tmp_path / "head.hs"
    bodies = ("--activity", head[0], "--attenuation", head[1])
    outcome = cli("simulate", *bodies, "--scanner", own_scanner, "--counts", 1e5, "--out", out)
    # where the scanner stood is lost, and told
    assert "first ring" in outcome.err
    names = {path.name for path in tmp_path.glob("*.hs")}
    assert names == {"head.hs", "head_additive.hs", "head_factors.hs"}
    image = tmp_path / "image.nii"
    assert cli("reconstruct", out, "--subsets", 2, "--out", image).status == 0


def test_an_image_far_from_the_origin_is_scanned_where_it_lies(
    cli: Cli, head_scan: Path, head: tuple[Path, Path], tmp_path: Path
) -> None:
    data = read_scan(head_scan)
    assert data.image_grid.center_mm == pytest.approx((120.0, -60.0, 300.0))
    out = tmp_path / "image.nii.gz"
    assert cli("reconstruct", head_scan, "--out", out, "--subsets", 2).status == 0
    image = load(pick(scan(out), None))
    assert image.frame_of_reference == "1.2.3"
    k, j, i = np.rint(image.geometry.to_index((120.0, -60.0, 300.0))).astype(int)
    assert image.data[k, j - 1 : j + 2, i - 1 : i + 2].mean() == pytest.approx(4000, rel=0.15)


def test_a_recipe_makes_the_same_image_again_bit_by_bit(
    cli: Cli, head_scan: Path, head: tuple[Path, Path], tmp_path: Path
) -> None:
    first, second = tmp_path / "a.nii", tmp_path / "b.nii"
    options = ("--algorithm", "bsrem", "--iterations", 2, "--subsets", 2, "--psf", 6)
    more = ("--set", "strength=0.2", "--without", "scatter", "--attenuation", head[1])
    cli("reconstruct", head_scan, *options, *more, "--device", "cpu", "--out", first)
    recipe = tmp_path / "a.nii.recipe.toml"
    assert 'algorithm = "bsrem"' in recipe.read_text()
    refused = cli("reconstruct", recipe, "--out", second, "--iterations", 5)
    assert refused.status == 1
    assert "recipe" in refused.err
    assert not second.exists()
    outcome = cli("reconstruct", recipe, "--out", second)
    assert outcome.status == 0
    one, other = (load(pick(scan(path), None)) for path in (first, second))
    np.testing.assert_array_equal(one.data, other.data)
    with head_scan.open("ab") as file:
        file.write(b"changed")
    outcome = cli("reconstruct", recipe, "--out", second)
    assert outcome.status == 1
    assert "checksum" in outcome.err


def test_guided_algorithms_take_an_mr_and_say_if_it_is_missing(
    cli: Cli, head_scan: Path, head: tuple[Path, Path], tmp_path: Path
) -> None:
    short = ("--iterations", 1, "--subsets", 2, "--out", tmp_path / "image.hv")
    for algorithm in ("bowsher", "kem"):
        outcome = cli("reconstruct", head_scan, "--algorithm", algorithm, *short)
        assert "guided by an MR" in outcome.err
        outcome = cli("reconstruct", head_scan, "--algorithm", algorithm, "--mr", head[1], *short)
        assert outcome.status == 0
    assert (tmp_path / "image.v").is_file()


def test_an_image_can_be_written_as_dicom(cli: Cli, head_scan: Path, tmp_path: Path) -> None:
    out = tmp_path / "series"
    outcome = cli("reconstruct", head_scan, "--iterations", 1, "--subsets", 2, "--out", out)
    assert outcome.status == 0, outcome.err
    assert len(list(out.glob("*"))) == 11
    assert (tmp_path / "series.recipe.toml").is_file()


@pytest.mark.parametrize(
    ("options", "words"),
    [
        (("--algorithm", "fbp"), "no algorithm 'fbp'"),
        (("--set", "shine=1"), "no setting shine"),
        (("--set", "shine"), "sets nothing"),
        (("--without", "sense"), "cannot be left out"),
        (("--subsets", 39, "--iterations", 1), "39 subsets"),
        (("--voxel", 400), "Voxels of 400"),
    ],
)
def test_wrong_choices_are_told_before_the_work(
    cli: Cli, head_scan: Path, tmp_path: Path, options: tuple[object, ...], words: str
) -> None:
    outcome = cli("reconstruct", head_scan, *options, "--out", tmp_path / "image.nii")
    assert outcome.status == 1
    assert words in outcome.err
    assert not list(tmp_path.glob("image*"))


def test_a_projection_is_the_integral_of_the_image(
    cli: Cli, own_scanner: Path, head: tuple[Path, Path], tmp_path: Path
) -> None:
    out = tmp_path / "lines.h5"
    outcome = cli("project", head[0], "--scanner", own_scanner, "--out", out, "--json")
    assert outcome.err == ""
    # the longest chord of a cylinder of 60 mm radius and 4000 Bq/mL; ends of direct planes
    assert outcome.json["largest"] == pytest.approx(4000 * 120, rel=0.05)
    assert cli("project", "image", head[0], "--scanner", own_scanner, "--out", out).status == 0


def test_the_library_of_scanners_is_listed(cli: Cli) -> None:
    assert "mmr" in cli("simulate", "--scanner", "list").out
    listed = cli("simulate", "--scanner", "list", "--json").json["scanners"]
    assert all(one["sources"] for one in listed)
    outcome = cli("simulate", "--scanner", "hal", "--out", "scan.h5")
    assert "no scanner hal" in outcome.err


def test_devices_says_what_computes_and_why_no_card_does(cli: Cli) -> None:
    found = cli("devices", "--json").json
    assert found["cpu"]["threads"] >= 1
    assert found["cpu"]["memory_bytes"] > 0
    assert found["cuda"]["used"] or found["cuda"]["reason"]
    assert "auto" in cli("devices").out


def test_the_benchmark_gives_figures(cli: Cli, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(benchmark, "REPEATS", 1)
    monkeypatch.setattr(benchmark, "VIEWS", 2)
    monkeypatch.setattr(benchmark, "osem", lambda: {"problem": "OSEM", "updates_per_s": 1.0})
    found = cli("benchmark", "--json").json
    assert found["pet"]["forward_ms"] > 0
    assert found["spect"]["adjoint_ms"] > 0


def test_a_gamma_camera_counts_and_its_views_become_an_image(
    cli: Cli, head: tuple[Path, Path], tmp_path: Path
) -> None:
    camera, views, out = tmp_path / "camera.toml", tmp_path / "views.h5", tmp_path / "image.nii"
    camera.write_text(
        "name = 'Small'\nsources = ['made up']\n[camera]\nviews = 12\nradius_mm = 150.0\n"
        "rows = 16\ncolumns = 24\npixel_mm = 8.0\n[acquisition]\nisotope = 'Tc-99m'\n"
    )
    counts = ("--counts", 2e5, "--background", 0.2)
    outcome = cli(
        "simulate", "--activity", head[0], "--scanner", camera, *counts, "--out", views, "--json"
    )
    assert outcome.err == ""
    assert outcome.json["shape"][1:] == [12, 16, 24]
    how = ("--camera", "collimator=Symbia LEHR", "--iterations", 2, "--subsets", 3)
    outcome = cli("reconstruct", views, *how, "--out", out, "--json")
    assert outcome.err == ""
    assert outcome.json["corrections"]["PSF"] == "Symbia LEHR"
    image = load(pick(scan(out), None))
    assert image.kind is Kind.SPECT
    k, j, i = np.rint(image.geometry.to_index((120.0, -60.0, 300.0))).astype(int)
    assert image.data[k, j, i] > 3 * image.data[k, 0, 0]
    again = tmp_path / "again.nii"
    assert cli("reconstruct", f"{out}.recipe.toml", "--out", again).status == 0
    np.testing.assert_array_equal(load(pick(scan(again), None)).data, image.data)


def test_a_camera_needs_an_image_of_its_own_tracer(cli: Cli, tmp_path: Path) -> None:
    outcome = cli("simulate", "--scanner", "camera-lehr", "--out", tmp_path / "views.h5")
    assert outcome.status == 1
    assert "--activity" in outcome.err


def test_a_run_ends_when_a_region_is_steady(cli: Cli, head_scan: Path, tmp_path: Path) -> None:
    first, out = tmp_path / "first.nii.gz", tmp_path / "steady.nii.gz"
    options = ("--subsets", 4, "--json")
    cli("reconstruct", head_scan, "--out", first, "--iterations", 1, *options)
    image = load(pick(scan(first), None))
    region = image.with_data((image.data > 0.3 * image.data.max()) * np.float32(1), Quantity.OTHER)
    mask = tmp_path / "mask.nii.gz"
    write_volume(region, mask)
    chosen = ("--iterations", 60, "--steady", mask)
    found = cli("reconstruct", head_scan, "--out", out, *chosen, *options).json
    assert 4 < found["updates"] < 240
    assert any("steady" in note for note in found["notes"])
