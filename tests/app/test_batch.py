"""Texture of a list: every case gets its numbers or its reason."""

import csv
import json
import multiprocessing
import os
import shutil
import signal
import sys
import time
from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from pyarrow import parquet

from fusionview.app.batch import pools
from fusionview.app.batch.cases import Settings, read_cases
from fusionview.app.batch.measuring import measure_case
from fusionview.app.batch.pools import Dask, Processes
from fusionview.app.batch.running import run
from fusionview.errors import FusionViewError, ReadError, WriteError
from fusionview.io.exchange.seg import write_seg
from fusionview.io.nifti import write_mask, write_volume
from fusionview.model.features import Form
from fusionview.model.geometry import Geometry
from fusionview.model.kind import Kind
from fusionview.model.quantity import Quantity
from fusionview.model.volume import Volume
from fusionview.roi.shapes.draw import ball
from fusionview.texture.extract import extract
from fusionview.texture.settings import parse
from tests.io.region_cases import region, series_of, shell

TEXT = 'bin_size = 0.5\nbin_origin = 0.0\nfamilies = ["statistics", "histogram"]\n'
OWN = 'discretisation = "fixed_bin_number"\nbin_number = 16\nfamilies = ["histogram"]\n'
USUAL = (Settings("usual", TEXT),)


def dies_of_bomb(case: Mapping[str, str]) -> dict[str, Any]:
    """Take the place of `measure_case` in a process that one of the cases ends."""
    if case["patient"] == "bomb":
        os._exit(9)
    return measure_case(case)


def measures_forever(started: Path) -> None:
    """Keep two processes of a batch waiting; each leaves its number."""
    with pools._executor(2) as executor:
        list(executor.map(leave_number, [started] * 2))


def leave_number(started: Path) -> None:
    (started / str(os.getpid())).touch()
    time.sleep(60)


