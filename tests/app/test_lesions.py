"""The lesion finder and references of PERCIST, without a screen."""

import csv
import json
from collections import deque
from dataclasses import replace
from itertools import product
from pathlib import Path

import numpy as np
import pydicom
import pytest

from fusionview.app.actions import Actions
from fusionview.app.lesion_state import LesionSearch, LesionSettings
from fusionview.app.lesions.references import ReferenceKind, placed_reference
from fusionview.app.lesions.showing import (
    ACCEPTED,
    CURRENT,
    REJECTED,
    current_search,
    lesion_lines,
    number_at,
)
from fusionview.app.lesions.summing import joined, total
from fusionview.app.opening import show
from fusionview.app.session import Session
from fusionview.app.store import Store
from fusionview.app.tools import Tool
from fusionview.errors import FusionViewError
from fusionview.model.alignment import Alignment
from fusionview.model.geometry import Geometry
from fusionview.model.kind import Kind
from fusionview.model.pet_header import PetHeader
from fusionview.model.provenance import Provenance
from fusionview.model.quantity import Quantity
from fusionview.model.study import Study
from fusionview.model.transform import Transform
from fusionview.model.volume import Volume
from fusionview.roi.measuring.burden import burden
from tests.app.conftest import Drain

LIVER_AT = (30, 12, 12)


@pytest.fixture
def body(oblique_grid: Geometry) -> Volume:
    """An oblique PET with an even liver of 2 and three hot blocks: 96, 48 and 6 voxels."""
    grid = Geometry((40, 28, 30), oblique_grid.affine @ np.diag([1.2, 1.6, 3.0, 1.0]))
    data = np.full(grid.shape, 0.5, np.float32)
    rng = np.random.default_rng(4)
    data[22:38, 4:20, 3:22] = 2.0 + rng.normal(0, 0.1, (16, 16, 19))
    data[4:8, 5:11, 8:12] = 9.0
    data[6, 7, 9] = 20.0
    data[12:15, 20:24, 20:24] = 6.0
    data[2, 20:22, 20:23] = 30.0
    return Volume(
        id="pet",
        name="FDG",
        kind=Kind.PET,
        quantity=Quantity.SUV_BW,
        geometry=grid,
        data=data,
        pet_header=None,
    )


def opened(store: Store, body: Volume) -> None:
    """Lay the PET on an MR that lies elsewhere, so that the spaces cannot be mixed up."""
    mr = replace(body, id="mr", name="T1", kind=Kind.MR, quantity=Quantity.MR_SIGNAL)
    moved = Transform.from_euler((3.0, -2.0, 5.0), (12.0, -7.0, 4.0), (0, 0, 0))
    study = Study({"mr": mr, "pet": body}).with_alignment(
        Alignment(
            fixed_id="mr",
            moving_id="pet",
            fixed_to_moving=moved,
            provenance=Provenance(operation="Test"),
        )
    )
    store.update(lambda s: show(s, "Open", study, "mr", "pet"))


@pytest.fixture
def search(store: Store, actions: Actions, body: Volume, drain: Drain) -> LesionSearch:
    opened(store, body)
    actions.lesions.find(LesionSettings(min_ml=0.1))
    drain()
    found = current_search(store.workspace)
    assert found is not None
    return found


def in_views(store: Store, body: Volume, index: tuple[int, ...]) -> np.ndarray:
    to_volume = store.workspace.to_volume(body)
    return to_volume.inverse().apply(body.geometry.to_world(index))


def test_candidates_are_what_was_planted_and_all_count_at_first(
    search: LesionSearch, body: Volume
) -> None:
    assert sorted(one.mask.voxels for one in search.candidates) == [6, 48, 96]
    assert search.accepted == (True, True, True)
    found = total(search)
    assert found is not None
    voxel_ml = abs(np.linalg.det(body.geometry.affine[:3, :3])) / 1000
    assert found.tmtv_ml == pytest.approx(150 * voxel_ml)
    assert found.tlg == pytest.approx((95 * 9 + 20 + 48 * 6 + 6 * 30) * voxel_ml)


