"""A project is opened completely or not at all, and finds its files again."""

from __future__ import annotations

import json
import shutil
import zipfile
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from fusionview.app.projects.projects import Document, open_project, save_project
from fusionview.errors import ReadError, WriteError
from fusionview.io.catalogue import scan
from fusionview.io.load import load
from fusionview.io.nifti import write_volume
from fusionview.io.project.files import MissingSources
from fusionview.io.project.project_file import Opened
from fusionview.model.display import Display
from fusionview.model.frames import FrameAxis, Frames
from fusionview.model.mask import Mask
from fusionview.model.quantity import Quantity
from fusionview.model.region import Region
from fusionview.model.study import Study
from fusionview.model.volume import Volume


def opened(path: Path, **options: Any) -> Opened[Document]:
    found = open_project(path, **options)
    assert isinstance(found, Opened)
    return found


@pytest.fixture
def made_here(pet: Volume) -> Study:
    """A dynamic volume that no file holds, and a region on it."""
    data = np.random.default_rng(5).normal(size=(3, *pet.data.shape)).astype(np.float32)
    data[0, 0, 0, 0] = np.nan
    frames = Frames(axis=FrameAxis.TIME, values=(0.0, 10.0, 30.0), data=data)
    volume = replace(pet, frames=frames).at(2)
    inside = np.zeros(pet.geometry.shape, np.bool_)
    inside[1:3, 1:4, 2:5] = True
    region = Region(
        id="r1",
        name="Läsion",
        colour=(1, 2, 3),
        volume_id="pet",
        mask=Mask.from_array(pet.geometry, inside),
    )
    return Study({"pet": volume}, regions={"r1": region})


@pytest.fixture
def read(tmp_path: Path, pet: Volume) -> Volume:
    """A volume that was read from a file in a folder beside the project."""
    folder = tmp_path / "images"
    folder.mkdir()
    write_volume(replace(pet, quantity=Quantity.SUV_BW), folder / "pet.nii.gz")
    (series,) = scan(folder).series
    return load(series)


@pytest.fixture
def project(tmp_path: Path, read: Volume) -> Path:
    path = tmp_path / "p.fusionview"
    save_project(Document(study=Study({read.id: read})), path)
    return path


def arrays_in(path: Path) -> list[str]:
    with zipfile.ZipFile(path) as archive:
        return [name for name in archive.namelist() if name.endswith(".npy")]


def test_what_was_computed_here_is_in_the_project(tmp_path: Path, made_here: Study) -> None:
    path = tmp_path / "p.fusionview"
    save_project(Document(study=made_here, display=Display(zoom=2.5)), path)
    back = opened(path).document
    was, volume = made_here.volumes["pet"], back.study.volumes["pet"]
    assert volume.frames is not None
    assert was.frames is not None
    assert np.array_equal(volume.frames.data, was.frames.data, equal_nan=True)
    assert volume.frame == 2
    assert np.array_equal(volume.data, was.frames.data[2])
    assert np.array_equal(volume.geometry.affine, was.geometry.affine)
    assert not volume.data.flags.writeable
    region = back.study.regions["r1"]
    assert region.name == "Läsion"
    assert np.array_equal(region.mask.to_array(), made_here.regions["r1"].mask.to_array())
    assert back.study.key == made_here.key
    assert back.display.zoom == 2.5


def test_a_frame_is_not_kept_beside_all_frames(tmp_path: Path, made_here: Study) -> None:
    path = tmp_path / "p.fusionview"
    save_project(Document(study=replace(made_here, regions={})), path)
    assert len(arrays_in(path)) == 1
    volume = opened(path).document.study.volumes["pet"]
    assert volume.frames is not None
    assert np.shares_memory(volume.data, volume.frames.data)


def test_voxels_of_a_file_stay_in_the_file(project: Path, read: Volume) -> None:
    assert arrays_in(project) == []
    volume = opened(project).document.study.volumes[read.id]
    assert np.array_equal(volume.data, read.data)
    assert volume.provenance == read.provenance


