"""The reconstruction panel, as a physicist works with it."""

import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtWidgets import QApplication, QSpinBox
from pytestqt.qtbot import QtBot

from fusionview.app.actions import Actions
from fusionview.app.jobs import JobRunner
from fusionview.app.reconstruction_state import RegionPoint
from fusionview.app.store import Store
from fusionview.app.workspace import Workspace
from fusionview.io.interfile.spect import read_interfile_spect
from fusionview.model.geometry import Geometry
from fusionview.model.kind import Kind
from fusionview.model.mask import Mask
from fusionview.model.projection import ProjectionData
from fusionview.model.region import Region
from fusionview.model.scanner import CylindricalScanner
from fusionview.model.study import Study
from fusionview.ui.controls.number_box import NumberBox
from fusionview.ui.panels.reconstruct_panel import ReconstructPanel
from fusionview.ui.reconstructing.curves_box import CONTRAST, MEAN

Drain = Callable[[], None]


@pytest.fixture
def scan() -> ProjectionData:
    scanner = CylindricalScanner(
        crystals=32, rings=3, ring_pitch_mm=8.0, radius_mm=90.0, radial_bins=15
    )
    counts = np.random.default_rng(8).poisson(40.0, scanner.shape).astype(np.float32)
    return ProjectionData(
        scanner=scanner,
        counts=counts,
        background=np.zeros_like(counts),
        attenuation_factors=None,
        image_grid=Geometry.centred((5, 16, 16), (4.0, 6.0, 6.0)),
        sources={"background": "delayed coincidences"},
    )


@pytest.fixture
def panel(qtbot: QtBot, scan: ProjectionData) -> Iterator[tuple[ReconstructPanel, Store, Drain]]:
    posted: list[Callable[[], None]] = []
    store = Store(Workspace(study=Study().with_projections("Scan", scan)))
    jobs = JobRunner(store, posted.append)
    actions = Actions(store, jobs)
    shown = ReconstructPanel(actions)
    qtbot.addWidget(shown)
    store.subscribe(shown.render_workspace)
    shown.show()
    shown.render_workspace(store.workspace)

    def drain() -> None:
        deadline = time.monotonic() + 30
        while (store.workspace.jobs or posted) and time.monotonic() < deadline:
            while posted:
                posted.pop(0)()
            QApplication.processEvents()
            time.sleep(0.001)

    yield shown, store, drain
    jobs.close()


def _type(shown: ReconstructPanel, algorithm: str, setting: str, value: int) -> None:
    box = shown.choices.forms[algorithm].fields[setting]
    assert isinstance(box, QSpinBox)
    box.setValue(value)


def test_the_panel_says_where_corrections_come_from(
    panel: tuple[ReconstructPanel, Store, Drain],
) -> None:
    shown, _, _ = panel
    assert "delayed coincidences" in shown.choices.sources.text()
    assert "not in the scan" in shown.choices.sources.text()


def test_what_is_chosen_is_what_runs(panel: tuple[ReconstructPanel, Store, Drain]) -> None:
    shown, store, drain = panel
    shown.choices.algorithm.setCurrentIndex(shown.choices.algorithm.findData("mlem"))
    visible = [name for name, form in shown.choices.forms.items() if form.isVisibleTo(shown)]
    assert visible == ["mlem"]
    _type(shown, "mlem", "iterations", 4)
    shown.runs.run.click()
    assert shown.runs.run.text() == "Add to queue"
    shown.runs.run.click()
    assert shown.runs.queue.count() == 1
    drain()
    made = list(store.workspace.study.volumes.values())
    assert [volume.name for volume in made] == ["MLEM 4 × 1 (1)", "MLEM 4 × 1 (2)"]
    assert shown.runs.run.text() == "Reconstruct"


def test_the_estimate_belongs_to_what_is_chosen_now(
    panel: tuple[ReconstructPanel, Store, Drain], qtbot: QtBot
) -> None:
    shown, _, drain = panel
    shown._on_estimate()
    drain()
    assert "Needs" in shown.choices.takes.text()
    assert "CPU" in shown.choices.takes.text()
    _type(shown, "osem", "iterations", 9)
    assert not shown.choices.takes.text()


def test_the_slider_goes_back_to_an_update(
    panel: tuple[ReconstructPanel, Store, Drain],
) -> None:
    shown, store, drain = panel
    _type(shown, "osem", "subsets", 2)
    shown.runs.run.click()
    drain()
    assert shown.updates.isVisibleTo(shown)
    shown.updates.slider.setValue(0)
    assert store.workspace.live is not None
    assert store.workspace.live.update == 0
    assert "0" in shown.updates.place.text()
    shown.updates.keep.click()
    assert len(store.workspace.study.volumes) == 2
    assert not shown.updates.keep.isEnabled()


def test_curves_of_regions_are_drawn(panel: tuple[ReconstructPanel, Store, Drain]) -> None:
    shown, store, _ = panel
    grid = Geometry.centred((5, 16, 16), (4.0, 6.0, 6.0))
    mask = Mask.from_array(grid, np.ones(grid.shape, np.bool_))
    regions = {
        name: Region(id=name, name=name, volume_id="x", mask=mask, colour=(255, 0, 0))
        for name in ("hot", "cold")
    }
    points = {
        "hot": tuple(RegionPoint(n, 4.0 + n, 1.0, 5.0) for n in range(4)),
        "cold": tuple(RegionPoint(n, 2.0, 0.2 * n, 2.0) for n in range(4)),
    }

    def change(s: Workspace) -> Workspace:
        study = replace(s.study, regions=regions)
        return replace(s, study=study, runs=replace(s.runs, points=points))

    store.update(change)
    curves = shown.curves
    curves.what.setCurrentIndex(curves.what.findData(MEAN))
    lines, _ = curves._lines(store.workspace)
    np.testing.assert_array_equal(lines[0].y, [4, 5, 6, 7])
    curves.what.setCurrentIndex(curves.what.findData(CONTRAST))
    (line,), _ = curves._lines(store.workspace)
    np.testing.assert_allclose(line.y, [100, 150, 200, 250])
    np.testing.assert_allclose(line.x, [0, 10, 20, 30])


@pytest.mark.realdata
def test_views_of_a_gamma_camera_are_reconstructed_with_their_own_choices(
    panel: tuple[ReconstructPanel, Store, Drain], data_folder: Path
) -> None:
    shown, store, drain = panel
    views = read_interfile_spect(data_folder / "stir" / "spect_parallel" / "input.hs")
    store.update(lambda s: replace(s, study=Study().with_spect("Views", views)))
    assert shown.choices.spect.isVisibleTo(shown)
    assert not shown.choices.corrections.isVisibleTo(shown)
    _number(shown, "energy_kev", 140.5)
    _number(shown, "sigma_slope", 0.0163)
    _number(shown, "sigma_offset_mm", 1.466)
    _number(shown, "matrix", 64)
    _type(shown, "osem", "subsets", 12)
    _type(shown, "osem", "iterations", 1)
    shown.runs.run.click()
    drain()
    (made,) = store.workspace.study.volumes.values()
    assert made.kind is Kind.SPECT
    assert made.provenance is not None
    assert store.workspace.notice is None


def _number(shown: ReconstructPanel, setting: str, value: float) -> None:
    box = shown.choices.spect.fields[setting]
    assert isinstance(box, NumberBox)
    box.setValue(value)