def test_totals_equal_those_of_the_sum_over_masks(search: LesionSearch) -> None:
    for accepted in ((True, True, True), (True, False, True), (False, False, True)):
        judged = replace(search, accepted=accepted)
        found, expected = total(judged), burden(search.volume, [c.mask for c in judged.kept])
        assert found is not None
        for name in ("lesions", "tmtv_ml", "tlg", "max", "dmax_mm"):
            assert getattr(found, name) == pytest.approx(getattr(expected, name))


def test_sdmax_needs_weight_and_height(search: LesionSearch) -> None:
    nothing = total(search)
    assert nothing is not None
    assert nothing.sdmax_per_m is None
    header = PetHeader(units="BQML", weight_kg=70.0, height_m=1.75)  # 1.848 m² by hand (Du Bois)
    known = total(replace(search, volume=replace(search.volume, pet_header=header)))
    assert known is not None
    assert known.sdmax_per_m == pytest.approx(known.dmax_mm / 1000 / 1.848, rel=1e-3)


def test_choosing_goes_to_the_hottest_voxel(
    search: LesionSearch, store: Store, actions: Actions, body: Volume
) -> None:
    number = next(n for n, c in enumerate(search.candidates, 1) if c.mask.voxels == 96)
    actions.lesions.choose(number)
    expected = in_views(store, body, (6, 7, 9))
    np.testing.assert_allclose(store.workspace.display.crosshair_mm, expected, atol=1e-6)
    colours = [line.colour for line in lesion_lines(store.workspace)]
    assert colours == [ACCEPTED] * 3 + [CURRENT]


def test_pictures_follow_to_a_lesion_beside_the_anatomy(
    store: Store, actions: Actions, body: Volume, drain: Drain
) -> None:
    opened(store, body)
    small = Geometry((10, 10, 10), body.geometry.affine)  # an MR of the first corner only
    part = replace(
        store.workspace.study.volumes["mr"], geometry=small, data=np.ones((10, 10, 10), np.float32)
    )
    store.update(lambda s: replace(s, study=s.study.with_volume(part)))
    actions.lesions.find(LesionSettings(min_ml=0.1))
    drain()
    actions.lesions.choose(1)
    display = store.workspace.display
    middle = np.array(small.center_mm) + display.pan_mm
    np.testing.assert_allclose(middle, display.crosshair_mm, atol=1e-6)


def test_a_point_of_the_views_finds_its_candidate(
    search: LesionSearch, store: Store, body: Volume
) -> None:
    number = number_at(store.workspace, in_views(store, body, (13, 22, 21)))
    assert number is not None
    assert search.candidates[number - 1].mask.voxels == 48
    assert number_at(store.workspace, in_views(store, body, (13, 22, 26))) is None


def test_rejecting_changes_the_total_but_not_the_document(
    search: LesionSearch, store: Store, actions: Actions
) -> None:
    study = store.workspace.study
    actions.lesions.reject(1)
    actions.lesions.toggle(2)
    judged = store.workspace.lesions.search
    assert judged is not None
    assert judged.accepted == (False, False, True)
    assert store.workspace.study is study
    assert [line.colour for line in lesion_lines(store.workspace)][:3] == [
        REJECTED, REJECTED, ACCEPTED
    ]  # fmt: skip
    actions.lesions.toggle(2)
    actions.lesions.judge_all(True)
    assert current_search(store.workspace).accepted == (True, True, True)  # type: ignore[union-attr]


def test_keeping_is_one_step_with_numbers_that_go_on(
    search: LesionSearch, store: Store, actions: Actions, body: Volume, drain: Drain
) -> None:
    actions.drawing.add(search.candidates[0].mask, body, "Lesion 1")
    steps = len(store.workspace.past)
    actions.lesions.reject(2)
    actions.lesions.keep(joint=True)
    drain()
    regions = list(store.workspace.study.regions.values())
    assert [one.name for one in regions] == ["Lesion 1", "Tumour volume", "Lesion 2", "Lesion 3"]
    assert len(store.workspace.past) == steps + 1
    both = regions[2].mask | regions[3].mask
    np.testing.assert_array_equal(regions[1].mask.to_array(), both.to_array())
    made = regions[1].provenance
    assert made is not None
    assert made.settings["threshold"] == 4.0
    assert store.workspace.lesions.search is None
    actions.undo()
    assert len(store.workspace.study.regions) == 1


