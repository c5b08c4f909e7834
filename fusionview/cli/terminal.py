"""What the commands print: results on stdout, progress and errors on stderr."""

import json
import math
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any

from fusionview.errors import FusionViewError
from fusionview.model.progress import Progress, no_progress


@contextmanager
def progress_bar(title: str) -> Iterator[Progress]:
    """Show a bar on stderr where that is a terminal; elsewhere nothing is printed."""
    if not sys.stderr.isatty():
        yield no_progress
        return
    # 0.1 s that only a terminal needs
    from rich.console import Console  # noqa: PLC0415
    from rich.markup import escape  # noqa: PLC0415
    from rich.progress import Progress as Bar  # noqa: PLC0415

    console = Console(stderr=True)
    with Bar(console=console, transient=True) as bar:
        task = bar.add_task(title, total=1.0)

        def report(fraction: float, message: str = "") -> None:
            description = f"{title}: {message}" if message else title
            bar.update(task, completed=fraction, description=escape(description))

        yield report


def print_json(value: Mapping[str, Any]) -> None:
    """Print one JSON object; what is not a finite number becomes null."""
    print_line(json.dumps(plain(value), indent=2, ensure_ascii=False, allow_nan=False))


def print_line(text: str) -> None:
    """Print one line of a result."""
    sys.stdout.write(text + "\n")


def print_error(error: FusionViewError) -> None:
    """Say on stderr what is wrong and what to do."""
    sys.stderr.write(f"error: {error.message}\nhint: {error.hint}\n")


def print_note(text: str) -> None:
    """Say on stderr what a careful reader of the result should know."""
    sys.stderr.write(f"note: {text}\n")


def plain(value: Any) -> Any:
    """Turn numbers of any library, tuples and mappings into what JSON knows."""
    if isinstance(value, Mapping):
        return {str(key): plain(item) for key, item in value.items()}
    if isinstance(value, str | bool | int | None):
        return str(value) if isinstance(value, str) else value
    if hasattr(value, "tolist"):  # numpy's arrays and scalars
        return plain(value.tolist())
    if isinstance(value, float):
        return value if math.isfinite(value) else None
    if isinstance(value, list | tuple):
        return [plain(item) for item in value]
    return str(value)


def number(value: float | None, digits: int = 6) -> str:
    """Format a number for a person; a dash where there is none."""
    return "-" if value is None or not math.isfinite(value) else f"{value:.{digits}g}"


def triple(values: tuple[float, float, float], decimals: int = 3) -> str:
    """Format three numbers for a person."""
    return ", ".join(f"{value:.{decimals}f}" for value in values)
