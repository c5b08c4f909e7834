"""`fusionview project`: project files, without a window.

What each verb needs is imported inside it, so that ``--help`` answers at once.
"""
# ruff: noqa: PLC0415 - see above

from pathlib import Path
from typing import Annotated, Any

import typer

from fusionview.cli.options import AsJson
from fusionview.cli.terminal import print_json, print_line, progress_bar

project_app = typer.Typer(
    name="project",
    no_args_is_help=True,
    rich_markup_mode=None,
    help="Look into project files (.fusionview) and check them.",
)

ProjectPath = Annotated[Path, typer.Argument(metavar="FILE", help="A .fusionview file.")]


@project_app.command()
def info(path: ProjectPath, as_json: AsJson = False) -> None:
    """Say what a project holds, without opening its images."""
    from fusionview.app.projects.project_report import project_info

    found = project_info(path)
    if as_json:
        print_json(found)
        return
    print_line(f"version {found['version']}, saved {found['saved']} by {found['software']}")
    for volume in found["volumes"]:
        where = "from files" if volume["from_files"] else "in the project"
        voxels = " × ".join(map(str, volume["shape"] or ()))
        print_line(f"{volume['id']}  {volume['kind']}  {volume['name']}  {voxels}  {where}")
    for region in found["regions"]:
        print_line(f"region {region['name']}")
    for name in ("alignments", "marks", "projections", "spect", "measurements", "files"):
        if found[name]:
            print_line(f"{name}: {found[name]}")


@project_app.command()
def check(
    path: ProjectPath,
    folders: Annotated[
        list[Path] | None,
        typer.Option("--folder", metavar="FOLDER", help="Where to look for files that moved."),
    ] = None,
    as_json: AsJson = False,
) -> None:
    """Open a project completely: every checksum, every array, every file it refers to.

    Exit status 1 if something is wrong.
    """
    from fusionview.app.projects.project_report import check_project

    with progress_bar("Checking") as progress:
        found = check_project(path, tuple(folders or ()), progress)
    if as_json:
        print_json(found)
    else:
        for line in _lines(found):
            print_line(line)
    if not found["ok"]:
        raise typer.Exit(1)


def _lines(found: dict[str, Any]) -> list[str]:
    lines = ["whole" if found["ok"] else f"{found['error']} {found['hint']}", *found["remarks"]]
    lines += [f"missing {path}" for path in found["missing"]]
    return lines + [f"changed {path}" for path in found["changed"]]
