"""Small synthetic patients. No file, no network, no GPU, no screen."""

import gc
import os
import tempfile
from collections.abc import Iterator
from pathlib import Path

# Before any Qt import: every test runs without a screen, except the one marked `window`.
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
# What the program remembers about folders is the user's; tests neither read nor write it.
os.environ["FUSIONVIEW_STUDY_INDEX"] = "off"
os.environ.setdefault("FUSIONVIEW_DATA_FOLDER", tempfile.mkdtemp(prefix="fusionview-tests-"))
os.environ["FUSIONVIEW_CONFIG"] = str(Path(tempfile.gettempdir()) / "fusionview-tests-none")

import numpy as np
import pytest

from fusionview.model.geometry import Geometry
from fusionview.model.kind import Kind
from fusionview.model.quantity import Quantity
from fusionview.model.volume import Volume

DATA = Path(__file__).parents[2] / "shared" / "data"


@pytest.fixture(scope="session")
def data_folder() -> Path:
    """The real studies; required where FUSIONVIEW_REQUIRE_DATA=1, else their tests skip."""
    if not DATA.is_dir():
        if os.environ.get("FUSIONVIEW_REQUIRE_DATA") == "1":
            pytest.fail(f"FUSIONVIEW_REQUIRE_DATA=1, but {DATA} does not exist")
        pytest.skip(f"real data are not at {DATA}")
    return DATA


@pytest.fixture(autouse=True)
def widgets_die_on_the_main_thread(request: pytest.FixtureRequest) -> Iterator[None]:
    """Collect closed windows here: in a worker thread of a later test that could block Qt."""
    yield
    if "qtbot" in request.fixturenames:
        gc.collect()


@pytest.fixture
def oblique_grid() -> Geometry:
    """Anisotropic, rotated about two axes and off-centre, so that swapped axes cannot hide."""
    a, b = np.deg2rad(20), np.deg2rad(-12)
    about_z = np.array([[np.cos(a), -np.sin(a), 0], [np.sin(a), np.cos(a), 0], [0, 0, 1]])
    about_x = np.array([[1, 0, 0], [0, np.cos(b), -np.sin(b)], [0, np.sin(b), np.cos(b)]])
    affine = np.eye(4)
    affine[:3, :3] = (about_z @ about_x)[:, ::-1] * (3.0, 2.0, 1.0)
    affine[:3, 3] = (-40.0, 25.0, 7.0)
    return Geometry((4, 5, 6), affine)


@pytest.fixture
def pet(oblique_grid: Geometry) -> Volume:
    data = np.arange(4 * 5 * 6, dtype=np.float32).reshape(4, 5, 6)
    return Volume(
        id="pet",
        name="FDG PET",
        kind=Kind.PET,
        quantity=Quantity.ACTIVITY,
        geometry=oblique_grid,
        data=data,
    )
