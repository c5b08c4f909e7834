"""Values of nested DICOM datasets, whatever is wrong with them."""

from __future__ import annotations

import math
from collections.abc import Sequence

from pydicom import Dataset
from pydicom.datadict import tag_for_keyword


def items_of(dataset: Dataset | None, keyword: str) -> list[Dataset]:
    """Return the items of a sequence; none if it is absent or malformed."""
    try:
        tag = int(tag_for_keyword(keyword) or 0)
        found = None if dataset is None or tag not in dataset else dataset[tag].value
        return [item for item in found or () if isinstance(item, Dataset)]
    except Exception:  # pydicom decodes late, and raises whatever it stumbles on
        return []


def first_item(dataset: Dataset | None, keyword: str) -> Dataset | None:
    """Return the first item of a sequence."""
    return next(iter(items_of(dataset, keyword)), None)


def text_of(dataset: Dataset | None, keyword: str) -> str:
    """Return an element as text, several values with backslashes; empty if it cannot be had."""
    try:
        tag = int(tag_for_keyword(keyword) or 0)
        value = None if dataset is None or tag not in dataset else dataset[tag].value
    except Exception:  # as above
        return ""
    if value is None:
        return ""
    if isinstance(value, bytes):
        return value.decode("latin-1").strip(" \0")
    if isinstance(value, Sequence) and not isinstance(value, str):
        return "\\".join(str(one) for one in value)
    return str(value).strip(" \0")


def number_of(dataset: Dataset | None, keyword: str) -> float | None:
    """Return the first value of an element as a finite number, or None."""
    try:
        value = float(text_of(dataset, keyword).partition("\\")[0])
    except ValueError:
        return None
    return value if math.isfinite(value) else None
