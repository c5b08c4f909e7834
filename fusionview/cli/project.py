"""`fusionview project`: project files, without a window; and images onto scanners.

What each verb needs is imported inside it, so that ``--help`` answers at once.
"""
# ruff: noqa: PLC0415 - see above

from pathlib import Path
from typing import Annotated, Any

import typer
from typer.core import TyperGroup

from fusionview.cli.options import AsJson
from fusionview.cli.terminal import print_json, print_line, progress_bar


class _OrImage(TyperGroup):
    """What follows is a verb for project files, or else an image to project."""

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:
        # typer brings its own click, or takes the one that is installed
        if args and args[0] not in self.commands:
            args = ["image", *args]
        return super().resolve_command(ctx, args)


project_app = typer.Typer(
    name="project",
    cls=_OrImage,
    no_args_is_help=True,
    rich_markup_mode=None,
    help="Check project files (.fusionview); or `project IMG`: forward projection of an image.",
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
def image(
    image: Annotated[Path, typer.Argument(metavar="IMG", help="What is projected.")],
    scanner: Annotated[
        str, typer.Option(metavar="NAME|FILE.toml", help="A scanner of the library, or your own.")
    ],
    out: Annotated[Path, typer.Option("--out", metavar="SCAN.h5", help="Scan to write.")],
    attenuation: Annotated[
        Path | None, typer.Option(metavar="MU", help="Attenuation map in 1/cm, in its space.")
    ] = None,
    as_json: AsJson = False,
) -> None:
    """Project an image along all lines of a scanner, without noise.

    `fusionview project IMG --scanner NAME --out SCAN.h5` does the same.
    """
    from fusionview.cli import project_data as verb

    verb.project(image, scanner, out, attenuation=attenuation, as_json=as_json)


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
