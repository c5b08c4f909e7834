"""The application without a screen: the main thread is a list of calls."""

import time
from collections.abc import Callable, Iterator

import numpy as np
import pytest

from fusionview.app.actions import Actions
from fusionview.app.jobs import JobRunner
from fusionview.app.opening import show
from fusionview.app.store import Store
from fusionview.app.workspace import Workspace
from fusionview.model.geometry import Geometry
from fusionview.model.kind import Kind
from fusionview.model.quantity import Quantity
from fusionview.model.study import Study
from fusionview.model.volume import Volume

Drain = Callable[[], None]


@pytest.fixture
def store() -> Store:
    return Store(Workspace())


@pytest.fixture
def posted() -> list[Callable[[], None]]:
    """What background jobs asked the main thread to do."""
    return []


@pytest.fixture
def jobs(store: Store, posted: list[Callable[[], None]]) -> Iterator[JobRunner]:
    runner = JobRunner(store, posted.append)
    yield runner
    runner.close()


@pytest.fixture
def actions(store: Store, jobs: JobRunner) -> Actions:
    return Actions(store, jobs)


@pytest.fixture
def drain(store: Store, posted: list[Callable[[], None]]) -> Drain:
    """Play the main thread until no job runs."""

    def play() -> None:
        deadline = time.monotonic() + 60
        while store.workspace.jobs and time.monotonic() < deadline:
            while posted:
                posted.pop(0)()
            time.sleep(0.001)
        assert not store.workspace.jobs

    return play


@pytest.fixture
def mr(oblique_grid: Geometry) -> Volume:
    """20 x 24 x 28 voxels round a bright ball; oblique, anisotropic, off-centre."""
    grid = Geometry((20, 24, 28), oblique_grid.affine)
    data = np.random.default_rng(2).uniform(50, 60, grid.shape).astype(np.float32)
    return Volume(
        id="mr", name="T1", kind=Kind.MR, quantity=Quantity.MR_SIGNAL, geometry=grid, data=data
    )


@pytest.fixture
def hot(oblique_grid: Geometry) -> Volume:
    """A PET on another grid with a hot voxel block of 8 g/mL in 1 g/mL, over the MR."""
    centre = Geometry((20, 24, 28), oblique_grid.affine).center_mm
    grid = Geometry.centred((24, 24, 24), (2.5, 2.0, 2.0), centre)
    data = np.ones(grid.shape, np.float32)
    data[10:14, 9:13, 11:16] = 8.0
    return Volume(
        id="pet",
        name="FDG",
        kind=Kind.PET,
        quantity=Quantity.SUV_BW,
        geometry=grid,
        data=data,
    )


@pytest.fixture
def opened(store: Store, mr: Volume, hot: Volume) -> Workspace:
    """Both volumes on show."""
    study = Study({"mr": mr, "pet": hot})
    store.update(lambda s: show(s, "Open study", study, "mr", "pet"))
    return store.workspace
