"""What a user sends when something went wrong: enough to repair it, nothing of the patient."""

import platform
from collections.abc import Mapping, Sequence
from importlib.metadata import PackageNotFoundError, version

from fusionview.app.failures import scrubbed
from fusionview.app.scripts.recording import Line
from fusionview.app.workspace import Notice
from fusionview.model.provenance import software

_PACKAGES = ("numpy", "scipy", "numba", "pydicom", "SimpleITK", "vtk", "PySide6-Essentials")
LAST_ACTIONS = 15


def report(
    notice: Notice | None, lines: Sequence[Line], others: Mapping[str, str] | None = None
) -> str:
    """Return a report as plain text.

    Actions are named without what they were called with; of messages, quoted texts, paths and
    long numbers are left out.

    Parameters
    ----------
    others
        Further facts of the machine by name, e.g. the platform of the window.
    """
    facts = {
        "Program": software(),
        "System": f"{platform.system()} {platform.release()} {platform.machine()}",
        "Python": platform.python_version(),
        **{name: _version(name) for name in _PACKAGES},
        **(others or {}),
    }
    parts = ["\n".join(f"{name}: {value}" for name, value in facts.items())]
    if notice is not None:
        parts.append(f"Notice: {scrubbed(notice.message)}")
        if notice.details:
            parts.append(notice.details)
    done = [line.path or "(not finished)" for line in lines[-LAST_ACTIONS:]]
    parts.append("Last actions, oldest first: " + (", ".join(done) or "none"))
    return "\n\n".join(parts) + "\n"


def _version(package: str) -> str:
    try:
        return version(package)
    except PackageNotFoundError:
        return "absent"
