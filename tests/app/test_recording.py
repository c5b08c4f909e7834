import ast
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from fusionview.app.actions import Actions
from fusionview.app.scripts.scripts import script, write_script
from fusionview.app.session import Session
from fusionview.app.store import Store
from fusionview.app.tools import DrawingSettings, Tool
from fusionview.app.workspace import Workspace
from fusionview.errors import FusionViewError, WriteError
from fusionview.io.nifti import write_volume
from fusionview.io.pacs import Query
from fusionview.model.plane import Plane
from fusionview.model.volume import Volume
from fusionview.registration.settings import RigidSettings, Start
from fusionview.roi.shapes.draw import ball
from fusionview.texture.settings import TextureSettings
from tests.app.conftest import Drain


def codes(actions: Actions) -> list[str]:
    return [line.code for line in actions.recording.lines]


@pytest.fixture
def plane(opened: Workspace) -> Plane:
    """Axial through the hot block."""
    return Plane(
        np.array(opened.display.crosshair_mm) - (40.0, 40.0, 0.0),
        np.array((1.0, 0.0, 0.0)),
        np.array((0.0, 1.0, 0.0)),
        (80, 80),
    )


def test_each_action_is_one_line_of_python(actions: Actions, opened: Workspace) -> None:
    x, y, z = (float(value) for value in opened.display.crosshair_mm)
    actions.viewing.crosshair(np.array((x + 1, y, z)))
    actions.viewing.window("pet", (0.0, 5.0))
    actions.drawing.choose_tool(Tool.SPHERE)
    actions.drawing.choose_settings(DrawingSettings(percent=50.0))
    assert codes(actions) == [
        f"session.viewing.crosshair(({x + 1!r}, {y!r}, {z!r}))",
        "session.viewing.window('pet', (0.0, 5.0))",
        "session.drawing.choose_tool(Tool.SPHERE)",
        "session.drawing.choose_settings(DrawingSettings(percent=50.0))",
    ]
    imports = frozenset().union(*(line.imports for line in actions.recording.lines))
    assert "from fusionview.app.tools import Tool" in imports


def test_of_many_steps_of_a_drag_only_the_last_counts(actions: Actions, opened: Workspace) -> None:
    for _ in range(5):
        actions.viewing.step((1.0, 0.0, 0.0))
    actions.viewing.window("pet", (0.0, 5.0))
    actions.viewing.adjust_window("pet", lambda window: (window[0], window[1] + 1))
    actions.viewing.window("mr", (0.0, 90.0))
    lines = codes(actions)
    assert len(lines) == 3
    assert lines[0].startswith(f"session.viewing.crosshair(({opened.display.crosshair_mm[0] + 5}")
    assert lines[1:] == [
        "session.viewing.window('pet', (0.0, 6.0))",
        "session.viewing.window('mr', (0.0, 90.0))",
    ]


def test_zoom_and_pan_add_up(actions: Actions, store: Store, opened: Workspace) -> None:
    for _ in range(3):
        actions.viewing.zoom(2.0)
    for _ in range(3):
        actions.viewing.zoom(2.0)  # 64 times is more than there is
    actions.viewing.pan((1.0, 2.0, 3.0))
    actions.viewing.pan((0.5, 0.0, 0.0))
    assert store.workspace.display.zoom == 32.0
    assert codes(actions) == [
        "session.viewing.zoom(32.0)",
        "session.viewing.pan((1.5, 2.0, 3.0))",
    ]


def test_steps_that_are_no_drag_are_all_kept(actions: Actions, opened: Workspace) -> None:
    actions.arranging.swap(0, 1)
    actions.arranging.swap(0, 1)
    actions.viewing.colormap("pet", "magma")
    actions.viewing.colormap("mr", "grey")
    actions.viewing.colormap("mr", "viridis")
    assert len(codes(actions)) >= 4
    assert codes(actions)[:2] == ["session.arranging.swap(0, 1)"] * 2


def test_what_changes_nothing_or_fails_is_no_line(
    actions: Actions, opened: Workspace, tmp_path: Path
) -> None:
    actions.viewing.window("pet", (5.0, 1.0))
    actions.exporting.regions(tmp_path / "none.csv")  # there are no regions
    actions.saving.mask(tmp_path / "none.nii")
    actions.viewing.dismiss_notice()
    actions.registering.forget()
    assert codes(actions) == []


def test_a_sphere_is_one_line_with_its_two_points(
    actions: Actions, opened: Workspace, plane: Plane
) -> None:
    actions.drawing.choose_tool(Tool.SPHERE)
    middle = np.array(opened.display.crosshair_mm)
    actions.drawing.press(plane, middle)
    for radius in (2.0, 4.0, 9.0):
        actions.drawing.drag(np.add(middle, (radius, 0.0, 0.0)))
    actions.drawing.release()
    last = codes(actions)[-1]
    assert last.startswith("session.draw(Plane(origin_mm=np.array([")
    call = ast.parse(last).body[0]
    assert isinstance(call, ast.Expr)
    assert isinstance(call.value, ast.Call)
    assert len(ast.literal_eval(call.value.args[1])) == 2


