"""Collimators of the user's own, in TOML as those in ``resources/collimators``."""

import tomllib
from pathlib import Path

from fusionview.errors import ReadError, ReconstructionError
from fusionview.model.gamma_camera import Collimator, collimators_of


def read_collimators(path: Path) -> tuple[Collimator, ...]:
    """Read all collimators of a file.

    Raises
    ------
    ReadError
        If it cannot be read, holds none, or one that cannot be.
    """
    try:
        found = collimators_of(tomllib.loads(path.read_text(encoding="utf-8")))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise _refused(path, "it is no TOML that can be read") from error
    except ReconstructionError as error:
        raise ReadError(f"{path.name}: {error.message}", hint=error.hint) from error
    if not found:
        raise _refused(path, "it holds no [[collimator]]")
    return found


def _refused(path: Path, why: str) -> ReadError:
    return ReadError(
        f"{path.name} cannot be read: {why}.",
        hint="Give name, hole_mm, septum_mm and length_mm of each collimator.",
    )
