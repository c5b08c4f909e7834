"""The page holds all that it was given, in every script, on one page."""

import re
import zlib
from base64 import a85decode
from pathlib import Path

import numpy as np
import pytest

from fusionview.errors import WriteError
from fusionview.io.report import Report, report_pdf, write_report


def content(pdf: bytes) -> str:
    """All text operators of the pages, decompressed; Korean as hexadecimal UTF-16."""
    streams = re.findall(rb"/ASCII85Decode /FlateDecode.*?stream\n(.*?)endstream", pdf, re.S)
    texts = [zlib.decompress(a85decode(b"<~" + s.strip(), adobe=True)) for s in streams]
    return b"\n".join(texts).decode("latin-1")


def page_with(rows: int = 3) -> Report:
    rng = np.random.default_rng(1)
    picture = rng.integers(0, 255, (120, 200, 4), dtype=np.uint8)
    table = [("Region", "Image", "Mean")] + [(f"Lesion {n}", "PET", f"{n}.25") for n in range(rows)]
    return Report(
        title="Reading <1>",
        patient=("Doe, Jane", "born 1950-01-02"),
        pictures=((picture, "Axial"), (picture, "MIP")),
        table=tuple(table),
        methods=("SUVbw = value × weight / dose.",),
    )


def test_everything_that_was_given_is_on_one_page() -> None:
    pdf = report_pdf(page_with())
    assert pdf.startswith(b"%PDF-")
    assert len(re.findall(rb"/Type /Page\b(?!s)", pdf)) == 1
    assert len(re.findall(rb"/Subtype /Image", pdf)) >= 1
    text = content(pdf)
    for word in ("Reading <1>", "Doe, Jane", "Lesion 2", "2.25", "MIP", "SUVbw"):
        assert word.replace("(", r"\(") in text or word.split()[0] in text


@pytest.mark.parametrize("rows", [40, 150])
def test_a_long_table_is_set_smaller_and_never_cut(rows: int) -> None:
    pdf = report_pdf(page_with(rows))
    assert len(re.findall(rb"/Type /Page\b(?!s)", pdf)) == 1
    text = content(pdf)
    assert f"{rows - 1}.25" in text


def test_a_korean_name_is_set_in_a_font_that_has_it() -> None:
    pdf = report_pdf(Report(title="판독", patient=("홍길동",)))
    assert b"HYGothic-Medium" in pdf
    codes = "홍길동".encode("utf-16-be")
    drawn = content(pdf).encode("latin-1")
    escaped = codes.replace(b"\\", b"\\\\").replace(b"(", b"\\(").replace(b")", b"\\)")
    octal = b"".join(b"\\%03o" % c if c < 32 or c > 126 else bytes([c]) for c in codes)
    assert escaped in drawn or octal in drawn


def test_the_same_report_is_the_same_file() -> None:
    assert report_pdf(page_with()) == report_pdf(page_with())


def test_a_report_that_cannot_be_written_leaves_the_old_one(tmp_path: Path) -> None:
    with pytest.raises(WriteError, match="was not saved"):
        write_report(page_with(), tmp_path / "absent" / "page.pdf")
