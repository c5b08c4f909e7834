"""Which corrections a scan gets, where they come from, and maps that do not fit."""

from dataclasses import replace

import numpy as np
import pytest
from numpy.typing import NDArray

from fusionview.errors import ReconstructionError
from fusionview.model.geometry import Geometry
from fusionview.model.projection import ProjectionData
from fusionview.model.quantity import Quantity
from fusionview.model.recipe import Corrections
from fusionview.model.scanner import CylindricalScanner
from fusionview.model.volume import Volume
from fusionview.recon.pet.assembly import choose_terms, covering_grid, measurement_of
from fusionview.recon.pet.attenuation import attenuation_factors
from fusionview.recon.pet.image_grid import fitted_grid, image_grid
from fusionview.recon.simulate import SimulationSettings, simulate
from tests.recon.conftest import Ellipse, volume, voxelise

BODY = Ellipse(6, -4, 72, 55, 25, 1.0)
SPACE = Geometry.centred((30, 90, 96), (3.0, 2.2, 2.0))


def water(centre: tuple[float, float, float] = (0, 0, 0)) -> Volume:
    section = voxelise(SPACE, [BODY], 4) * np.float32(0.096)
    return volume(Geometry.centred(SPACE.shape, SPACE.spacing_mm, centre), section, MU)


MU = Quantity.ATTENUATION


@pytest.fixture
def scan(small_scanner: CylindricalScanner) -> ProjectionData:
    """Counts with attenuation, whose factors are not among the data."""
    activity = volume(SPACE, voxelise(SPACE, [BODY], 4), Quantity.ACTIVITY)
    settings = SimulationSettings(counts=2e5, background_fraction=0.2, seed=3, voxel_mm=6.0)
    data = simulate(activity, water(), small_scanner, settings)
    return replace(data, attenuation_factors=None)


def factors_of(data: ProjectionData) -> NDArray[np.float32]:
    """What the map of water makes of each bin."""
    factors = choose_terms(data, Corrections(), water()).data.attenuation_factors
    assert factors is not None
    return factors


def test_a_map_becomes_factors_and_is_named_as_their_source(scan: ProjectionData) -> None:
    problem = choose_terms(scan, Corrections(), water())
    factors = attenuation_factors(water(), scan.scanner, scan.image_grid)
    np.testing.assert_allclose(factors_of(scan), factors)
    terms = {term.name: term for term in problem.terms}
    assert terms["attenuation_factors"].source == "µ-map attenuation"


def test_what_is_switched_off_is_left_out_and_said(scan: ProjectionData) -> None:
    off = Corrections(attenuation=False, scatter=False, randoms=False, normalisation=False)
    scatter = np.ones(scan.scanner.shape, np.float32)
    problem = choose_terms(replace(scan, scatter=scatter, normalisation=scatter), off, water())
    data = problem.data
    assert data.factors is None
    assert not data.additive.any()
    assert any("as asked" in note for note in problem.notes)
    np.testing.assert_array_equal(data.counts, scan.counts)


def test_a_missing_map_is_said(scan: ProjectionData) -> None:
    assert any("no attenuation map" in note for note in choose_terms(scan, Corrections()).notes)


def test_a_map_of_another_space_is_refused(scan: ProjectionData) -> None:
    here = replace(scan, frame_of_reference="1.2.3")
    with pytest.raises(ReconstructionError, match="another space"):
        choose_terms(here, Corrections(), replace(water(), frame_of_reference="1.2.4"))
    choose_terms(here, Corrections(), replace(water(), frame_of_reference="1.2.3"))


def test_a_map_that_lies_elsewhere_is_refused_and_a_shifted_one_is_doubted(
    scan: ProjectionData,
) -> None:
    with pytest.raises(ReconstructionError, match="lies elsewhere"):
        choose_terms(scan, Corrections(), water((400.0, 0.0, 0.0)))
    notes = choose_terms(scan, Corrections(), water((50.0, 0.0, 0.0))).notes
    assert any("may be shifted" in note for note in notes)
    assert not any("shifted" in note for note in choose_terms(scan, Corrections(), water()).notes)


def test_a_small_image_is_still_attenuated_by_the_whole_body(scan: ProjectionData) -> None:
    zoomed = replace(scan, image_grid=image_grid(scan.scanner, 6.0, 8))
    assert covering_grid(scan.scanner, scan.image_grid) is scan.image_grid
    np.testing.assert_allclose(factors_of(zoomed), factors_of(scan), rtol=2e-2)


def test_the_model_multiplies_efficiencies_and_adds_scatter(scan: ProjectionData) -> None:
    half = np.full(scan.scanner.shape, 0.5, np.float32)
    data = replace(scan, normalisation=half, scatter=half, counts_per_activity=None)
    found, plain = (
        measurement_of(data),
        measurement_of(replace(scan, scatter=None, counts_per_activity=None)),
    )
    image = np.ones(scan.image_grid.shape, np.float32)
    np.testing.assert_allclose(found.model.forward(image), 0.5 * plain.model.forward(image))
    assert found.background is not None
    assert plain.background is not None
    np.testing.assert_allclose(found.background, plain.background + 0.5)
    assert found.support is not None
    assert found.support.shape == fitted_grid(scan.scanner, 6.0).shape
