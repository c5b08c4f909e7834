"""Where the files that come with the program lie."""

from pathlib import Path

_INSTALLED = Path(__file__).parent / "_resources"
_SOURCE_TREE = Path(__file__).parent.parent / "resources"


def resource(*parts: str) -> Path:
    """Return the path of a file or folder in ``resources/``, installed or in the source tree."""
    root = _INSTALLED if _INSTALLED.is_dir() else _SOURCE_TREE
    return root.joinpath(*parts)
