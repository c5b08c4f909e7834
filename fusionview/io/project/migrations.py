"""Files of older versions are brought to the newest one, a version at a time.

A field that was only added needs nothing here: it has a default. What is here changed its shape.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

Content = dict[str, Any]


def _from_1(content: Content) -> Content:
    """Version 1 named files by their absolute place alone, as lists."""
    files = [
        {"absolute": place, "relative": "", "size": size, "sha256": sha256}
        for place, size, sha256 in content["files"]
    ]
    return {**content, "files": files, "version": 2}


def _from_2(content: Content) -> Content:
    """Version 2 knew rigid registrations only, and did not say that they were."""
    document = content["document"]
    if not isinstance(document, dict) or not isinstance(document.get("study"), dict):
        return {**content, "version": 3}  # another document than that of the program
    known = document["study"].get("alignments", {})
    moved = {
        key: {**one, "fixed_to_moving": _rigid(one["fixed_to_moving"])}
        for key, one in known.items()
    }
    measured = [
        [key, {**one, "to_mask": _rigid(one["to_mask"])}]
        for key, one in document.get("measurements", [])
    ]
    study = {**document["study"], "alignments": moved}
    return {
        **content,
        "document": {**document, "study": study, "measurements": measured},
        "version": 3,
    }


def _rigid(stored: Any) -> Any:
    return {"is": "Transform", "value": stored}


_STEPS: Mapping[int, Callable[[Content], Content]] = {1: _from_1, 2: _from_2}
NEWEST = 3


def migrated(content: Content) -> Content:
    """Return the content of a project as the newest version would have written it.

    Raises
    ------
    ValueError, TypeError, KeyError
        If it is not what its version says.
    """
    while content["version"] < NEWEST:
        content = _STEPS[content["version"]](content)
    return content
