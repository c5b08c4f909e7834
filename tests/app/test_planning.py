"""What was chosen becomes what the engine needs."""

import numpy as np

from fusionview.app.reconstruction.planning import planned
from fusionview.app.reconstruction_choices import Choices
from fusionview.model.projection import ProjectionData
from fusionview.model.recipe import Corrections
from fusionview.model.scanner import CylindricalScanner
from fusionview.model.spect import EnergyWindow, SpectProjections
from fusionview.model.study import Study
from fusionview.recon.pet.image_grid import image_grid
from fusionview.recon.spect.settings import SpectSettings

CHOICES = Choices(
    corrections=Corrections(attenuation=False, psf_fwhm_mm=5.0), spect=SpectSettings(psf=False)
)


def test_what_was_chosen_for_pet_does_not_reach_a_gamma_camera() -> None:
    views = SpectProjections(
        counts=np.ones((1, 4, 2, 3), np.float32),
        windows=(EnergyWindow("peak", 126, 154),),
        angles_deg=np.arange(0, 360, 90.0),
        radii_mm=np.full(4, 100.0),
        detectors=np.zeros(4, np.int64),
        rotations=np.zeros(4, np.int64),
        pixel_mm=(4.0, 4.0),
    )
    plan = planned(Study(), CHOICES, views)
    assert plan.corrections == Corrections()
    assert plan.spect == CHOICES.spect


def test_what_was_chosen_for_a_gamma_camera_does_not_reach_pet() -> None:
    scanner = CylindricalScanner(crystals=16, rings=2, radial_bins=9)
    counts = np.ones(scanner.shape, np.float32)
    scan = ProjectionData(
        scanner=scanner,
        counts=counts,
        background=counts,
        attenuation_factors=None,
        image_grid=image_grid(scanner, 20.0, 8),
    )
    plan = planned(Study(), CHOICES, scan)
    assert plan.corrections is CHOICES.corrections
    assert plan.spect is None
