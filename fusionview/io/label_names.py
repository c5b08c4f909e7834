"""Names of the labels of an atlas: text, CSV, JSON or the XML of SPM."""

from __future__ import annotations

import csv
import html
import json
import re
from pathlib import Path
from typing import Any

from fusionview.errors import ReadError

_MOST_BYTES = 16_000_000
_SPM = re.compile(r"<index>\s*(\d+)\s*</index>\s*<name>([^<]*)</name>")
_NUMBER = ("index", "label", "id", "value", "no", "key")
_NAME = ("name", "region", "structure", "labelname", "label_name", "description")


def read_label_names(path: Path) -> dict[int, str]:
    """Read what the numbers of a label image mean.

    - text: a number and a name on each line, as FreeSurfer (colours after the name) and ITK-SNAP
      (the name in quotes) write them; lines that start with ``#`` are skipped;
    - CSV: columns such as ``index`` or ``label``, and ``name``;
    - JSON: ``{"17": "Left hippocampus"}``, or a list of objects with such keys;
    - XML: ``<index>17</index><name>Left Hippocampus</name>``.

    Raises
    ------
    ReadError
        If the file cannot be read, or holds no number with a name.
    """
    path = Path(path)
    try:
        if path.stat().st_size > _MOST_BYTES:
            raise ReadError(f"{path.name} is too large.", hint="Choose a table of names.")
        text = path.read_text(encoding="utf-8-sig", errors="replace")
    except OSError as error:
        raise ReadError(
            f"{path.name} cannot be read: {error.strerror}.", hint="Check the path."
        ) from error
    readers = {".json": _from_json, ".xml": _from_xml, ".csv": _from_csv, ".tsv": _from_csv}
    is_text = "\0" not in text  # an image, say
    names = readers.get(path.suffix.lower(), _from_text)(text) if is_text else {}
    if not names:
        raise ReadError(
            f"{path.name} holds no names of labels.",
            hint="Give a number and a name on each line, such as: 17 Left hippocampus.",
        )
    return names


def _from_xml(text: str) -> dict[int, str]:
    return {int(number): html.unescape(name.strip()) for number, name in _SPM.findall(text)}


def _from_json(text: str) -> dict[int, str]:
    try:
        content: Any = json.loads(text)
    except (ValueError, RecursionError):
        return {}
    if isinstance(content, dict):
        whole = {key: name for key, name in content.items() if isinstance(name, str)}
        return _numbered(whole.items())
    rows = [row for row in content if isinstance(row, dict)] if isinstance(content, list) else []
    return _from_rows(rows)


def _from_csv(text: str) -> dict[int, str]:
    lines = text.splitlines()
    delimiter = next((d for d in ("\t", ";", ",") if lines and d in lines[0]), ",")
    try:
        table = list(csv.reader(lines, delimiter=delimiter))
    except csv.Error:
        return {}
    if table and table[0] and table[0][0].strip().isdigit():  # no line of headings
        return _numbered((row[0], row[1]) for row in table if len(row) > 1)
    heads = [head.strip().lower() for head in table[0]] if table else []
    return _from_rows([dict(zip(heads, row, strict=False)) for row in table[1:]])


def _from_rows(rows: list[dict[str, Any]]) -> dict[int, str]:
    found = []
    for row in rows:
        lower = {str(key).lower(): value for key, value in row.items()}
        number = next((lower[key] for key in _NUMBER if key in lower), None)
        name = next((lower[key] for key in _NAME if key in lower), None)
        if name is None and "label" in lower and not str(lower["label"]).strip().isdigit():
            name = lower["label"]
        found.append((number, name))
    return _numbered(found)


def _from_text(text: str) -> dict[int, str]:
    found = []
    for line in text.splitlines():
        match = re.match(r"\s*(\d+)[\s,;:]+(.*\S)", line)
        if match is None:
            continue
        quoted = re.search(r'"([^"]*)"', match[2])
        # FreeSurfer: four numbers of a colour follow the name
        name = quoted[1] if quoted else re.sub(r"(\s+\d+){3,4}\s*$", "", match[2])
        found.append((match[1], name))
    return _numbered(found)


def _numbered(pairs: Any) -> dict[int, str]:
    """Keep pairs of a whole number and a name."""
    names = {}
    for number, name in pairs:
        digits, words = str(number).strip(), str(name or "").strip()
        if digits.isdigit() and len(digits) <= 9 and words:
            names[int(digits)] = words
    return names