def test_a_volume_that_was_renamed_still_refers_to_its_file(tmp_path: Path, read: Volume) -> None:
    path = tmp_path / "p.fusionview"
    save_project(Document(study=Study({read.id: replace(read, name="Baseline")})), path)
    assert arrays_in(path) == []
    assert opened(path).document.study.volumes[read.id].name == "Baseline"


def test_values_that_were_converted_are_kept(tmp_path: Path, read: Volume) -> None:
    path = tmp_path / "p.fusionview"
    changed = replace(read, data=read.data * 2)
    save_project(Document(study=Study({read.id: changed})), path)
    assert len(arrays_in(path)) == 1
    assert np.array_equal(opened(path).document.study.volumes[read.id].data, read.data * 2)


def test_voxels_whose_file_changed_since_are_kept(tmp_path: Path, read: Volume) -> None:
    (tmp_path / "images" / "pet.nii.gz").unlink()
    path = tmp_path / "p.fusionview"
    save_project(Document(study=Study({read.id: read})), path)
    assert np.array_equal(opened(path).document.study.volumes[read.id].data, read.data)


def test_a_project_that_moves_with_its_folder_opens(
    tmp_path: Path, project: Path, read: Volume
) -> None:
    other = tmp_path / "elsewhere"
    other.mkdir()
    shutil.move(tmp_path / "images", other / "images")
    shutil.move(project, other / project.name)
    volume = opened(other / project.name).document.study.volumes[read.id]
    assert np.array_equal(volume.data, read.data)


def test_a_folder_that_moved_is_asked_for_once(tmp_path: Path, project: Path, read: Volume) -> None:
    new = tmp_path / "archive" / "deep"
    new.mkdir(parents=True)
    shutil.move(tmp_path / "images" / "pet.nii.gz", new / "renamed.nii.gz")
    shutil.move(tmp_path / "images" / "pet.json", new / "renamed.json")
    asked = open_project(project)
    assert isinstance(asked, MissingSources)
    assert [one.name for one in asked.missing] == ["pet.nii.gz"]
    assert asked.folder == str(tmp_path / "images")
    document = opened(project, folders=[tmp_path / "archive"]).document
    assert np.array_equal(document.study.volumes[read.id].data, read.data)
    save_project(document, project)
    assert np.array_equal(opened(project).document.study.volumes[read.id].data, read.data)


def test_a_file_that_changed_is_opened_only_on_demand_and_with_a_mark(
    tmp_path: Path, project: Path, read: Volume
) -> None:
    other = replace(read, data=read.data + 1)
    write_volume(other, tmp_path / "images" / "pet.nii.gz")
    asked = open_project(project)
    assert isinstance(asked, MissingSources)
    assert not asked.missing
    assert len(asked.changed) == 1
    found = opened(project, accept_changed=True)
    volume = found.document.study.volumes[read.id]
    assert np.array_equal(volume.data, read.data + 1)
    assert volume.provenance is not None
    assert any("changed" in warning for warning in volume.provenance.warnings)
    assert found.remarks


def test_a_file_that_lies_on_another_grid_now_is_refused(
    tmp_path: Path, project: Path, read: Volume
) -> None:
    affine = read.geometry.affine.copy()
    affine[0, 3] += 5
    moved = replace(read, geometry=replace(read.geometry, affine=affine))
    write_volume(moved, tmp_path / "images" / "pet.nii.gz")
    with pytest.raises(ReadError, match="another grid"):
        open_project(project, accept_changed=True)


