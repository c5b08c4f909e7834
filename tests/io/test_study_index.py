"""A folder seen before opens at once, and never wrongly."""

from __future__ import annotations

import os
import sqlite3
import threading
import time
from pathlib import Path

import numpy as np
import pytest

from fusionview.io import study_index
from fusionview.io.catalogue import Catalogue, scan
from fusionview.io.load import load
from fusionview.io.study_index import StudyIndex, default_index, scan_known
from tests.io.series_writer import stored_values, write_series


@pytest.fixture
def index(tmp_path: Path) -> StudyIndex:
    return StudyIndex(tmp_path / "user" / "studies.sqlite")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "study"
    for number in range(5):
        write_series(folder / str(number), SeriesDescription=f"Séries {number}")
    (folder / "notes.txt").write_text("hello")
    return folder


def same(one: Catalogue, other: Catalogue) -> bool:
    return repr(one) == repr(other) and one.as_dict() == other.as_dict()


def counted(monkeypatch: pytest.MonkeyPatch) -> list[Path]:
    """Count the looks through files."""
    looks: list[Path] = []

    def look(path: Path, *rest: object) -> Catalogue:
        looks.append(path)
        return scan(path)

    monkeypatch.setattr(study_index, "scan", look)
    return looks


def test_the_second_look_reads_no_file_and_tells_the_same(
    folder: Path, index: StudyIndex, monkeypatch: pytest.MonkeyPatch
) -> None:
    looks = counted(monkeypatch)
    first, second = scan_known(folder, index=index), scan_known(folder, index=index)
    assert len(looks) == 1
    assert same(first, second)
    assert len(first.series) == 5
    assert len(first.skipped) == 1
    for one, other in zip(first.series, second.series, strict=True):
        assert one.geometry is not None
        assert other.geometry is not None
        np.testing.assert_array_equal(one.geometry.affine, other.geometry.affine)
        assert one.slices == other.slices
    np.testing.assert_array_equal(load(second.series[0]).data, stored_values())


@pytest.mark.parametrize("change", ["content", "new", "gone", "touched back"])
def test_any_change_is_noticed(
    folder: Path, index: StudyIndex, monkeypatch: pytest.MonkeyPatch, change: str
) -> None:
    scan_known(folder, index=index)
    file = folder / "0" / "slice000.dcm"
    stat = file.stat()
    if change == "content":
        file.write_bytes(file.read_bytes() + b"\0")
    elif change == "new":
        (folder / "more.txt").write_text("x")
    elif change == "gone":
        file.unlink()
    else:  # same size and time of change, as some tools leave them
        content = bytearray(file.read_bytes())
        content[-1] ^= 1
        file.write_bytes(content)
        os.utime(file, ns=(stat.st_atime_ns, stat.st_mtime_ns))
    looks = counted(monkeypatch)
    scan_known(folder, index=index)
    assert len(looks) == 1


def test_a_newer_program_looks_again(
    folder: Path, index: StudyIndex, monkeypatch: pytest.MonkeyPatch
) -> None:
    scan_known(folder, index=index)
    monkeypatch.setattr(study_index, "_program", lambda: "next release")
    looks = counted(monkeypatch)
    scan_known(folder, index=index)
    assert len(looks) == 1


@pytest.mark.parametrize("damage", ["noise", "cut", "emptied", "content", "table", "folder"])
def test_a_damaged_index_is_made_anew_without_a_word(
    tmp_path: Path, folder: Path, damage: str
) -> None:
    file = tmp_path / "user" / "studies.sqlite"
    index = StudyIndex(file)
    truth = scan_known(folder, index=index)
    if damage == "noise":
        file.write_bytes(np.random.default_rng(1).bytes(9000))
    elif damage == "cut":
        file.write_bytes(file.read_bytes()[:5000])
    elif damage == "emptied":
        file.write_bytes(b"")
    elif damage == "folder":
        file.unlink()
        file.mkdir()
    else:
        with sqlite3.connect(file) as database:
            if damage == "content":
                database.execute("UPDATE catalogue SET content = '[[[1]],[]]'")
            else:
                database.execute("DROP TABLE catalogue")
        database.close()
    for _ in range(3):
        assert same(scan_known(folder, index=index), truth)
    if damage != "folder":
        with sqlite3.connect(file) as database:
            assert database.execute("SELECT count(*) FROM catalogue").fetchone() == (1,)
        database.close()


def test_many_at_once_disturb_nobody(folder: Path, index: StudyIndex) -> None:
    truth = scan(folder)
    wrong: list[object] = []

    def work() -> None:
        try:
            for _ in range(4):
                if not same(scan_known(folder, index=index), truth):
                    wrong.append("other list")
                index.forget()
        except Exception as error:
            wrong.append(error)

    threads = [threading.Thread(target=work) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert wrong == []


def test_a_locked_index_costs_a_second_at_most(
    tmp_path: Path, folder: Path, index: StudyIndex, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(study_index, "_WAIT_S", 0.05)
    truth = scan_known(folder, index=index)
    other = sqlite3.connect(tmp_path / "user" / "studies.sqlite")
    other.execute("BEGIN EXCLUSIVE")
    start = time.perf_counter()
    assert same(scan_known(folder, index=index), truth)
    assert time.perf_counter() - start < 5
    other.close()


def test_the_index_is_the_users_alone_and_holds_no_patient_name(
    tmp_path: Path, index: StudyIndex
) -> None:
    write_series(tmp_path / "s", values=stored_values().repeat(5, axis=0), PatientName="Smith^Jane")
    scan_known(tmp_path / "s", index=index)
    file = tmp_path / "user" / "studies.sqlite"
    assert b"FDG AC" in file.read_bytes()
    assert b"Smith" not in file.read_bytes()
    if os.name == "posix":
        assert file.stat().st_mode & 0o077 == 0


def test_the_folder_moves_and_the_index_can_be_off(
    tmp_path: Path, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("FUSIONVIEW_DATA_FOLDER", str(tmp_path / "moved"))
    monkeypatch.setenv("FUSIONVIEW_STUDY_INDEX", "off")
    scan_known(folder, index=default_index())
    assert not (tmp_path / "moved").exists()
    monkeypatch.delenv("FUSIONVIEW_STUDY_INDEX")
    scan_known(folder, index=default_index())
    assert (tmp_path / "moved" / "studies.sqlite").is_file()


def test_a_relative_path_is_the_folder_that_it_names(
    folder: Path, index: StudyIndex, monkeypatch: pytest.MonkeyPatch
) -> None:
    looks = counted(monkeypatch)
    absolute = scan_known(folder, index=index)
    monkeypatch.chdir(folder.parent)
    relative = scan_known(Path("study"), index=index)
    monkeypatch.chdir(folder / "0")
    upward = scan_known(Path(".."), index=index)
    assert len(looks) == 1
    assert same(relative, absolute)
    assert same(upward, absolute)


@pytest.mark.realdata
def test_every_real_series_comes_back_from_the_index(data_folder: Path, tmp_path: Path) -> None:
    index = StudyIndex(tmp_path / "studies.sqlite")
    for name in ("sts001_raw_pet_mr", "dwi_prostate", "enhanced_mr", "nm_planar"):
        truth = scan(data_folder / name)
        index.keep(data_folder / name, "state", truth)
        again = index.find(data_folder / name, "state")
        assert again is not None
        assert same(again, truth)
