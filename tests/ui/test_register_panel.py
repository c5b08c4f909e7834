"""The Register panel: start, card, candidates, hand, landmarks, checks, motion."""

from dataclasses import replace
from functools import partial

import numpy as np
import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from fusionview.app.opening import show
from fusionview.app.tools import Tool
from fusionview.app.workspace import Registrations
from fusionview.model.alignment import Alignment, AlignmentStep
from fusionview.model.comparison import Overlay
from fusionview.model.frames import FrameAxis, Frames
from fusionview.model.provenance import Provenance
from fusionview.model.study import Study
from fusionview.model.transform import Transform
from fusionview.model.volume import Volume
from fusionview.registration.result import (
    Band,
    Candidate,
    Confidence,
    JointHistogram,
    RegistrationResult,
    Rung,
    StartUsed,
)
from fusionview.roi.shapes.draw import ball
from fusionview.ui.main_window import MainWindow
from fusionview.ui.registering.nudge_dialog import NudgeDialog
from fusionview.ui.views.captions import alignment_text
from fusionview.ui.views.moving import Move
from fusionview.ui.views.touch import Touch


def judged(window: MainWindow, band: Band) -> None:
    """As if a registration had just ended with this band."""
    found = Transform.from_euler((0, 0, 4), (2.0, 0, 0), (0, 0, 0))
    counts = np.eye(16, dtype=np.float32) / np.float32(16)
    histogram = JointHistogram(counts=counts, fixed_range=(0, 1), moving_range=(0, 1))
    candidates = tuple(
        Candidate(
            fixed_to_moving=Transform.from_euler((0, 0, 0), (shift, 0, 0), (0, 0, 0)),
            score=1.1,
            similarity=1.1,
            overlap=0.9,
        )
        for shift in (2.0, 30.0)
    )
    result = RegistrationResult(
        transform=found,
        seconds=1.0,
        similarity=1.1,
        overlap=0.9,
        start=StartUsed(Rung.GLOBAL, "No transform is known."),
        confidence=Confidence(
            band=band,
            expected_error_mm=1.7,
            starts_agreeing=5,
            starts=8,
            margin=0.1,
            mirrored=0.8,
            jackknife_mm=1.2,
            directions_mm=0.4,
            overlap=0.9,
            before=histogram,
            after=histogram,
            look_at=("Check edges all around.",),
        ),
        candidates=candidates,
        provenance=Provenance(
            operation="Register",
            settings={"band": str(band), "expected_error_mm": 1.7},
            inputs=("mr", "pet"),
        ),
    )
    step = AlignmentStep(name="Registered", map=found, provenance=result.provenance)
    alignment = Alignment.of("mr", "pet", [step])
    window.store.update(
        lambda s: replace(
            s,
            study=s.study.with_alignment(alignment),
            registrations=Registrations(results={"pet": result}),
        )
    )
    window._loop.render_now()


@pytest.mark.parametrize(
    ("band", "symbol", "word"),
    [(Band.GOOD, "✔", "Good"), (Band.CHECK, "▲", "Check"), (Band.DO_NOT_TRUST, "✖", "Do not")],
)
def test_the_card_says_the_band_in_a_word_and_a_sign(
    window: MainWindow, band: Band, symbol: str, word: str
) -> None:
    judged(window, band)
    card = window.register_.card
    assert card.isVisibleTo(window.register_)
    assert symbol in card.band.text()
    assert word in card.band.text()
    assert card.rows["error"].text() == "1.7 mm"
    assert card.rows["starts"].text() == "5 of 8"
    assert "edges all around" in card.look_at.text()
    assert not card.after.pixmap().isNull()


def test_a_move_by_hand_takes_the_judgement_away_and_undo_brings_it_back(
    window: MainWindow,
) -> None:
    judged(window, Band.GOOD)
    window.register_.hand.boxes[3].setValue(3.5)
    window._loop.render_now()
    assert "by hand" in window.register_.card.band.text()
    assert window.register_.hand.chain.count() == 2
    window.actions_.undo()
    window._loop.render_now()
    assert "Good" in window.register_.card.band.text()
    assert window.register_.hand.boxes[3].value() == 0.0


def test_a_registration_not_to_be_trusted_says_so_in_the_picture(window: MainWindow) -> None:
    judged(window, Band.DO_NOT_TRUST)
    assert "DO NOT TRUST" in alignment_text(window.store.workspace)
    judged(window, Band.GOOD)
    assert "good" in alignment_text(window.store.workspace)


def test_candidates_are_pictures_to_choose_from(window: MainWindow) -> None:
    judged(window, Band.CHECK)
    buttons = window.register_.candidates.buttons
    assert len(buttons) == 2
    assert all(not button.icon().isNull() for button in buttons)
    buttons[1].click()
    study = window.store.workspace.study
    np.testing.assert_allclose(study.fixed_to_moving("mr", "pet").apply((0, 0, 0)), (30, 0, 0))


