"""`selfcheck`, and quantities of `convert`."""

import json
from dataclasses import replace
from pathlib import Path

import pytest

from fusionview.phantom import suv_objects
from fusionview.phantom.suv_objects import OBJECTS, write_object
from tests.cli.conftest import Cli


def test_selfcheck_prints_a_table_and_succeeds(cli: Cli) -> None:
    outcome = cli("selfcheck")
    assert outcome.status == 0
    assert outcome.out.count(" pass ") == 17
    assert "17 of 17 passed" in outcome.out
    assert "FAIL" not in outcome.out


def test_selfcheck_as_json_is_one_object(cli: Cli) -> None:
    found = cli("selfcheck", "--json").json
    assert found["passed"] is True
    assert len(found["objects"]) == 17


def test_selfcheck_fails_when_an_object_does(cli: Cli, monkeypatch: pytest.MonkeyPatch) -> None:
    wrong = replace(OBJECTS[0], values=lambda suv, k: 1.01 * OBJECTS[0].values(suv, k))
    monkeypatch.setattr(suv_objects, "OBJECTS", (wrong, *OBJECTS[1:3]))
    outcome = cli("selfcheck")
    assert outcome.status == 1
    assert "FAIL" in outcome.out
    assert "2 of 3 passed" in outcome.out


@pytest.mark.parametrize(
    "quantity", ["suvbw", "sul_janma", "sul_james128", "sul_morgan120", "suvbsa", "suvibw"]
)
def test_convert_writes_each_suv_with_its_passport(cli: Cli, tmp_path: Path, quantity: str) -> None:
    write_object(OBJECTS[0], tmp_path / "pet")
    out = tmp_path / "out.nii.gz"
    assert cli("convert", tmp_path / "pet", "--out", out, "--quantity", quantity).status == 0
    sidecar = json.loads((tmp_path / "out.json").read_text(encoding="utf-8"))
    assert sidecar["quantity"] == quantity
    assert sidecar["passport"]["factor"] > 0
    assert sidecar["passport"]["formula"]


def test_info_shows_the_passport_of_a_pet(cli: Cli, tmp_path: Path) -> None:
    write_object(OBJECTS[0], tmp_path / "pet")
    (series,) = cli("info", tmp_path / "pet", "--json").json["series"]
    assert set(series["suv"]) == {"type", "factor_first_slice", "rule", "warnings", "passport"}
    passport = series["suv"]["passport"]
    assert passport["half_life_source"] == "header"
    assert {
        "tag": "(0010,1030)",
        "name": "Patient's Weight",
        "value": "70 kg",
        "entered": False,
    } in (passport["tags"])
    assert passport["rule"] in cli("info", tmp_path / "pet").out
