"""Descriptions are read in the alphabet they were written in."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from pydicom.data import get_charset_files

from fusionview.io.catalogue import scan
from tests.io.raw_dicom import dataset, part10, picture


def described(folder: Path, charset: str, description: bytes) -> str:
    content = dataset(
        picture(SeriesDescription=description, SpecificCharacterSet=charset.encode() or None)
    )
    folder.mkdir(exist_ok=True)
    (folder / "file.dcm").write_bytes(part10(content))
    return scan(folder).series[0].description


@pytest.mark.parametrize(
    ("charset", "encoding", "text"),
    [
        ("ISO_IR 100", "latin-1", "Crâne, Schädel, señal"),
        ("ISO_IR 101", "iso8859-2", "Mózg łeb"),
        ("ISO_IR 144", "iso8859-5", "Голова"),
        ("ISO_IR 126", "iso8859-7", "Κεφαλή"),
        ("ISO_IR 127", "iso8859-6", "دماغ"),
        ("ISO_IR 138", "iso8859-8", "מוח"),
        ("ISO_IR 148", "iso8859-9", "Başlık"),
        ("ISO_IR 166", "tis-620", "สมอง"),
        ("ISO_IR 192", "utf-8", "뇌 頭部 Kopf Голова"),
        ("GB18030", "gb18030", "头部增强"),
        ("GBK", "gbk", "头部增强"),
    ],
)
def test_one_alphabet(tmp_path: Path, charset: str, encoding: str, text: str) -> None:
    assert described(tmp_path, charset, text.encode(encoding)) == text


@pytest.mark.parametrize(
    ("charset", "written", "text"),
    [
        (
            "\\ISO 2022 IR 149",
            b"T1 \x1b$)C" + "두부 뇌".encode("euc_kr"),
            "T1 두부 뇌",
        ),
        ("\\ISO 2022 IR 87", "MR 頭部 T2".encode("iso2022_jp"), "MR 頭部 T2"),
        (
            "ISO 2022 IR 13\\ISO 2022 IR 87",
            "ﾔﾏﾀﾞ ".encode("shift_jis") + b"\x1b$BF,It\x1b(J",
            "ﾔﾏﾀﾞ 頭部",
        ),
        ("\\ISO 2022 IR 58", b"MR \x1b$)A" + "头部".encode("gb2312"), "MR 头部"),
    ],
)
def test_alphabets_that_change_within_a_text(
    tmp_path: Path, charset: str, written: bytes, text: str
) -> None:
    assert described(tmp_path, charset, written) == text


def test_the_korean_example_of_the_standard(tmp_path: Path) -> None:
    # PS3.5 annex I.2, the ideographic and phonetic groups
    written = b"\x1b$)C\xfb\xf3=\x1b$)C\xd1\xce\xd4\xd7"
    assert described(tmp_path, "\\ISO 2022 IR 149", written) == "洪=吉洞"


@pytest.mark.parametrize("charset", ["ISO 9999", "", "ISO_IR 192", "\x01\x00\x01", "ISO\x00\\IR"])
def test_a_text_in_an_unknown_alphabet_is_still_a_text(tmp_path: Path, charset: str) -> None:
    assert "Sch" in described(tmp_path, charset, "Schädel".encode("latin-1"))


def test_pydicoms_files_of_all_alphabets_are_listed_without_a_word(tmp_path: Path) -> None:
    files = get_charset_files("*.dcm")
    assert len(files) > 10
    for number, file in enumerate(files):
        shutil.copy(file, tmp_path / f"{number}.dcm")
    found = scan(tmp_path)
    assert sum(len(series.files) for series in found.series) + len(found.skipped) == len(files)


def test_controls_in_a_description_do_not_reach_the_terminal(tmp_path: Path) -> None:
    assert described(tmp_path, "ISO_IR 192", b"T1\x1b[31m\x07 red") == "T1[31m red"
