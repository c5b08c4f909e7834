"""`fusionview project`: projects without a window."""

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from fusionview.app.projects.projects import Document, save_project
from fusionview.io.catalogue import scan
from fusionview.io.load import load
from fusionview.model.identity import Identity
from fusionview.model.study import Study
from tests.cli.conftest import Cli


@pytest.fixture
def project(tmp_path: Path, image: Path) -> Path:
    (series,) = scan(image).series
    volume = replace(load(series), identity=Identity(name="Hong, Gildong"))
    half = replace(volume, id="half", name="Half", data=volume.data / np.float32(2))
    path = tmp_path / "p.fusionview"
    save_project(Document(study=Study({volume.id: volume, "half": half})), path)
    return path


def test_info_says_what_is_in_it_but_not_who(cli: Cli, project: Path) -> None:
    done = cli("project", "info", project, "--json")
    assert done.status == 0
    assert [one["from_files"] for one in done.json["volumes"]] == [True, False]
    assert done.json["files"] == 1
    assert "Hong" not in done.out
    assert "Half" in cli("project", "info", project).out


def test_check_opens_all_of_it(cli: Cli, project: Path, image: Path, tmp_path: Path) -> None:
    assert cli("project", "check", project, "--json").json["ok"]
    moved = tmp_path / "elsewhere"
    moved.mkdir()
    image.rename(moved / "other.nii.gz")
    image.with_name("pet.json").rename(moved / "other.json")
    done = cli("project", "check", project, "--json")
    assert done.status == 1
    assert done.json["missing"] == [str(image)]
    assert cli("project", "check", project, "--folder", moved).status == 0


def test_a_damaged_project_is_told_in_one_line(cli: Cli, project: Path) -> None:
    project.write_bytes(project.read_bytes()[:-50])
    done = cli("project", "info", project)
    assert done.status == 1
    assert done.err.startswith("error: ")
    assert cli("project", "check", project).status == 1
