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


_STEPS: Mapping[int, Callable[[Content], Content]] = {1: _from_1}
NEWEST = 2


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