def test_the_list_says_what_was_rejected_and_how_it_was_found(
    search: LesionSearch, actions: Actions, tmp_path: Path
) -> None:
    actions.lesions.reject(3)
    actions.lesions.export(tmp_path / "list.csv")
    with (tmp_path / "list.csv").open() as file:
        rows = list(csv.DictReader(file))
    assert [row["accepted"] for row in rows] == ["True", "True", "False"]
    assert {row["threshold"] for row in rows} == {"4.0"}
    origin = json.loads((tmp_path / "list.json").read_text())
    settings = origin["provenance"][0]["settings"]
    assert settings["basis"] == "fixed_value"
    assert settings["min_ml"] == 0.1
    assert settings["burden"]["lesions"] == 2


def test_values_that_changed_since_need_another_search(search: LesionSearch, store: Store) -> None:
    other = replace(search.volume, data=search.volume.data * np.float32(2))
    store.update(lambda s: replace(s, study=s.study.with_volume(other)))
    assert current_search(store.workspace) is None
    assert lesion_lines(store.workspace) == ()


def test_a_closed_study_is_let_go(
    search: LesionSearch, store: Store, actions: Actions, posted: list[object], body: Volume
) -> None:
    store.update(lambda s: show(s, "Open", Study({"x": replace(body, id="x")}), None, "x"))
    while posted:
        posted.pop(0)()  # type: ignore[operator]
    assert store.workspace.lesions.search is None


@pytest.mark.parametrize("kind", list(ReferenceKind))
def test_a_reference_is_a_region_with_its_threshold(
    kind: ReferenceKind, store: Store, actions: Actions, body: Volume
) -> None:
    opened(store, body)
    actions.referencing.place(kind, in_views(store, body, LIVER_AT))
    actions.referencing.place(kind, in_views(store, body, LIVER_AT))
    (region,) = store.workspace.study.regions.values()
    found = placed_reference(store.workspace, kind)
    assert found is not None
    values = body.data[region.mask.to_array()]
    factor = 1.5 if kind is ReferenceKind.LIVER else 2.0
    level = factor * values.mean(dtype=np.float64) + 2 * values.std(ddof=1, dtype=np.float64)
    assert found.reference.threshold == pytest.approx(level, rel=1e-6)
    actions.referencing.use_for_tool(kind)
    assert store.workspace.tool is Tool.FIXED
    assert store.workspace.drawing.fixed == pytest.approx(level, rel=1e-4)
    actions.undo()
    actions.undo()
    assert placed_reference(store.workspace, kind) is None


def test_a_reference_on_the_border_of_the_liver_says_so(
    store: Store, actions: Actions, body: Volume
) -> None:
    opened(store, body)
    actions.referencing.place(ReferenceKind.LIVER, in_views(store, body, (20, 12, 12)))
    assert store.workspace.notice is not None
    assert store.workspace.notice.warning
    assert "may leave the liver" in store.workspace.notice.hint


def test_a_reference_that_was_edited_is_none_any_more(
    store: Store, actions: Actions, body: Volume
) -> None:
    opened(store, body)
    actions.referencing.place(ReferenceKind.LIVER, in_views(store, body, LIVER_AT))
    (region,) = store.workspace.study.regions.values()
    made = Provenance(operation="PERCIST liver reference, then margin")
    edited = region.with_mask(region.mask, made)
    store.update(lambda s: replace(s, study=s.study.with_region(edited)))
    assert placed_reference(store.workspace, ReferenceKind.LIVER) is None


def test_the_finder_uses_the_liver(
    store: Store, actions: Actions, body: Volume, drain: Drain
) -> None:
    opened(store, body)
    wanted = LesionSettings(basis="PERCIST_liver", min_ml=0.1)
    actions.lesions.find(wanted)
    assert store.workspace.notice is not None
    assert "no liver reference" in store.workspace.notice.message
    actions.referencing.place(ReferenceKind.LIVER, in_views(store, body, LIVER_AT))
    actions.lesions.find(wanted)
    drain()
    found = current_search(store.workspace)
    assert found is not None
    assert found.threshold == pytest.approx(1.5 * 2 + 2 * 0.1, abs=0.05)
    assert found.how["reference"] == "liver"


