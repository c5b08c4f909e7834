"""A window on a small synthetic patient."""

from collections.abc import Iterator

import numpy as np
import pytest
from pytestqt.qtbot import QtBot

from fusionview.app.opening import show
from fusionview.model.geometry import Geometry
from fusionview.model.kind import Kind
from fusionview.model.quantity import Quantity
from fusionview.model.study import Study
from fusionview.model.volume import Volume
from fusionview.ui.main_window import MainWindow


@pytest.fixture
def mr(oblique_grid: Geometry) -> Volume:
    """24 x 30 x 36 voxels, oblique, anisotropic, off-centre; signal grows to the head."""
    grid = Geometry((24, 30, 36), oblique_grid.affine)
    ramp = np.linspace(100, 500, 24, dtype=np.float32)[:, None, None]
    data = np.broadcast_to(ramp, grid.shape)
    return Volume(
        id="mr", name="T1", kind=Kind.MR, quantity=Quantity.MR_SIGNAL, geometry=grid, data=data
    )


@pytest.fixture
def hot(mr: Volume) -> Volume:
    """A PET with one hot block on the patient's left."""
    grid = Geometry.centred((26, 26, 26), (3.0, 2.5, 2.5), mr.geometry.center_mm)
    data = np.ones(grid.shape, np.float32)
    data[12:15, 11:14, 16:19] = 9.0
    return Volume(
        id="pet", name="FDG", kind=Kind.PET, quantity=Quantity.SUV_BW, geometry=grid, data=data
    )


@pytest.fixture
def window(qtbot: QtBot, mr: Volume, hot: Volume) -> Iterator[MainWindow]:
    window = MainWindow()
    qtbot.addWidget(window)
    window.resize(1100, 760)
    window.show()
    study = Study({"mr": mr, "pet": hot})
    window.store.update(lambda s: show(s, "Open study", study, "mr", "pet"))
    qtbot.waitUntil(lambda: all(v.plane is not None for v in window.slices.values()))
    yield window
    window.close()
