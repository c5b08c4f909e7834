"""Resolution and sensitivity of collimators against published and recomputed values."""

import math
from pathlib import Path

import pytest

from fusionview.errors import ReadError, ReconstructionError
from fusionview.io.collimator_file import read_collimators
from fusionview.model.gamma_camera import Collimator, collimators_of
from fusionview.recon.spect.collimators import (
    attenuation_per_cm,
    collimator_named,
    collimator_response,
    collimators,
    effective_length_mm,
    sensitivity,
)
from fusionview.recon.spect.response import FWHM_PER_SIGMA, LinearResponse, QuadraticResponse


@pytest.mark.parametrize(
    ("material", "energy_kev", "expected"),
    [
        ("lead", 140.5, 26.92),
        ("lead", 159.0, 19.83),
        ("lead", 208.4, 10.34),
        ("lead", 364.0, 3.159),
        ("lead", 440.0, 2.257),
        ("lead", 511.0, 1.777),
        ("water", 113.0, 0.16434),
        ("water", 140.5, 0.15359),
        ("water", 171.0, 0.14419),
        ("water", 208.4, 0.13501),
        ("water", 364.0, 0.11005),
        ("water", 511.0, 0.09597),
    ],
)
def test_attenuation_is_that_of_nist(material: str, energy_kev: float, expected: float) -> None:
    assert attenuation_per_cm(material, energy_kev) == pytest.approx(expected, rel=1e-3)


def test_nothing_is_interpolated_across_the_edge_of_lead() -> None:
    # K edge at 88.0045 keV: 1.910 cm2/g below, 7.683 above
    assert attenuation_per_cm("lead", 88.0) == pytest.approx(1.910 * 11.35, rel=1e-3)
    assert attenuation_per_cm("lead", 88.01) == pytest.approx(7.683 * 11.35, rel=1e-3)
    assert attenuation_per_cm("lead", 88.0045) == pytest.approx(7.683 * 11.35, rel=1e-6)
    assert attenuation_per_cm("lead", 84.0) < 2.419 * 11.35
    assert attenuation_per_cm("lead", 90.0) < 7.683 * 11.35
    with pytest.raises(ReconstructionError, match="outside the table"):
        attenuation_per_cm("lead", 1500.0)


@pytest.mark.parametrize(
    ("name", "energy_kev", "length", "geometric", "system", "slope", "passing"),
    [
        ("Symbia LEHR", 140.5, 23.31, 5.9, 7.0, 0.0202, 1.17e-4),
        ("Symbia ME", 208.0, 38.71, 10.5, 11.2, 0.0323, 2.03e-4),
        ("Infinia MEGP", 208.0, 56.07, 8.4, 9.2, 0.0227, 1.06e-4),
        ("Symbia HE", 364.0, 53.37, 11.5, 12.1, 0.0318, None),
        ("Infinia HEGP", 364.0, 59.67, 10.7, 11.4, 0.0285, None),
    ],
)
def test_holes_become_resolution_and_sensitivity(
    name: str,
    energy_kev: float,
    length: float,
    geometric: float,
    system: float,
    slope: float,
    passing: float | None,
) -> None:
    collimator = collimator_named(name)
    # the table holds the intrinsic resolution at the energy itself
    intrinsic = 3.8 / math.sqrt(140.5 / energy_kev)
    response = collimator_response(collimator, energy_kev, intrinsic)
    assert effective_length_mm(collimator, energy_kev) == pytest.approx(length, abs=0.01)
    assert response.slope == pytest.approx(slope, abs=6e-5)
    at_10_cm = response.slope * 100 + response.offset_mm
    assert FWHM_PER_SIGMA * at_10_cm == pytest.approx(geometric, abs=0.05)
    assert FWHM_PER_SIGMA * response.sigma_mm(100.0) == pytest.approx(system, abs=0.06)
    if passing is not None:
        assert sensitivity(collimator, energy_kev) == pytest.approx(passing, rel=5e-3)


def test_the_response_is_that_of_a_published_reconstruction() -> None:
    # GE MEGP, Lu-177 (Zenodo 14190900): sigma parameters 0.022, 0.127 and 0.170 cm
    collimator = collimator_named("Infinia MEGP")
    response = collimator_response(collimator, 208.0, 4.0 / math.sqrt(140.5 / 208.0))
    assert response.offset_mm == pytest.approx(1.27, abs=0.01)
    assert response.intrinsic_mm == pytest.approx(1.70, abs=0.01)
    assert response.slope == pytest.approx(0.022, rel=0.04)  # theirs has another lead


def test_fitted_responses_are_as_their_programs_define_them() -> None:
    assert LinearResponse(0.0163, 1.466).sigma_mm(100.0) == pytest.approx(3.096)
    assert LinearResponse(0.0163, 1.466).sigma_mm(-50.0) == pytest.approx(1.466)
    assert QuadraticResponse(0.02, 1.0, 1.5).sigma_mm(50.0) == pytest.approx(2.5)


def test_the_crystal_is_sharper_at_higher_energies() -> None:
    low, high = (
        collimator_response(collimator_named("Symbia HE"), energy, 3.8).intrinsic_mm
        for energy in (140.5, 562.0)
    )
    assert low == pytest.approx(3.8 / FWHM_PER_SIGMA)
    assert high == pytest.approx(low / 2)


def test_every_collimator_of_the_library_has_a_source_and_can_be_used() -> None:
    assert len(collimators()) == 10
    for collimator in collimators().values():
        assert "SIMIND" in collimator.source
        assert sensitivity(collimator, 140.5) > 1e-5


def test_impossible_collimators_are_refused() -> None:
    with pytest.raises(ReconstructionError, match="no collimator 'X'"):
        collimator_named("X")
    with pytest.raises(ReconstructionError, match="holes of 0 mm"):
        Collimator(name="A", vendor="B", hole_mm=0, septum_mm=1, length_mm=1)
    with pytest.raises(ReconstructionError, match="septum_mm"):
        collimators_of({"collimator": [{"name": "A", "hole_mm": 1.0}]})
    thin = Collimator(name="Thin", vendor="", hole_mm=1, septum_mm=0.1, length_mm=5)
    with pytest.raises(ReconstructionError, match="pass through"):
        effective_length_mm(thin, 364.0)


def test_a_file_of_own_collimators_is_read_or_refused(tmp_path: Path) -> None:
    file = tmp_path / "mine.toml"
    entry = '[[collimator]]\nname = "Mine"\nhole_mm = 2\nseptum_mm = 0.3\nlength_mm = 30\n'
    file.write_text('vendor = "Own"\n' + entry)
    (found,) = read_collimators(file)
    assert (found.name, found.vendor, found.hole_mm, found.length_mm) == ("Mine", "Own", 2, 30)
    for text in ("", "[[", entry.replace("hole_mm = 2", ""), entry.replace("30", "-1")):
        file.write_text(text)
        with pytest.raises(ReadError, match="mine"):
            read_collimators(file)
