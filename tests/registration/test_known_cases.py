"""Heads made from brain templates by a script that is not ours, with the true map beside them."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
import SimpleITK as sitk

from fusionview.model.geometry import Geometry
from fusionview.model.kind import Kind
from fusionview.model.quantity import Quantity
from fusionview.model.volume import Volume
from fusionview.registration.rigid import Start, register


@pytest.fixture(scope="module")
def cases(data_folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    script = data_folder.parent / "tools" / "registration_cases.py"
    if not script.is_file():
        pytest.skip(f"the script that makes the cases is not at {script}")
    folder = tmp_path_factory.mktemp("cases")
    subprocess.run(
        [sys.executable, script, "--out", folder, "--cases", "2", "--kinds", "fdg"],
        check=True,
        capture_output=True,
    )
    return folder


def read(path: Path, kind: Kind) -> Volume:
    """Read NIfTI through SimpleITK, so that a mistake of our own reader cannot hide here."""
    image = sitk.ReadImage(str(path), sitk.sitkFloat32)
    data = sitk.GetArrayFromImage(image)
    affine = np.eye(4)
    axes = np.array(image.GetDirection()).reshape(3, 3) * image.GetSpacing()
    affine[:3, :3] = axes[:, ::-1]
    affine[:3, 3] = image.GetOrigin()
    nk, nj, ni = data.shape
    return Volume(
        id=path.name,
        name=path.stem,
        kind=kind,
        quantity=Quantity.OTHER,
        geometry=Geometry((nk, nj, ni), affine),
        data=data,
    )


@pytest.mark.realdata
@pytest.mark.parametrize("start", [Start.HEADER, Start.CENTRE])
@pytest.mark.parametrize("case", ["fdg_00", "fdg_01"])
def test_fdg_is_laid_on_mr_to_about_a_millimetre(cases: Path, case: str, start: Start) -> None:
    mr = read(cases / case / "mr.nii", Kind.MR)
    pet = read(cases / case / "pet.nii", Kind.PET)
    with np.load(cases / case / "gt.npz") as truth:
        points, expected = truth["pts"], truth["q"]
    found = register(mr, pet, start=start)
    assert np.linalg.norm(points - expected, axis=1).mean() > 10
    assert np.linalg.norm(found.transform.apply(points) - expected, axis=1).mean() < 1.2
    assert found.provenance.warnings == ()