def test_activity_is_refused_with_what_to_do(store: Store, actions: Actions, body: Volume) -> None:
    opened(store, replace(body, quantity=Quantity.ACTIVITY))
    actions.lesions.find(LesionSettings())
    notice = store.workspace.notice
    assert notice is not None
    assert "not in SUV" in notice.message
    assert "dose" in notice.hint


def test_hundreds_of_candidates_are_judged_at_once(
    store: Store, actions: Actions, body: Volume, drain: Drain
) -> None:
    data = np.full((40, 40, 40), 0.1, np.float32)
    data[::5, ::5, ::6] = 8.0
    many = replace(body, geometry=Geometry(data.shape, body.geometry.affine), data=data)
    opened(store, many)
    actions.lesions.find(LesionSettings(min_ml=0.0))
    drain()
    found = current_search(store.workspace)
    assert found is not None
    assert len(found.candidates) == 8 * 8 * 7
    assert joined([one.mask for one in found.candidates]).voxels == 448
    actions.lesions.reject(400)
    assert total(current_search(store.workspace)).lesions == 447  # type: ignore[union-attr,arg-type]


def test_a_search_can_be_said_in_a_script(tmp_path: Path) -> None:
    with Session() as session:
        session.opening.demo()
        with pytest.raises(FusionViewError):
            session.lesions.keep()
        session.lesions.find(LesionSettings(threshold=2.0, min_ml=0.5))
        session.lesions.choose(1)
        session.lesions.choose(1)
        session.lesions.reject(1)
        session.lesions.judge_all(True)
        session.lesions.keep()
        lines = [line.code for line in session.recording.lines]
    assert lines[1:] == [
        "session.lesions.find(LesionSettings(threshold=2.0, min_ml=0.5))",
        "session.lesions.choose(1)",
        "session.lesions.reject(1)",
        "session.lesions.judge_all(True)",
        "session.lesions.keep()",
    ]


@pytest.mark.realdata
def test_the_tumour_volume_of_a_patient_agrees_with_its_files(data_folder: Path) -> None:
    """Pixels, slopes and the published SUV factor, followed by a plain flood fill."""
    folder = data_folder / "sts001_raw_pet_mr" / "STS_001" / "FDG_PET"
    slices = [pydicom.dcmread(path) for path in sorted((folder / "image").glob("*.dcm"))]
    slices.sort(key=lambda one: float(one.ImagePositionPatient[2]))
    suv = np.stack([one.pixel_array * float(one.RescaleSlope) for one in slices]) * 2.4290298e-4
    left = {(k, j, i) for k, j, i in np.argwhere(suv >= 4.0).tolist()}
    ways = [way for way in product((-1, 0, 1), repeat=3) if any(way)]
    parts = []
    while left:
        queue = deque([left.pop()])
        part = []
        while queue:
            at = queue.popleft()
            part.append(at)
            near = {(at[0] + a, at[1] + b, at[2] + c) for a, b, c in ways} & left
            left -= near
            queue.extend(near)
        parts.append(part)
    voxel_ml = 3.27 * 4.6875**2 / 1000
    large = [part for part in parts if len(part) * voxel_ml >= 3.0]
    without_bladder = [p for p in large if max(suv[at] for at in p) < 60]
    with Session() as session:
        session.open(folder)
        session.lesions.find()
        session.lesions.reject(1)
        search = session.workspace.lesions.search
        assert search is not None
        found = total(search)
    assert len(search.candidates) == len(large) == 14
    assert found is not None
    assert found.tmtv_ml == pytest.approx(voxel_ml * sum(map(len, without_bladder)), rel=1e-6)
    assert found.tlg == pytest.approx(
        voxel_ml * sum(float(suv[at]) for part in without_bladder for at in part), rel=1e-5
    )
