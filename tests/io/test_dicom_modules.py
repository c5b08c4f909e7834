"""What we write has all that its DICOM modules demand (by the tables that highdicom ships)."""

import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import highdicom
import numpy as np
import pytest
from pydicom import Dataset, dcmread

from fusionview.io.exchange.deformable_reg import Displacements, write_deformable_reg
from fusionview.io.exchange.derived import write_derived
from fusionview.io.exchange.reg import write_reg
from fusionview.model.kind import Kind
from fusionview.model.quantity import Quantity
from fusionview.model.transform import Transform
from fusionview.model.volume import Volume

STANDARD = Path(highdicom.__file__).parent / "_standard"


def table(name: str) -> Any:
    return json.loads((STANDARD / f"{name}.json").read_text(encoding="utf-8"))


def lacking(dataset: Dataset) -> Iterator[str]:
    """Elements of types 1 and 2 in mandatory modules that are absent, or empty though of type 1."""
    attributes = table("module_attribute_map")
    iod = table("sop_class_iod_map")[str(dataset.SOPClassUID)]
    for module in table("iod_module_map")[iod]:
        if module["usage"] != "M":
            continue
        for attribute in attributes[module["key"]]:
            holders = [dataset]
            for keyword in attribute["path"]:
                holders = [item for one in holders for item in one.get(keyword) or ()]
            for holder in holders:
                keyword, kind = attribute["keyword"], attribute["type"]
                if kind in ("1", "2") and keyword not in holder:
                    yield f"{module['key']}: {keyword} is absent"
                elif kind == "1" and holder[keyword].is_empty:
                    yield f"{module['key']}: {keyword} is empty"


def objects(folder: Path, pet: Volume) -> dict[str, Path]:
    fixed = replace(pet, frame_of_reference="1.2.3")
    moving = replace(pet, frame_of_reference="1.2.4")
    spect = replace(pet, kind=Kind.SPECT, quantity=Quantity.COUNTS)
    write_derived(replace(pet, quantity=Quantity.SUV_BW), folder / "pet")
    write_derived(spect, folder / "spect")
    write_reg((fixed, moving, Transform.identity()), folder / "rigid.dcm")
    offsets = np.zeros((*pet.geometry.shape, 3), np.float32)
    found = Displacements(pet.geometry, offsets)
    write_deformable_reg((fixed, moving, found), folder / "deformable.dcm")
    return {
        "pet": next((folder / "pet").iterdir()),
        "spect": next((folder / "spect").iterdir()),
        "rigid": folder / "rigid.dcm",
        "deformable": folder / "deformable.dcm",
    }


@pytest.mark.parametrize("name", ["pet", "spect", "rigid", "deformable"])
def test_no_mandatory_element_is_missing(tmp_path: Path, pet: Volume, name: str) -> None:
    if not (STANDARD / "module_attribute_map.json").is_file():
        pytest.skip("this highdicom ships no tables of the standard")
    assert list(lacking(dcmread(objects(tmp_path, pet)[name]))) == []