def test_what_fails_in_the_background_is_no_line_and_what_is_stopped_a_remark(
    actions: Actions, opened: Workspace, drain: Drain, tmp_path: Path
) -> None:
    actions.drawing.choose_tool(Tool.BRUSH)
    actions.opening.regions(tmp_path / "missing.dcm")
    drain()
    actions.registering.run(Start.HEADER)
    actions.registering.cancel()
    drain()
    assert codes(actions)[0] == "session.drawing.choose_tool(Tool.BRUSH)"
    assert all(code.startswith("# not finished:") for code in codes(actions)[1:])


def test_a_long_computation_stands_where_its_result_came(
    actions: Actions, opened: Workspace, drain: Drain
) -> None:
    actions.registering.run(Start.HEADER, RigidSettings(final_mm=8.0))
    actions.viewing.opacity(0.25)
    drain()
    assert codes(actions) == [
        "session.viewing.opacity(0.25)",
        "session.registering.run(Start.HEADER, RigidSettings(final_mm=8.0))",
    ]


def test_what_is_asked_of_an_archive_is_not_written_down(actions: Actions, drain: Drain) -> None:
    actions.pacs.find("nowhere", Query(patient_name="KIM^MINSOO"))
    drain()
    assert "KIM" not in " ".join(codes(actions))


def test_images_have_no_line_but_a_remark(
    actions: Actions, opened: Workspace, hot: Volume, drain: Drain
) -> None:
    actions.drawing.add(ball(hot.geometry, hot.geometry.center_mm, 6.0), hot)
    drain()
    assert codes(actions) == ["# drawing.add: has no line of its own in a script"]


def test_numbers_that_follow_an_action_do_not_delay_its_line(
    actions: Actions, opened: Workspace, hot: Volume, drain: Drain
) -> None:
    actions.drawing.add(ball(hot.geometry, hot.geometry.center_mm, 6.0), hot)
    drain()
    actions.texturing.settings(TextureSettings(bin_size=0.5))
    line = "session.texturing.settings(TextureSettings(bin_size=0.5))"
    assert codes(actions)[1:] == [line]
    drain()
    assert codes(actions)[1:] == [line]


def test_nothing_done_makes_no_script(actions: Actions) -> None:
    with pytest.raises(WriteError):
        script(actions.recording.lines, "empty.py")


def test_a_session_raises_what_the_window_would_tell() -> None:
    with Session() as session, pytest.raises(FusionViewError, match="two volumes"):
        session.registering.run(Start.HEADER)


def test_a_script_makes_the_same_table_again_to_the_byte(
    mr: Volume, hot: Volume, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "study"
    folder.mkdir()
    write_volume(mr, folder / "mr.nii.gz")
    write_volume(hot, folder / "pet.nii.gz")
    monkeypatch.chdir(tmp_path)
    with Session() as session:
        session.open(Path("study"))
        session.registering.run(Start.HEADER, RigidSettings(final_mm=8.0))
        _draw_all(session, np.array(hot.geometry.to_world((12, 11, 13))))
        session.exporting.regions(Path("regions.csv"))
        session.exporting.texture(Path("texture.csv"))
        write_script(session.recording.lines, tmp_path / "again.py")
    text = (tmp_path / "again.py").read_text()
    first = {name: (tmp_path / name).read_bytes() for name in ("regions.csv", "texture.csv")}
    for name in first:
        (tmp_path / name).unlink()
    exec(compile(text, "again.py", "exec"), {})
    assert {name: (tmp_path / name).read_bytes() for name in first} == first
    assert b"Lesion" in first["regions.csv"]
    assert text.count("session.open(") == 1  # the loading that follows the look was not asked for
    assert "session.open(Path('study')" in text


def _draw_all(session: Session, spot_mm: np.ndarray) -> None:
    """Draw, thresholds, brush, undo, rename: ids must come out the same."""
    plane = Plane(
        spot_mm - (30.0, 30.0, 0.0),
        np.array((1.0, 0.0, 0.0)),
        np.array((0.0, 1.0, 0.0)),
        (60, 60),
    )
    to_view = session.workspace.to_volume(session.workspace.functional).inverse()  # type: ignore[arg-type]
    spot_mm = to_view.apply(spot_mm)
    session.drawing.choose_tool(Tool.SPHERE)
    session.draw(plane, [spot_mm, np.add(spot_mm, (8.0, 0.0, 0.0))])
    session.undo()
    session.drawing.choose_tool(Tool.PERCENT)
    session.draw(plane, [spot_mm, np.add(spot_mm, (9.0, 0.0, 0.0))])
    session.drawing.rename(session.regions[0], "Lesion")
    session.drawing.choose_tool(Tool.SPHERE)
    session.draw(plane, [np.add(spot_mm, (12.0, 5.0, 3.0))])
    session.drawing.choose_tool(Tool.BRUSH)
    session.drawing.choose_settings(replace(session.workspace.drawing, brush_mm=4.0))
    session.draw(
        plane, [spot_mm, np.add(spot_mm, (3.0, 2.0, 0.0)), np.add(spot_mm, (6.0, 2.0, 0.0))]
    )
    session.viewing.region(session.regions[0])


def test_opening_a_study_is_a_line_and_what_came_too_late_for_it_is_none(
    actions: Actions, opened: Workspace, drain: Drain
) -> None:
    actions.registering.run(Start.HEADER, RigidSettings(final_mm=8.0))
    actions.opening.demo()  # in a lane of its own: the registration may end before or after
    drain()
    assert "session.opening.demo()" in codes(actions)
    with_result = bool(codes(actions).index("session.opening.demo()"))
    assert len(codes(actions)) == 1 + with_result
