"""A recording as a Python file."""

from collections.abc import Sequence
from pathlib import Path

from fusionview.app.scripts.recording import Line
from fusionview.errors import WriteError
from fusionview.io.atomic import replacing
from fusionview.model.provenance import software

_TEMPLATE = '''"""Done in the window of fusionview, and written down by it ({software}).

Run it with ``python {name}`` or ``fusionview run {name}``. It overwrites the files that it saves.
"""

{imports}

with Session() as session:
{lines}
'''


def script(lines: Sequence[Line], name: str) -> str:
    """Return the text of a script that does the same again.

    Raises
    ------
    WriteError
        If nothing has been done.
    """
    if all(line.code.startswith("#") for line in lines):
        raise WriteError("There is nothing to repeat yet.", hint="Open a study first.")
    wanted = frozenset[str]().union(*(line.imports for line in lines))
    imports = sorted(
        wanted | {"from fusionview.app.session import Session"},
        key=lambda one: (one.split()[1].split(".")[0] == "fusionview", one),
    )
    text = _TEMPLATE.format(
        software=software(),
        name=name,
        imports="\n".join(imports),
        lines="\n".join(f"    {line.code}" for line in lines),
    )
    compile(text, name, "exec")  # what is saved can be run
    return text


def write_script(lines: Sequence[Line], path: Path) -> None:
    """Write a script in one step.

    Raises
    ------
    WriteError
        If nothing has been done, or the file cannot be written.
    """
    text = script(lines, path.name)
    with replacing(path) as temporary:
        temporary.write_text(text, encoding="utf-8")
