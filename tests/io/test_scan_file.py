"""Scan files of both versions, and those that lie about their size."""

from dataclasses import replace
from pathlib import Path

import h5py
import numpy as np
import pytest

from fusionview.errors import ReadError, ReconstructionError
from fusionview.io.scan_file import read_scan, write_scan
from fusionview.model.geometry import Geometry
from fusionview.model.known_scanner import EnergyResponse
from fusionview.model.projection import ProjectionData
from fusionview.model.scanner import CylindricalScanner
from fusionview.model.time_of_flight import TimeOfFlight

SCANNER = CylindricalScanner(crystals=16, rings=3, radial_bins=5, max_ring_difference=1)


@pytest.fixture
def complete(oblique_grid: Geometry) -> ProjectionData:
    """Every optional part is there, and no two of them are alike."""
    random = np.random.default_rng(2)
    background, factors, scatter, efficiencies = random.random(
        (4, *SCANNER.shape), dtype=np.float32
    )
    return ProjectionData(
        scanner=SCANNER,
        counts=random.poisson(5.0, SCANNER.shape).astype(np.float32),
        background=background,
        attenuation_factors=factors,
        image_grid=oblique_grid,
        scatter=scatter,
        normalisation=efficiencies,
        sources={"scatter": "Single scatter simulation", "counts": "List mode"},
    )


def test_scatter_normalisation_and_their_sources_come_back(
    tmp_path: Path, complete: ProjectionData
) -> None:
    write_scan(complete, tmp_path / "scan.h5")
    again = read_scan(tmp_path / "scan.h5")
    assert complete.scatter is not None
    assert complete.normalisation is not None
    np.testing.assert_array_equal(again.scatter, complete.scatter)
    np.testing.assert_array_equal(again.normalisation, complete.normalisation)
    assert again.sources == complete.sources
    np.testing.assert_array_equal(again.additive, complete.background + complete.scatter)


def test_a_file_of_version_1_is_read(tmp_path: Path, complete: ProjectionData) -> None:
    path = tmp_path / "old.h5"
    with h5py.File(path, "w") as file:
        file.attrs.update({"format": "fusionview-scan", "version": 1, "frame_of_reference": "1.2"})
        scanner = file.create_group("scanner")
        for name in ("crystals", "rings", "radial_bins", "max_ring_difference"):
            scanner.attrs[name] = getattr(SCANNER, name)
        scanner.attrs.update({"ring_pitch_mm": 4.0, "radius_mm": 200.0})
        file["counts"], file["background"] = complete.counts, complete.background
        grid = file.create_group("image_grid")
        grid.attrs["shape"] = complete.image_grid.shape
        grid.attrs["affine"] = complete.image_grid.affine
    again = read_scan(path)
    assert again.scanner == SCANNER
    assert again.scatter is None
    assert again.factors is None
    np.testing.assert_array_equal(again.counts, complete.counts)


def test_a_newer_version_is_refused(tmp_path: Path, complete: ProjectionData) -> None:
    write_scan(complete, tmp_path / "scan.h5")
    with h5py.File(tmp_path / "scan.h5", "a") as file:
        file.attrs["version"] = 99
    with pytest.raises(ReadError, match="newer"):
        read_scan(tmp_path / "scan.h5")


def test_an_array_that_claims_more_than_the_file_can_hold_is_refused(
    tmp_path: Path, complete: ProjectionData
) -> None:
    write_scan(complete, tmp_path / "scan.h5")
    with h5py.File(tmp_path / "scan.h5", "a") as file:
        del file["counts"]
        file["scanner"].attrs.update({"crystals": 2048, "rings": 128, "radial_bins": 1001})
        shape = (1024, 1001, 128 + 2 * 127)
        for name in ("background", "attenuation_factors", "scatter", "normalisation"):
            del file[name]
        file.create_dataset("counts", shape, np.float32, chunks=True)
        file.create_dataset("background", shape, np.float32, chunks=True)
    with pytest.raises(ReadError, match="not a readable scan file"):
        read_scan(tmp_path / "scan.h5")


def test_time_of_flight_comes_back(tmp_path: Path, complete: ProjectionData) -> None:
    views, radial, planes = SCANNER.shape
    timed = replace(
        complete,
        tof=TimeOfFlight(3, 60.0, 25.0),
        energy=EnergyResponse(lower_kev=400.0),
        counts=np.arange(3 * complete.counts.size, dtype=np.float32).reshape(
            views, radial, 3, planes
        ),
        background=complete.background[:, :, None, :],
        scatter=np.ones((views, radial, 3, planes), np.float32),
    )
    write_scan(timed, tmp_path / "scan.h5")
    again = read_scan(tmp_path / "scan.h5")
    assert (again.tof, again.energy) == (timed.tof, timed.energy)
    np.testing.assert_array_equal(again.counts, timed.counts)
    np.testing.assert_array_equal(again.additive[:, :, 2], complete.background + 1)
    assert again.factors is not None
    assert again.factors.shape == (views, radial, 1, planes)


def test_counts_without_time_do_not_fit_a_scan_with_time_of_flight(
    complete: ProjectionData,
) -> None:
    with pytest.raises(ReconstructionError, match=r"counts .* do not fit the scanner"):
        replace(complete, tof=TimeOfFlight(3, 60.0, 25.0))


@pytest.mark.parametrize(
    ("name", "value", "words"),
    [
        ("background", -1.0, "cannot be negative"),
        ("counts", np.nan, "raw counts"),
        ("scatter", np.inf, "Estimate the scatter again"),
        ("normalisation", -0.5, "efficiencies"),
    ],
)
def test_what_no_scanner_measures_is_refused_with_its_remedy(
    complete: ProjectionData, name: str, value: float, words: str
) -> None:
    array = getattr(complete, name).copy()
    array[2, 3, 1] = value
    with pytest.raises(Exception, match="negative or undefined") as caught:
        replace(complete, **{name: array})
    assert words in caught.value.hint  # type: ignore[attr-defined]


def test_every_term_says_whether_it_is_there_and_where_from(complete: ProjectionData) -> None:
    terms = {term.name: term for term in replace(complete, normalisation=None).terms}
    assert terms["scatter"].source == "Single scatter simulation"
    assert terms["attenuation_factors"].present
    assert not terms["normalisation"].present
