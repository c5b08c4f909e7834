"""The region table as JSON."""

import json
from dataclasses import replace
from pathlib import Path

import numpy as np

from fusionview.io.tables import write_measurements
from fusionview.model.passport import Passport
from fusionview.model.volume import Volume


def test_the_region_table_as_json_keeps_numbers_units_and_origin(
    tmp_path: Path, pet: Volume
) -> None:
    passport = Passport(type="SUVbw", formula="f", rule="series time", factor=2.4e-4)
    volume = replace(pet, passport=passport)
    path = tmp_path / "regions.json"
    rows = [["Läsion", np.float32(0.5), 0.1 + 0.2, None, "", float("nan")]]
    write_measurements(["region", "mean", "sd", "peak", "note", "max"], rows, path, [volume])

    def refuse(name: str) -> None:
        raise AssertionError(f"{name} in JSON")

    found = json.loads(path.read_text(encoding="utf-8"), parse_constant=refuse)
    (row,) = found["rows"]
    assert row == {
        "region": "Läsion",
        "mean": 0.5,
        "sd": 0.1 + 0.2,
        "peak": None,
        "note": None,
        "max": None,
    }
    assert found["passports"][0]["factor"] == 2.4e-4
    assert [file.name for file in tmp_path.iterdir()] == ["regions.json"]
