"""One page that tells a colleague what was seen and measured, and how: PDF, A4."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from io import BytesIO
from itertools import groupby
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape

import numpy as np
from numpy.typing import NDArray

from fusionview.io.atomic import replacing
from fusionview.model.provenance import software

Rgba = NDArray[np.uint8]

_MARGIN_MM = 14.0
_TEXT_PT, _SMALL_PT, _TITLE_PT = 8.5, 7.0, 15.0
_PICTURES_SHARE = 0.46
"""Of the height of the page at most: the numbers must stay readable."""
_KOREAN = "HYGothic-Medium"
"""One of the fonts that every PDF reader supplies for Korean; nothing is embedded."""
_PLAIN = {"→": "->", "−": "-", "≤": "<=", "≥": ">=", "μ": "µ", "σ": "s", "λ": "l"}


@dataclass(frozen=True, eq=False, kw_only=True)
class Report:
    """What the page holds.

    Attributes
    ----------
    patient
        Lines that identify the patient and the study; empty where they must not be shown.
    pictures
        Key images, each uint8 ``(rows, columns, 4)`` with its caption.
    table
        Rows of equal length, the first is the head; empty without regions.
    methods
        Sentences: registration, regions, quantities, how values became SUV, warnings.
    """

    title: str
    patient: tuple[str, ...] = ()
    pictures: tuple[tuple[Rgba, str], ...] = ()
    table: tuple[tuple[str, ...], ...] = ()
    methods: tuple[str, ...] = ()
    footer: str = field(default_factory=software)


def write_report(report: Report, path: Path) -> None:
    """Write the page; a table that is too long for it is set smaller, never cut.

    Raises
    ------
    WriteError
        If the file cannot be written.
    """
    with replacing(Path(path)) as temporary:
        temporary.write_bytes(report_pdf(report))


def report_pdf(report: Report) -> bytes:
    """Return the page as PDF."""
    # a second of loading that only this needs
    from reportlab.lib.pagesizes import A4  # noqa: PLC0415
    from reportlab.lib.units import mm  # noqa: PLC0415
    from reportlab.pdfgen.canvas import Canvas  # noqa: PLC0415
    from reportlab.platypus import Frame, KeepInFrame  # noqa: PLC0415

    _register_fonts()
    file = BytesIO()
    canvas = Canvas(file, pagesize=A4, invariant=True)
    canvas.setTitle(report.title)
    canvas.setCreator(software())
    width, height = A4
    margin = _MARGIN_MM * mm
    story = [
        *_head(report),
        *_pictures(report.pictures, width - 2 * margin, height * _PICTURES_SHARE),
        *_table(report.table),
        *_methods(report.methods),
    ]
    room = (width - 2 * margin, height - 2 * margin - 2 * _SMALL_PT)
    frame = Frame(margin, margin + 2 * _SMALL_PT, *room, 0, 0, 0, 0)
    frame.addFromList([KeepInFrame(*room, story, mode="shrink")], canvas)
    canvas.setFont("Helvetica", _SMALL_PT)
    canvas.setFillGray(0.35)
    canvas.drawString(margin, margin, _latin(report.footer))
    canvas.showPage()
    canvas.save()
    return file.getvalue()


def _register_fonts() -> None:
    from reportlab.pdfbase import pdfmetrics  # noqa: PLC0415 - see report_pdf
    from reportlab.pdfbase.cidfonts import UnicodeCIDFont  # noqa: PLC0415 - see report_pdf

    if _KOREAN not in pdfmetrics.getRegisteredFontNames():
        pdfmetrics.registerFont(UnicodeCIDFont(_KOREAN))


def _head(report: Report) -> Iterator[Any]:
    from reportlab.platypus import Spacer  # noqa: PLC0415 - see report_pdf

    yield _paragraph(report.title, _TITLE_PT, bold=True)
    for line in report.patient:
        yield _paragraph(line, _TEXT_PT)
    yield Spacer(1, 6)


def _pictures(pictures: Sequence[tuple[Rgba, str]], width: float, height: float) -> Iterator[Any]:
    """Lay pictures side by side, two in a row, each as large as fits."""
    from reportlab.platypus import Image, Spacer, Table, TableStyle  # noqa: PLC0415 - see above

    if not pictures:
        return
    columns = min(2, len(pictures))
    rows = -(-len(pictures) // columns)
    room = (width / columns - 6, height / rows - 3 * _SMALL_PT)
    cells: list[list[Any]] = []
    for picture, caption in pictures:
        scale = min(room[0] / picture.shape[1], room[1] / picture.shape[0])
        image = Image(_png(picture), picture.shape[1] * scale, picture.shape[0] * scale)
        cells.append([image, Spacer(1, 3), _paragraph(caption, _SMALL_PT)])
    cells += [[] for _ in range(rows * columns - len(cells))]
    grid = Table([cells[n : n + columns] for n in range(0, len(cells), columns)])
    grid.setStyle(TableStyle([("VALIGN", (0, 0), (-1, -1), "TOP"), *_padding(2)]))
    yield grid


def _table(rows: Sequence[Sequence[str]]) -> Iterator[Any]:
    from reportlab.lib.colors import HexColor  # noqa: PLC0415 - see report_pdf
    from reportlab.platypus import Spacer, Table, TableStyle  # noqa: PLC0415 - see report_pdf

    if not rows:
        return
    yield Spacer(1, 6)
    cells = [
        [_paragraph(text, _SMALL_PT, bold=number == 0) for text in row]
        for number, row in enumerate(rows)
    ]
    table = Table(cells, repeatRows=1)
    table.setStyle(
        TableStyle(
            [
                ("LINEBELOW", (0, 0), (-1, 0), 0.8, HexColor("#444444")),
                ("LINEBELOW", (0, 1), (-1, -1), 0.25, HexColor("#bbbbbb")),
                ("VALIGN", (0, 0), (-1, -1), "MIDDLE"),
                *_padding(1.5),
            ]
        )
    )
    yield table


def _methods(sentences: Sequence[str]) -> Iterator[Any]:
    from reportlab.platypus import Spacer  # noqa: PLC0415 - see report_pdf

    if sentences:
        yield Spacer(1, 6)
        yield _paragraph("Methods", _TEXT_PT, bold=True)
    for sentence in sentences:
        yield _paragraph(sentence, _SMALL_PT)


def _paragraph(text: str, size: float, *, bold: bool = False) -> Any:
    from reportlab.lib.styles import ParagraphStyle  # noqa: PLC0415 - see report_pdf
    from reportlab.platypus import Paragraph  # noqa: PLC0415 - see report_pdf

    font = "Helvetica-Bold" if bold else "Helvetica"
    style = ParagraphStyle("text", fontName=font, fontSize=size, leading=size * 1.25)
    return Paragraph(_marked_up(text), style)


def _marked_up(text: str) -> str:
    """Escape a text, and set what the plain font lacks in the Korean one."""
    plain = "".join(_PLAIN.get(letter, letter) for letter in text)
    runs = [(latin, "".join(run)) for latin, run in groupby(plain, _is_latin)]
    return "".join(
        escape(run) if latin else f'<font name="{_KOREAN}">{escape(run)}</font>'
        for latin, run in runs
    ).replace("\n", "<br/>")


def _latin(text: str) -> str:
    return "".join(letter if _is_latin(letter) else "?" for letter in text)


def _is_latin(letter: str) -> bool:
    """Whether the standard fonts of PDF hold it (ISO 32000-1 annex D.2, WinAnsiEncoding)."""
    try:
        letter.encode("cp1252")
    except UnicodeEncodeError:
        return False
    return True


def _png(picture: Rgba) -> BytesIO:
    from PIL import Image  # noqa: PLC0415 - see report_pdf

    file = BytesIO()
    Image.fromarray(np.ascontiguousarray(picture[..., :3])).save(file, "PNG")
    file.seek(0)
    return file


def _padding(points: float) -> list[Any]:
    sides = ("LEFTPADDING", "RIGHTPADDING", "TOPPADDING", "BOTTOMPADDING")
    return [(side, (0, 0), (-1, -1), points) for side in sides]