def test_every_damaged_byte_is_noticed_or_harmless(tmp_path: Path, made_here: Study) -> None:
    path = tmp_path / "p.fusionview"
    save_project(Document(study=made_here), path)
    whole = path.read_bytes()
    was = made_here.volumes["pet"].data
    noticed = 0
    for at in np.random.default_rng(1).integers(0, len(whole), 150):
        damaged = bytearray(whole)
        damaged[at] ^= 0x55
        path.write_bytes(damaged)
        try:
            volume = opened(path).document.study.volumes["pet"]
        except ReadError:
            noticed += 1
        else:
            assert np.array_equal(volume.data, was)
    assert noticed > 100


@pytest.mark.parametrize("keep", [0, 1, 100, 0.5, 0.99])
def test_a_file_that_was_cut_is_refused(tmp_path: Path, made_here: Study, keep: float) -> None:
    path = tmp_path / "p.fusionview"
    save_project(Document(study=made_here), path)
    whole = path.read_bytes()
    path.write_bytes(whole[: int(keep if keep >= 1 else keep * len(whole))])
    with pytest.raises(ReadError):
        open_project(path)


def rewritten(path: Path, **changes: Any) -> None:
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    content = json.loads(parts["project.json"])
    parts["project.json"] = json.dumps({**content, **changes}).encode()
    with zipfile.ZipFile(path, "w") as archive:
        for name, data in parts.items():
            archive.writestr(name, data)


def test_a_newer_file_says_so(project: Path) -> None:
    rewritten(project, version=1000)
    with pytest.raises(ReadError, match="newer"):
        open_project(project)


def test_another_zip_is_no_project(tmp_path: Path) -> None:
    path = tmp_path / "p.fusionview"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("project.json", "{}")
    with pytest.raises(ReadError, match="not a project"):
        open_project(path)
    path.write_bytes(b"hello")
    with pytest.raises(ReadError, match="not a project"):
        open_project(path)


def test_pickled_arrays_are_refused(tmp_path: Path, made_here: Study) -> None:
    path = tmp_path / "p.fusionview"
    save_project(Document(study=made_here), path)
    with zipfile.ZipFile(path) as archive:
        index = archive.read("project.json")
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("project.json", index)
        for number in range(5):
            with archive.open(f"arrays/{number}.npy", "w") as file:
                np.lib.format.write_array(file, np.array([{}], object), (1, 0))
    with pytest.raises(ReadError, match="damaged"):
        open_project(path)


def test_a_name_without_the_ending_is_refused(tmp_path: Path, made_here: Study) -> None:
    with pytest.raises(WriteError, match="does not end"):
        save_project(Document(study=made_here), tmp_path / "p.zip")


def test_a_project_of_version_1_still_opens() -> None:
    folder = Path(__file__).parent / "version_1"
    found = opened(folder / "old.fusionview", folders=[folder]).document
    (read, half) = found.study.volumes.values()
    assert read.data[0, 0, 3] == 3.0
    assert np.array_equal(half.data, read.data / 2)
    assert found.study.regions["r1"].mask.voxels == 18
    assert found.display.zoom == 2.5


@pytest.mark.realdata
def test_real_series_come_back_with_all_that_is_known_of_them(
    tmp_path: Path, data_folder: Path
) -> None:
    found = scan(data_folder / "sts001_raw_pet_mr").series
    series = [one for one in found if one.can_open]
    volumes = [load(one, quantity=Quantity.SUV_BW if one.suv else None) for one in series]
    sources = dict(zip([volume.id for volume in volumes], series, strict=True))
    path = tmp_path / "p.fusionview"
    study = Study({volume.id: volume for volume in volumes})
    save_project(Document(study=study, sources=sources), path)
    assert path.stat().st_size < 100_000
    assert arrays_in(path) == []
    back = opened(path).document
    for volume in volumes:
        again = back.study.volumes[volume.id]
        assert np.array_equal(again.data, volume.data, equal_nan=True)
        assert again.provenance == volume.provenance
        assert again.passport == volume.passport
        assert again.pet_header == volume.pet_header
        assert back.sources[volume.id].slices == sources[volume.id].slices
