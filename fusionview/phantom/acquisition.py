"""A scan of the demo study: the projection data that its reconstruction starts from."""

from __future__ import annotations

from fusionview.errors import ReconstructionError
from fusionview.model.progress import Progress, no_progress
from fusionview.model.projection import ProjectionData
from fusionview.model.quantity import Quantity
from fusionview.model.study import Study
from fusionview.model.volume import Volume
from fusionview.phantom.properties import SUV_TO_BQ_ML
from fusionview.recon.pet.presets import DEMO_GRID, DEMO_SCANNER
from fusionview.recon.simulate import SimulationSettings, simulate


def demo_scan(
    study: Study, settings: SimulationSettings | None = None, progress: Progress = no_progress
) -> ProjectionData:
    """Count the true activity of the demo study on the demo scanner.

    The scanner stands in the PET's space, its middle in the middle of the cerebrum. It counts
    Bq/mL, so that the reconstruction is in Bq/mL; divide by `properties.SUV_TO_BQ_ML` for SUV.

    Raises
    ------
    ReconstructionError
        If the study is not the demo study.
    """
    activity, mu = demo_bodies(study)
    return simulate(
        activity,
        mu,
        DEMO_SCANNER,
        settings or SimulationSettings(),
        progress,
        grid=DEMO_GRID,
    )


def demo_bodies(study: Study) -> tuple[Volume, Volume]:
    """Return the true activity in Bq/mL and the attenuation map of the demo study.

    Raises
    ------
    ReconstructionError
        If the study is not the demo study.
    """
    activity, mu = (study.volumes.get(key) for key in ("activity", "mu"))
    if activity is None or mu is None:
        raise ReconstructionError(
            "This study holds no true activity to simulate a scan of.",
            hint="Open the demo study, or load projection data.",
        )
    return _in_bq_ml(activity), mu


def _in_bq_ml(activity: Volume) -> Volume:
    """The activity concentration in the patient at the start of the scan."""
    if activity.quantity is Quantity.ACTIVITY:
        return activity
    return activity.with_data(activity.data * SUV_TO_BQ_ML, Quantity.ACTIVITY)
