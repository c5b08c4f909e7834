"""What a project file holds and whether it is whole, as plain values."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from fusionview.app.projects.projects import open_project
from fusionview.errors import FusionViewError
from fusionview.io.project.files import MissingSources
from fusionview.io.project.project_file import read_index
from fusionview.model.progress import Progress, no_progress


def project_info(path: Path) -> dict[str, Any]:
    """Describe a project by its index alone, without patient names.

    Raises
    ------
    ReadError
        If it is no project, of a newer version, or damaged.
    """
    index = read_index(path)
    study = _mapping(_mapping(index.document).get("study"))
    return {
        "version": index.version,
        "software": index.software,
        "created": index.created,
        "saved": index.saved,
        "files": len(index.files),
        "volumes": [_volume(one) for one in _mapping(study.get("volumes")).values()],
        "regions": [_named(one) for one in _mapping(study.get("regions")).values()],
        **{
            name: len(_mapping(study.get(name)))
            for name in ("alignments", "marks", "projections", "spect")
        },
        "measurements": len(_mapping(index.document).get("measurements") or ()),
    }


def check_project(
    path: Path, folders: Sequence[Path] = (), progress: Progress = no_progress
) -> dict[str, Any]:
    """Open a project completely and say what is wrong with it, if anything is."""
    try:
        opened = open_project(path, folders=folders, progress=progress)
    except FusionViewError as error:
        return _report(error=error.message, hint=error.hint)
    if isinstance(opened, MissingSources):
        return _report(
            error=f"{len(opened.missing)} of {opened.total} files are missing, "
            f"{len(opened.changed)} have changed.",
            hint="Name the folder where they are now with --folder.",
            missing=[one.absolute for one in opened.missing],
            changed=[one.absolute for one in opened.changed],
        )
    return _report(ok=True, remarks=list(opened.remarks))


def _report(*, ok: bool = False, **found: Any) -> dict[str, Any]:
    empty = {"error": "", "hint": "", "missing": [], "changed": [], "remarks": []}
    return {"ok": ok, **empty, **found}


def _volume(stored: Any) -> dict[str, Any]:
    volume = _mapping(stored)
    return {
        **_named(volume),
        "kind": volume.get("kind"),
        "quantity": volume.get("quantity"),
        "shape": _mapping(volume.get("geometry")).get("shape"),
        "from_files": "read" in _mapping(volume.get("data")),
    }


def _named(stored: Any) -> dict[str, Any]:
    return {name: _mapping(stored).get(name) for name in ("id", "name")}


def _mapping(content: Any) -> Mapping[str, Any]:
    """Return an object of the JSON; an empty one where a damaged file holds something else."""
    return content if isinstance(content, dict) else {}
