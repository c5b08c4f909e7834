"""What is painted for the demo is kept, and is never anything else than what was painted."""

from pathlib import Path

import numpy as np
import pytest

from fusionview.app import painting
from fusionview.io import user_folder
from fusionview.model.geometry import Geometry
from fusionview.model.transform import Transform
from fusionview.phantom import head, properties

GRID = Geometry.centred((6, 20, 18), (9.0, 8.0, 8.5), (3.0, -5.0, -11.0))
VALUES = properties.channel("t1")[None]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv(user_folder.VARIABLE, str(tmp_path))
    return tmp_path / painting.FOLDER


def kept(edge_mm: float = 1.1) -> np.ndarray:
    return painting.kept_picture(GRID, Transform.identity(), VALUES, edge_mm)


def painted(edge_mm: float = 1.1) -> np.ndarray:
    return head.picture(GRID, Transform.identity(), VALUES, edge_mm)


def test_a_picture_is_painted_once_and_read_bit_by_bit(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first, other, truth = kept(), kept(2.4), painted()
    assert not np.array_equal(first, other)
    monkeypatch.setattr(head, "picture", lambda *_: pytest.fail("painted again"))
    np.testing.assert_array_equal(kept(), truth)
    np.testing.assert_array_equal(kept(2.4), other)
    assert len(list(folder.iterdir())) == 2


@pytest.mark.parametrize("damage", ["cut", "changed", "empty"])
def test_a_damaged_file_is_painted_anew(folder: Path, damage: str) -> None:
    truth = kept()
    (file,) = folder.iterdir()
    content = bytearray(file.read_bytes())
    content[len(content) // 2] ^= 0x55
    file.write_bytes({"cut": bytes(content[:500]), "changed": bytes(content), "empty": b""}[damage])
    np.testing.assert_array_equal(kept(), truth)
    np.testing.assert_array_equal(kept(), truth)


def test_another_program_paints_its_own_and_old_files_go(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for version in range(9):
        monkeypatch.setattr(painting, "_program", lambda version=version: bytes([version + 1]))
        kept()
    assert len(list(folder.iterdir())) == painting._MOST_FILES


def test_no_place_to_keep_it_is_no_reason_to_fail(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").write_text("no folder")
    monkeypatch.setenv(user_folder.VARIABLE, str(tmp_path / "file"))
    np.testing.assert_array_equal(kept(), painted())