def test_a_drag_with_the_move_tool_shifts_the_layer_in_one_step(window: MainWindow) -> None:
    window.register_.hand.tool.click()
    assert window.store.workspace.tool is Tool.MOVE
    window._loop.render_now()
    view = next(iter(window.slices.values()))
    plane = view.plane
    assert plane is not None
    steps = len(window.store.workspace.past)
    middle = view.rect().center()
    left = Qt.MouseButton.LeftButton
    QTest.mousePress(view, left, pos=middle)
    for way in (5, 12, 20):
        position = middle + type(middle)(way, 0)
        QTest.mouseMove(view, position)
    QTest.mouseRelease(view, left, pos=middle + type(middle)(20, 0))
    workspace = window.store.workspace
    assert len(workspace.past) == steps + 1
    shift_mm = 20 * view.scale * plane.right_mm
    found = workspace.study.fixed_to_moving("mr", "pet")
    np.testing.assert_allclose(found.apply((0.0, 0, 0)), -shift_mm, atol=1e-6)


def test_a_drag_with_shift_turns_about_the_crosshair_with_the_pointer(window: MainWindow) -> None:
    view = next(iter(window.slices.values()))
    plane = view.plane
    assert plane is not None
    crosshair = np.array(window.store.workspace.display.crosshair_mm)
    across, down = 40 * plane.right_mm, 40 * plane.down_mm
    window.actions_.drawing.choose_tool(Tool.MOVE)
    move = Move(window.actions_)
    touch = Touch(
        workspace=window.store.workspace,
        pane=view.pane,
        plane=plane,
        point_mm=crosshair + across,
        position=QPointF(),
        shift=QPointF(),
        button=Qt.MouseButton.LeftButton,
        modifiers=Qt.KeyboardModifier.ShiftModifier,
        scale=1.0,
    )
    assert move.press(touch)
    move.drag(replace(touch, point_mm=crosshair + down))
    move.release()
    found = window.store.workspace.study.fixed_to_moving("mr", "pet").inverse()
    np.testing.assert_allclose(found.apply(crosshair), crosshair, atol=1e-6)
    np.testing.assert_allclose(found.apply(crosshair + across), crosshair + down, atol=1e-6)


def test_regions_can_be_chosen_as_focus(window: MainWindow, hot: Volume) -> None:
    window.actions_.drawing.add(ball(hot.geometry, hot.geometry.center_mm, 8.0), hot)
    window._loop.render_now()
    focus = window.register_.start.focus
    assert [focus.itemText(n) for n in range(focus.count())] == ["Everything", "Region 1"]


def test_landmarks_are_listed_and_removed(window: MainWindow) -> None:
    marks = window.register_.landmarks
    for point in ((0.0, 0, 0), (30.0, 0, 0), (0.0, 25, 0)):
        marked = replace(window.store.workspace.landmarks, fixed_mm=point, moving_mm=point)
        window.store.update(partial(replace, landmarks=marked))
        window._loop.render_now()
        marks.add.click()
    window._loop.render_now()
    assert marks.table.topLevelItemCount() == 3
    row = marks.table.topLevelItem(1)
    assert row is not None
    marks.table.setCurrentItem(row)
    marks.remove.click()
    window._loop.render_now()
    assert marks.table.topLevelItemCount() == 2


def test_the_overlay_is_switched_and_nudges_are_pictured(window: MainWindow) -> None:
    window.register_.overlays[Overlay.CHECKERBOARD].click()
    assert window.store.workspace.display.comparison.overlay is Overlay.CHECKERBOARD
    window._loop.render_now()
    window.register_.nudge.click()
    dialog = window.register_.findChild(NudgeDialog)
    assert dialog is not None
    assert dialog.grid.count() == 14
    dialog.close()


def test_motion_is_plotted_and_taken_out(window: MainWindow, mr: Volume, qtbot: QtBot) -> None:
    rng = np.random.default_rng(5)
    grid = mr.geometry
    points = np.moveaxis(np.indices(grid.shape), 0, -1) @ grid.affine[:3, :3].T
    points = points - points.reshape(-1, 3).mean(axis=0)
    data = np.stack(
        [
            np.exp(-((points - (shift, 0, 0)) ** 2).sum(-1) / 300)
            + 0.5 * np.exp(-((points - (shift, 12, 8)) ** 2).sum(-1) / 60)
            for shift in (0.0, 0.0, 6.0)
        ]
    )
    data = (1000 * data + rng.random(data.shape)).astype(np.float32)
    frames = Frames(axis=FrameAxis.TIME, values=(0.0, 60.0, 120.0), data=data)
    moving = replace(mr, id="dyn", name="Dynamic", data=data[0], frames=frames, frame=0)
    study = Study({"mr": mr, "dyn": moving})
    window.store.update(lambda s: show(s, "Open", study, "mr", "dyn"))
    window._loop.render_now()
    box = window.register_.motion
    assert box.isVisibleTo(window.register_)
    box.find_motion.click()
    qtbot.waitUntil(lambda: not window.store.workspace.jobs, timeout=60_000)
    window._loop.render_now()
    assert len(box.plot.plots) == 2
    assert "mm" in box.text.text()
    box.take_out.click()
    qtbot.waitUntil(lambda: not window.store.workspace.jobs, timeout=60_000)
    still = window.store.workspace.functional
    assert still is not None
    assert still.name.endswith("(motion corrected)")