def alive(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    stat = Path(f"/proc/{pid}/stat")  # one that has ended may wait to be collected
    return not stat.exists() or stat.read_text().rpartition(")")[2].split()[0] != "Z"


def until(reached: Callable[[], bool], seconds: float = 20.0) -> bool:
    """Wait for something, and say whether it came."""
    end = time.monotonic() + seconds
    while not reached():
        if time.monotonic() > end:
            return False
        time.sleep(0.02)
    return True


@pytest.fixture
def pet(oblique_grid: Geometry) -> Volume:
    rng = np.random.default_rng(3)
    data = rng.gamma(4.0, 1.0, oblique_grid.shape).astype(np.float32)
    return Volume(
        id="pet",
        name="PET",
        kind=Kind.PET,
        quantity=Quantity.SUV_BW,
        geometry=oblique_grid,
        data=data,
    )


@pytest.fixture
def listed(tmp_path: Path, pet: Volume) -> Path:
    """Two patients, a mask that is not there, and a row with settings of its own."""
    write_volume(pet, tmp_path / "one.nii.gz")
    write_volume(replace(pet, data=pet.data * 2), tmp_path / "two.nii.gz")
    write_mask(ball(pet.geometry, pet.geometry.center_mm, 9.0), tmp_path / "ball.nii.gz")
    (tmp_path / "own.toml").write_text(OWN)
    rows = [
        ("patient", "image", "region", "settings"),
        ("A", "one.nii.gz", "ball.nii.gz", ""),
        ("B", "two.nii.gz", "gone.nii.gz", ""),
        ("B", "two.nii.gz", "ball.nii.gz", "own.toml"),
    ]
    path = tmp_path / "list.csv"
    path.write_text("\n".join(",".join(row) for row in rows) + "\n")
    return path


def test_every_case_has_its_numbers_or_its_reason_and_what_is_done_is_kept(
    listed: Path, pet: Volume, tmp_path: Path
) -> None:
    out = tmp_path / "features.parquet"
    cases = read_cases(listed, USUAL)
    batch = run(cases, out, Processes(2))
    assert (batch.regions, batch.kept) == (2, 0)
    (failure,) = batch.failures
    assert "gone.nii.gz" in failure.error
    rows = parquet.read_table(out).to_pylist()
    mask = ball(pet.geometry, pet.geometry.center_mm, 9.0)
    expected = extract(pet, mask, parse(TEXT))
    found = {row["tag"]: row["value"] for row in rows if row["patient"] == "A"}
    assert found == {row.tag: row.value for row in expected.rows}
    assert {row["settings"] for row in rows if row["patient"] == "B"} == {"own"}
    beside = json.loads((tmp_path / "features.json").read_text())
    assert [one["region"].rsplit("/")[-1] for one in beside["failures"]] == ["gone.nii.gz"]
    told = beside["extractions"][0]
    assert len(told["sha256"]["image"]) == 64
    assert told["ibsi"]["discretisation"]["bin_size"] == 0.5
    assert told["ibsi"]["region"]["voxels_intensity"] == mask.voxels

    shutil.copyfile(tmp_path / "ball.nii.gz", tmp_path / "gone.nii.gz")
    again = run(cases, out, Processes(1))
    assert (again.regions, again.kept, again.failures) == (3, 2, ())
    assert not list(tmp_path.glob(".*.parts"))


def test_a_process_that_dies_takes_no_other_case_along(
    listed: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pools, "measure_case", dies_of_bomb)
    good = [case for case in read_cases(listed, USUAL) if not case.region.endswith("gone.nii.gz")]
    cases = [good[0], replace(good[0], patient="bomb"), replace(good[1], patient="C")]
    batch = run(cases, tmp_path / "f.csv", Processes(2))
    assert [one.case.patient for one in batch.failures] == ["bomb"]
    assert batch.regions == 2


@pytest.mark.skipif(sys.platform == "win32", reason="signals are those of POSIX")
def test_processes_end_with_the_one_that_started_them_however_it_ends(tmp_path: Path) -> None:
    started = tmp_path / "started"
    started.mkdir()
    parent = multiprocessing.get_context("spawn").Process(target=measures_forever, args=(started,))
    parent.start()
    assert until(lambda: len(list(started.iterdir())) == 2)
    assert parent.pid is not None
    os.kill(parent.pid, signal.SIGTERM)
    parent.join()
    workers = [int(one.name) for one in started.iterdir()]
    assert until(lambda: not any(alive(pid) for pid in workers))


def test_folders_of_dicom_are_measured_with_the_regions_among_their_images(tmp_path: Path) -> None:
    study, apart = tmp_path / "study", tmp_path / "apart"
    series, volume = series_of(study)
    apart.mkdir()
    drawn = [region("shell", volume.geometry, shell(volume.geometry))]
    write_seg(drawn, volume, series, study / "regions.dcm")
    shutil.copyfile(study / "regions.dcm", apart / "regions.dcm")
    path = tmp_path / "list.csv"
    path.write_text(
        "image,region\nstudy,study\nstudy,apart\nstudy,study/regions.dcm\nstudy,list.csv\n"
    )
    found = [measure_case(case.as_dict()) for case in read_cases(path, USUAL)]
    assert [one["name"] for case in found[:3] for one in case["regions"]] == ["shell"] * 3
    sums = [case["regions"][0]["sha256"] for case in found[:3]]
    assert sums[1]["region"] == sums[2]["region"] != sums[0]["region"]
    assert "holds no" in found[3]["error"]


def test_a_cluster_gives_the_same_numbers(listed: Path, tmp_path: Path) -> None:
    distributed = pytest.importorskip("distributed")
    cases = read_cases(listed, USUAL)
    run(cases, tmp_path / "here.csv", Processes(1))
    with distributed.LocalCluster(
        n_workers=1, threads_per_worker=1, processes=False, dashboard_address=None
    ) as cluster:
        batch = run(cases, tmp_path / "there.csv", Dask(cluster.scheduler_address))
    assert len(batch.failures) == 1
    assert (tmp_path / "there.csv").read_text() == (tmp_path / "here.csv").read_text()


def test_a_cluster_that_is_not_there_is_said_to_be_absent(listed: Path, tmp_path: Path) -> None:
    pytest.importorskip("distributed")
    with pytest.raises(FusionViewError, match="no Dask scheduler at"):
        run(read_cases(listed, USUAL), tmp_path / "f.csv", Dask("tcp://127.0.0.1:9"))


def test_wide_tables_have_a_row_for_each_region(listed: Path, tmp_path: Path) -> None:
    cases = read_cases(listed, USUAL)[2:]
    run(cases, tmp_path / "wide.csv", Processes(1), form=Form.WIDE)
    run(cases, tmp_path / "long.json", Processes(1))
    with (tmp_path / "wide.csv").open(newline="") as file:
        (row,) = csv.DictReader(file)
    rows = json.loads((tmp_path / "long.json").read_text())["rows"]
    assert (row["patient"], row["region"], row["settings"]) == ("B", "ball", "own")
    assert {one["tag"]: repr(one["value"]) for one in rows} == {
        tag: value for tag, value in row.items() if tag.startswith("ih_")
    }


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("image,patient\na.nii,1\n", "no column region"),
        ("image,region,age\na.nii,b.nii,3\n", "a column 'age'"),
        ("image,region\na.nii,\n", "line 2: no region"),
        ("image,region,quantity\na.nii,b.nii,suvx\n", "no quantity 'suvx'"),
        (
            "image,region,settings\na.nii,b.nii,none.toml\n",
            "line 2: There are no texture settings .none.toml",
        ),
        ("image,region\na, b.nii,c.nii\n", "line 2 has more cells"),
        ("image,region\n\n", "lists nothing"),
        ("\x00", "no column image"),
    ],
)
def test_a_list_that_cannot_be_used_says_where(tmp_path: Path, text: str, message: str) -> None:
    path = tmp_path / "list.csv"
    path.write_text(text)
    with pytest.raises(ReadError, match=message):
        read_cases(path, USUAL)


def test_a_row_may_name_a_preset(tmp_path: Path) -> None:
    path = tmp_path / "list.csv"
    path.write_text("image,region,settings\na.nii,b.nii,pet_suv_0_5\n")
    (case,) = read_cases(path, ())
    assert (case.settings, parse(case.text).bin_size) == ("pet_suv_0_5", 0.5)


@pytest.mark.parametrize("separator", [";", "\t"])
def test_lists_of_spreadsheets_are_read(tmp_path: Path, separator: str) -> None:
    path = tmp_path / "list.csv"
    text = "\ufeffImage;Region;Patient\r\nä.nii;b.nii;P 1\r\n".replace(";", separator)
    path.write_bytes(text.encode())
    (case,) = read_cases(path, USUAL)
    assert (Path(case.image).name, case.patient) == ("ä.nii", "P 1")


def test_a_table_that_cannot_be_written_is_refused_before_anything_is_measured(
    listed: Path, tmp_path: Path
) -> None:
    with pytest.raises(WriteError, match="Nothing can be kept"):
        run(read_cases(listed, USUAL), tmp_path / "no" / "f.csv", Processes(1))
    with pytest.raises(WriteError, match="is no table"):
        run(read_cases(listed, USUAL), tmp_path / "f.xls", Processes(1))
