"""Projects that were saved or opened last."""

from __future__ import annotations

import json
from contextlib import suppress
from pathlib import Path

from fusionview.errors import WriteError
from fusionview.io.atomic import write_text
from fusionview.io.user_folder import user_data_folder

_MOST = 12


def recent_projects() -> tuple[Path, ...]:
    """Return the places of projects, the last one first; a damaged list is an empty one."""
    try:
        stored = json.loads(_file().read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return ()
    if not isinstance(stored, list):
        return ()
    return tuple(Path(one) for one in stored if isinstance(one, str))[:_MOST]


def remember_project(path: Path) -> None:
    """Put a project at the top of the list; that it cannot be kept is no reason to fail."""
    place = path.absolute()
    others = [one for one in recent_projects() if one != place]
    with suppress(OSError, WriteError):
        _file().parent.mkdir(parents=True, exist_ok=True)
        write_text(_file(), json.dumps([str(one) for one in (place, *others)][:_MOST], indent=1))


def _file() -> Path:
    return user_data_folder() / "recent_projects.json"
