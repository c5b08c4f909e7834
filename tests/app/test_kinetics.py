"""Patlak and Logan plots of a dynamic study whose curves are known."""

import csv
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from fusionview.app.actions import Actions
from fusionview.app.frames import leading
from fusionview.app.kinetic_plots import Plot, Plotted
from fusionview.app.kinetics import plots, plottable
from fusionview.app.opening import show
from fusionview.app.store import Store
from fusionview.model.frames import FrameAxis, Frames
from fusionview.model.geometry import Geometry
from fusionview.model.kind import Kind
from fusionview.model.quantity import Quantity
from fusionview.model.region import Region
from fusionview.model.study import Study
from fusionview.model.volume import Volume
from fusionview.roi.shapes.draw import ball
from tests.app.conftest import Drain

KI, SPACE, LEVEL = 0.03, 0.4, 12.0
START_S = np.concatenate([np.arange(0, 600, 60.0), np.arange(600, 3600, 300.0)])
LASTS_S = np.concatenate([np.full(10, 60.0), np.full(10, 300.0)])


@pytest.fixture
def dynamic(actions: Actions, store: Store, mr: Volume, hot: Volume) -> Volume:
    """Blood at one level everywhere, and a ball that traps: Patlak's equation holds exactly."""
    grid: Geometry = hot.geometry
    middle_min = (START_S + LASTS_S / 2) / 60
    data = np.full((20, *grid.shape), LEVEL, np.float32)
    trap = ball(grid, grid.to_world((12, 12, 12)), 9.0)
    for frame, at in zip(data, middle_min, strict=True):
        frame[trap.slices][trap.box] = LEVEL * (KI * at + SPACE)
    frames = Frames(
        axis=FrameAxis.TIME, values=tuple(START_S), data=data, durations_s=tuple(LASTS_S)
    )
    pet = Volume(
        id="pet", name="Dynamic", kind=Kind.PET, quantity=Quantity.ACTIVITY, geometry=grid,
        data=data[-1], frames=frames, frame=19,
    )  # fmt: skip
    study = Study({"mr": mr, "pet": pet})
    for name, index, radius in (("tumour", (12, 12, 12), 5.0), ("blood", (3, 3, 3), 4.0)):
        mask = ball(grid, grid.to_world(index), radius)
        study = study.with_region(
            Region(id=name, name=name, colour=(1, 2, 3), volume_id="pet", mask=mask)
        )
    store.update(lambda s: show(s, "Open study", study, "mr", "pet"))
    return pet


@pytest.fixture
def samples(tmp_path: Path) -> Path:
    path = tmp_path / "input.csv"
    path.write_text(f"time_min,value\n0,{LEVEL}\n60,{LEVEL}\n")
    return path


def by_name(store: Store) -> dict[str, Plotted]:
    return {one.name: one for _, one in plots(store.workspace)}


@pytest.mark.usefixtures("dynamic")
def test_patlak_from_blood_gives_the_rate_of_every_region(
    actions: Actions, store: Store, samples: Path, drain: Drain
) -> None:
    drain()
    actions.kinetics.fit(Plot.PATLAK, 20.0, plasma=samples)
    found = by_name(store)
    tumour = found["tumour"].fit
    assert tumour is not None
    assert tumour.slope == pytest.approx(KI, rel=1e-5)
    assert tumour.intercept == pytest.approx(SPACE, rel=1e-4)
    assert int(tumour.used.sum()) == 8
    assert (found["tumour"].quantity, found["tumour"].unit) == ("Ki", "mL/cm3/min")
    assert set(found) == {"tumour", "blood"}


@pytest.mark.usefixtures("dynamic")
def test_a_region_stands_for_blood_and_is_not_plotted(
    actions: Actions, store: Store, drain: Drain
) -> None:
    drain()
    actions.kinetics.fit(Plot.LOGAN, 20.0, reference_region_id="blood")
    (only,) = by_name(store).values()
    assert (only.name, only.supply, only.quantity) == ("tumour", "blood", "DVR")
    assert only.fit is not None


@pytest.mark.usefixtures("dynamic")
def test_a_line_that_starts_after_the_last_frames_says_so_and_keeps_the_points(
    actions: Actions, store: Store, samples: Path, drain: Drain
) -> None:
    drain()
    actions.kinetics.fit(Plot.PATLAK, 55.0, plasma=samples)
    tumour = by_name(store)["tumour"]
    assert tumour.fit is None
    assert "1 frames start at 55 min or later" in tumour.note
    assert tumour.points is not None
    assert np.isfinite(tumour.points.x).all()


@pytest.mark.usefixtures("dynamic")
def test_a_plot_that_is_bent_after_t_star_is_doubted(
    actions: Actions, store: Store, samples: Path, drain: Drain
) -> None:
    rising = "time_min,value\n0,0\n10,40\n60,1\n"
    samples.write_text(rising)
    drain()
    actions.kinetics.fit(Plot.PATLAK, 0.0, plasma=samples)
    tumour = by_name(store)["tumour"]
    assert tumour.fit is not None
    assert "off the line" in tumour.note


@pytest.mark.usefixtures("dynamic")
def test_an_input_that_has_vanished_makes_no_line_to_believe(
    actions: Actions, store: Store, samples: Path, drain: Drain
) -> None:
    samples.write_text("time_min,value\n0,0\n1,40\n10,1e-6\n60,1e-9\n")
    drain()
    actions.kinetics.fit(Plot.PATLAK, 20.0, plasma=samples)
    assert "nearly vanished" in by_name(store)["tumour"].note


@pytest.mark.usefixtures("dynamic")
def test_without_anything_that_feeds_the_tissue_the_plot_says_what_to_choose(
    actions: Actions, store: Store, drain: Drain, tmp_path: Path
) -> None:
    drain()
    actions.kinetics.fit(Plot.PATLAK, 20.0)
    assert "feeds the tissue" in by_name(store)["tumour"].note
    before = store.workspace.kinetics
    actions.kinetics.fit(Plot.PATLAK, 20.0, plasma=tmp_path / "none.csv")
    assert store.workspace.notice is not None
    assert store.workspace.notice.failed
    assert store.workspace.kinetics is before


@pytest.mark.usefixtures("dynamic")
def test_the_numbers_go_into_a_table_and_the_choice_into_a_script(
    actions: Actions, store: Store, samples: Path, drain: Drain, tmp_path: Path
) -> None:
    drain()
    actions.kinetics.fit(Plot.PATLAK, 10.0, reference_region_id="blood")
    actions.kinetics.fit(Plot.PATLAK, 20.0, reference_region_id="blood")
    actions.exporting.kinetics(tmp_path / "fit.csv")
    (row,) = csv.DictReader((tmp_path / "fit.csv").read_text().splitlines())
    assert float(row["value"]) == pytest.approx(KI, rel=1e-5)
    lines = [line.code for line in actions.recording.lines if "kinetics.fit" in line.code]
    assert lines == [
        "session.kinetics.fit(Plot.PATLAK, 20.0, reference_region_id=session.regions[1])"
    ]
    actions.kinetics.stop()
    assert plots(store.workspace) == ()


def test_gates_and_single_images_offer_no_plot(store: Store, dynamic: Volume) -> None:
    assert leading(store.workspace) is not None
    assert plottable(store.workspace) is not None
    frames = dynamic.frames
    assert frames is not None
    gated = replace(dynamic, frames=replace(frames, axis=FrameAxis.GATE))
    store.update(lambda s: replace(s, study=s.study.with_volume(gated)))
    assert plottable(store.workspace) is None
