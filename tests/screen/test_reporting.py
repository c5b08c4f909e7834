"""What a report of one page says."""

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import numpy as np
import pytest

from fusionview.app.session import Session
from fusionview.app.tools import Tool
from fusionview.app.workspace import Workspace
from fusionview.io.report import report_pdf
from fusionview.model.alignment import Alignment
from fusionview.model.layout import Pane
from fusionview.model.provenance import Provenance
from fusionview.model.transform import Transform
from fusionview.screen import scenes
from fusionview.screen.reporting import HEAD, MIXED, report_of


@pytest.fixture(scope="module")
def measured() -> Workspace:
    """The demo with a sphere at its hottest voxel."""
    with Session() as session:
        session.opening.demo()
        volume = session.workspace.functional
        assert volume is not None
        hottest = np.unravel_index(int(np.nanargmax(volume.data)), volume.data.shape)
        point = volume.geometry.to_world(np.array(hottest))
        session.viewing.crosshair(point)
        plane = scenes.plane(session.workspace, Pane(), (200, 200))
        assert plane is not None
        session.drawing.choose_tool(Tool.SPHERE)
        session.draw(plane, [point, point + np.array([10.0, 0.0, 0.0])])
        return session.workspace


def test_the_table_has_each_region_in_each_layer(measured: Workspace) -> None:
    table = report_of(measured, []).table
    assert table[0] == HEAD
    assert all(len(row) == len(HEAD) for row in table)
    assert [row[2] for row in table[1:]] == ["SUVbw g/mL", "MR a.u."]
    # a ball of 10 mm holds 4.19 mL
    assert all(float(row[3]) == pytest.approx(4.19, rel=0.05) for row in table[1:])
    numbers = dict(zip(HEAD, table[1], strict=True))
    assert float(numbers["Min"]) < float(numbers["Mean"]) < float(numbers["SUVpeak"])
    assert float(numbers["SUVpeak"]) < float(numbers["Max"])
    assert table[2][-1] == "–"  # MR has no SUV


def test_the_patient_is_named_unless_hidden_and_mixed_ones_are_said(measured: Workspace) -> None:
    assert "DEMO-0001" in "\n".join(report_of(measured, []).patient)
    hidden = replace(measured, display=replace(measured.display, hide_identity=True))
    page = report_of(hidden, [])
    assert page.patient == ()
    assert "DEMO-0001" not in "\n".join(page.methods)
    volumes = dict(measured.study.volumes)
    pet = measured.functional
    assert pet is not None
    assert pet.identity is not None
    volumes[pet.id] = replace(pet, identity=replace(pet.identity, patient_id="other"))
    mixed = replace(hidden, study=replace(measured.study, volumes=volumes))
    assert report_of(mixed, []).patient == (MIXED,)


def test_methods_say_how_far_an_overlay_can_be_trusted(measured: Workspace) -> None:
    assert any("NOT REGISTERED" in line for line in report_of(measured, []).methods)
    mr, pet = measured.anatomical, measured.functional
    assert mr is not None
    assert pet is not None
    alignment = Alignment(
        fixed_id=mr.id,
        moving_id=pet.id,
        fixed_to_moving=Transform.identity(),
        provenance=Provenance(
            operation="Register rigidly",
            settings={"band": "check", "expected_error_mm": 2.5},
            warnings=("Look at the ventricles.",),
        ),
    )
    laid = replace(measured, study=measured.study.with_alignment(alignment))
    said = "\n".join(report_of(laid, []).methods)
    assert "NOT REGISTERED" not in said
    assert "Register rigidly (band check, expected error 2.5 mm)" in said
    assert "WARNING: Look at the ventricles." in said


def test_the_page_is_dated_and_becomes_pdf(measured: Workspace, tmp_path: Path) -> None:
    picture = np.full((40, 60, 4), 128, np.uint8)
    page = report_of(measured, [(picture, "caption")], now=datetime(2026, 3, 4, 5, 6, tzinfo=UTC))
    assert page.footer.endswith("2026-03-04 05:06 UTC")
    assert report_pdf(page).startswith(b"%PDF")
