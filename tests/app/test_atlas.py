"""Atlas regions on a study: the labels lie on a template that was registered to the patient."""

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from fusionview.app.actions import Actions
from fusionview.app.atlas.ways import way_to_template
from fusionview.app.session import Session
from fusionview.app.store import Store
from fusionview.app.workspace import Workspace
from fusionview.errors import FusionViewError
from fusionview.io.nifti import write_volume
from fusionview.model.alignment import Alignment
from fusionview.model.deformation import Deformation
from fusionview.model.deformed import Deformed
from fusionview.model.geometry import Geometry
from fusionview.model.kind import Kind
from fusionview.model.quantity import Quantity
from fusionview.model.transform import Transform
from fusionview.model.volume import Volume
from tests.app.conftest import Drain

SHIFT = (30.0, -20.0, 12.0)


@pytest.fixture
def template(mr: Volume) -> Volume:
    """Another space: what lies at a point of the MR lies ``SHIFT`` further there."""
    affine = mr.geometry.affine.copy()
    affine[:3, 3] += SHIFT
    return replace(mr, id="template", name="Template", geometry=Geometry(mr.geometry.shape, affine))


@pytest.fixture
def labels(template: Volume, tmp_path: Path) -> Path:
    """Two regions on the grid of the template, with a table of names beside the image."""
    data = np.zeros(template.geometry.shape, np.float32)
    data[4:8, 5:9, 6:12] = 7
    data[12:15, 10:12, 3:9] = 40
    image = replace(template, data=data, quantity=Quantity.LABEL, kind=Kind.OTHER)
    write_volume(image, tmp_path / "labels.nii.gz")
    (tmp_path / "labels.txt").write_text("7 Left caudate\n40 Right caudate\n")
    return tmp_path / "labels.nii.gz"


@pytest.fixture
def with_template(store: Store, opened: Workspace, template: Volume) -> Workspace:
    store.update(lambda s: replace(s, study=s.study.with_volume(template)))
    return store.workspace


def registered(store: Store) -> None:
    moved = Transform.from_euler((0, 0, 0), SHIFT, (0, 0, 0))
    found = Alignment(fixed_id="mr", moving_id="template", fixed_to_moving=moved)
    store.update(lambda s: replace(s, study=s.study.with_alignment(found)))


def test_names_beside_the_image_are_read_and_the_template_is_found_by_its_grid(
    store: Store, actions: Actions, with_template: Workspace, labels: Path, drain: Drain
) -> None:
    actions.atlas.open(labels)
    drain()
    atlas = store.workspace.atlas
    assert atlas.occurring == (7, 40)
    assert atlas.name_of(40) == "Right caudate"
    assert atlas.template_id == "template"
    assert atlas.target_id == "mr"


def test_a_template_that_is_not_registered_is_refused(
    store: Store, actions: Actions, with_template: Workspace, labels: Path, drain: Drain
) -> None:
    actions.atlas.open(labels)
    drain()
    actions.atlas.add([7])
    notice = store.workspace.notice
    assert notice is not None
    assert "not registered" in notice.message
    assert not store.workspace.study.regions


def test_regions_come_through_the_registration_in_one_step(
    store: Store, actions: Actions, with_template: Workspace, labels: Path, drain: Drain
) -> None:
    registered(store)
    actions.atlas.open(labels)
    drain()
    steps = len(store.workspace.past)
    actions.atlas.add([7, 40])
    drain()
    one, other = store.workspace.study.regions.values()
    assert (one.name, other.name) == ("Left caudate", "Right caudate")
    assert one.volume_id == "mr"
    expected = np.zeros(one.mask.geometry.shape, bool)
    expected[4:8, 5:9, 6:12] = True
    np.testing.assert_array_equal(one.mask.to_array(), expected)
    assert len(store.workspace.past) == steps + 1


def test_only_what_was_chosen_is_added(
    store: Store, actions: Actions, with_template: Workspace, labels: Path, drain: Drain
) -> None:
    registered(store)
    actions.atlas.open(labels)
    drain()
    actions.atlas.add([40])
    drain()
    (region,) = store.workspace.study.regions.values()
    assert region.name == "Right caudate"


def test_a_bent_template_is_followed_through_its_deformation(
    store: Store, opened: Workspace, template: Volume, mr: Volume
) -> None:
    offsets = np.full((*mr.geometry.shape, 3), 2.0, np.float32)
    how = Deformed(fixed_id="mr", moving_id="template", map=Deformation(mr.geometry, offsets))
    bent = replace(mr, id="bent")
    study = store.workspace.study.with_volume(template).with_deformed(bent, how)
    chain = way_to_template(study, "mr", "template")
    assert chain is not None
    assert chain[-1] is how.map
    assert way_to_template(study, "pet", "template") is None


def test_an_image_that_holds_no_labels_says_so(
    store: Store, actions: Actions, opened: Workspace, mr: Volume, tmp_path: Path, drain: Drain
) -> None:
    write_volume(mr, tmp_path / "t1.nii.gz")
    actions.atlas.open(tmp_path / "t1.nii.gz")
    drain()
    assert store.workspace.notice is not None
    assert "no labels" in store.workspace.notice.message
    assert store.workspace.atlas.labels is None


@pytest.mark.realdata
def test_an_atlas_in_standard_space_lands_on_its_own_template(data_folder: Path) -> None:
    """In the template itself the caudate nuclei mirror each other, right to the right."""
    templates = data_folder / "spm_templates"
    with Session() as session:
        session.open(templates / "T1.nii")
        session.atlas.open(templates / "labels_Neuromorphometrics.nii")
        with pytest.raises(FusionViewError, match="template"):
            session.atlas.add([36, 37])
        (template,) = session.volumes
        session.atlas.template(template)
        session.atlas.add([36, 37])
        regions = session.workspace.study.regions.values()
        right, left = (
            one.mask.geometry.to_world(one.mask.indices()).mean(axis=0) for one in regions
        )
        names = [one.name for one in regions]
    assert names == ["Right Caudate", "Left Caudate"]
    # MNI: about 13 mm beside the midline, 10 mm before and 10 mm above the anterior commissure
    np.testing.assert_allclose(right, (-13, -10, 10), atol=5)
    np.testing.assert_allclose(left, (13, -10, 10), atol=5)
