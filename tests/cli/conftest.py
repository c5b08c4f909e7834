"""Tiny images on disk, and the command line as a function."""

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
import pytest

from fusionview.cli.main import run
from fusionview.io.nifti import write_mask, write_volume
from fusionview.model.geometry import Geometry
from fusionview.model.mask import Mask
from fusionview.model.quantity import Quantity
from fusionview.model.volume import Volume


class Outcome(NamedTuple):
    status: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        """What stdout holds; fails if it holds anything but JSON, NaN included."""

        def refuse(name: str) -> None:
            raise AssertionError(f"{name} in JSON")

        return json.loads(self.out, parse_constant=refuse)


Cli = Callable[..., Outcome]


@pytest.fixture
def cli(capsys: pytest.CaptureFixture[str]) -> Cli:
    def call(*arguments: object) -> Outcome:
        status = run([str(argument) for argument in arguments])
        captured = capsys.readouterr()
        return Outcome(status, captured.out, captured.err)

    return call


@pytest.fixture
def suv(pet: Volume) -> Volume:
    return replace(pet, quantity=Quantity.SUV_BW)


@pytest.fixture
def image(tmp_path: Path, suv: Volume) -> Path:
    path = tmp_path / "pet.nii.gz"
    write_volume(suv, path)
    return path


@pytest.fixture
def mask(oblique_grid: Geometry) -> Mask:
    inside = np.zeros(oblique_grid.shape, np.bool_)
    inside[1:3, 2:4, 3:6] = True
    return Mask.from_array(oblique_grid, inside)


@pytest.fixture
def region(tmp_path: Path, mask: Mask) -> Path:
    path = tmp_path / "region.nii.gz"
    write_mask(mask, path)
    return path
