"""Names come out as they were written, and nowhere that they must not."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from fusionview.io.catalogue import scan
from fusionview.io.identity import person_name, read_identity
from fusionview.io.series import Series
from fusionview.model.identity import Identity
from tests.io.raw_dicom import dataset, deflated, part10, picture

KOREAN = b"Hong^Gildong=\x1b$)C" + "洪".encode("euc_kr") + b"^\x1b$)C"
KOREAN += "吉洞".encode("euc_kr") + b"=\x1b$)C" + "홍".encode("euc_kr") + b"^\x1b$)C"
KOREAN += "길동".encode("euc_kr")
"""PS3.5 Annex I.2."""


def series(folder: Path, charset: bytes, **changes: bytes) -> Series:
    content = dataset(picture(SpecificCharacterSet=charset, **changes))
    (folder / "file.dcm").write_bytes(part10(content))
    return scan(folder).series[0]


def name(folder: Path, charset: bytes, stored: bytes) -> str:
    found = read_identity(series(folder, charset, PatientName=stored))
    assert found is not None
    return found.name


def test_korean_names_come_out_in_all_their_writings(tmp_path: Path) -> None:
    assert name(tmp_path, b"\\ISO 2022 IR 149", KOREAN) == "Hong, Gildong (洪 吉洞, 홍 길동)"


@pytest.mark.parametrize(
    ("charset", "encoding", "stored", "shown"),
    [
        (b"ISO_IR 192", "utf-8", "홍^길동", "홍 길동"),
        (b"ISO_IR 192", "utf-8", "김^희중^^Dr.", "김 희중"),
        (b"ISO_IR 100", "latin-1", "Müller^Jürgen Ö", "Müller, Jürgen Ö"),
        (b"ISO_IR 144", "iso8859-5", "Люкceмбypг^Роза", "Люкceмбypг, Роза"),
        (b"GB18030", "gb18030", "Wang^XiaoDong=王^小东", "Wang, XiaoDong (王 小东)"),
    ],
)
def test_names_are_read_in_the_character_set_of_the_file(
    tmp_path: Path, charset: bytes, encoding: str, stored: str, shown: str
) -> None:
    assert name(tmp_path, charset, stored.encode(encoding)) == shown


def test_dates_and_numbers_are_read_with_the_name(tmp_path: Path) -> None:
    found = read_identity(
        series(
            tmp_path,
            b"ISO_IR 192",
            PatientName=b"Doe^Jane",
            PatientID=b"4711",
            PatientBirthDate=b"19640517",
            PatientSex=b"F",
            StudyDate=b"20240314",
        )
    )
    assert found == Identity(
        name="Doe, Jane",
        patient_id="4711",
        birth_date="1964-05-17",
        sex="F",
        study_date="2024-03-14",
        series_description="Head",
    )


def test_an_identity_is_not_printed(tmp_path: Path) -> None:
    found = read_identity(series(tmp_path, b"ISO_IR 192", PatientName=b"Doe^Jane"))
    assert "Doe" not in repr(found)


def test_damaged_and_vanished_files_have_no_identity(tmp_path: Path) -> None:
    one = series(tmp_path, b"no such set", PatientName=b"Doe^Jane\xff\xfe")
    assert read_identity(one) is not None
    (tmp_path / "file.dcm").write_bytes(b"\x08\x00")
    assert read_identity(one) is None
    (tmp_path / "file.dcm").unlink()
    assert read_identity(one) is None
    assert read_identity(replace(one, format="nifti")) is None


def test_deflated_headers_are_read_under_their_limit(tmp_path: Path) -> None:
    one = series(tmp_path, b"ISO_IR 192", PatientName=b"Doe^Jane")
    content = dataset(picture(PatientName=b"Roe^Richard"))
    (tmp_path / "file.dcm").write_bytes(deflated([content]))
    found = read_identity(one)
    assert found is not None
    assert found.name == "Roe, Richard"


def test_a_name_without_parts_stays() -> None:
    assert person_name("PHANTOM") == "PHANTOM"
    assert person_name("") == ""
    assert person_name("=山田^太郎") == "山田 太郎"
