"""`fusionview preferences`: what the window would otherwise be needed for.

What each verb needs is imported inside it, so that ``--help`` answers at once.
"""
# ruff: noqa: PLC0415 - see above

from __future__ import annotations

from typing import Annotated

import typer

from fusionview.cli.options import AsJson
from fusionview.cli.terminal import print_json, print_line, print_note

preferences_app = typer.Typer(
    name="preferences",
    no_args_is_help=True,
    rich_markup_mode=None,
    help="Show and change what the program keeps for you: theme, language, autosave …",
)

Name = Annotated[str, typer.Argument(metavar="NAME", help="Which one (see show).")]


@preferences_app.command()
def show(as_json: AsJson = False) -> None:
    """List the preferences, and where they are kept."""
    from fusionview.app.preferences import from_table
    from fusionview.io.preferences_file import preferences_path, read_table
    from fusionview.model.setting import describe

    path = preferences_path()
    preferences, problems = from_table(read_table(path))
    values = {name: getattr(preferences, name) for name in describe(preferences)}
    for problem in problems:
        print_note(problem)
    if as_json:
        print_json({"file": str(path), **values, "shortcuts": preferences.shortcuts})
        return
    for name, described in describe(preferences).items():
        value = values[name]
        words = ("off", "on")[value] if isinstance(value, bool) else str(value)
        choices = f" [{' | '.join(described.options)}]" if described.options else ""
        print_line(f"{name:18}{f'{words} {described.unit}':12}{described.label}{choices}")
    for command, keys in preferences.shortcuts.items():
        print_line(f"key of {command}: {keys}")
    print_line(f"kept in {path}")


@preferences_app.command(name="set")
def set_(
    name: Name,
    value: Annotated[str, typer.Argument(metavar="VALUE", help="A word, a number, on or off.")],
) -> None:
    """Change one preference."""
    from fusionview.app.preferences import changed, from_table, to_table
    from fusionview.io.preferences_file import preferences_path, read_table, write_table

    path = preferences_path()
    preferences, problems = from_table(read_table(path))
    for problem in problems:
        print_note(problem)
    write_table(path, to_table(changed(preferences, name, value)))


@preferences_app.command()
def reset() -> None:
    """Go back to the usual preferences; a damaged file is kept beside the new one."""
    from fusionview.io.preferences_file import preferences_path, write_table

    write_table(preferences_path(), {})
