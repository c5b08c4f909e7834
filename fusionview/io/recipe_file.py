"""Recipes of reconstructions as TOML beside the images, and what they need on disk.

::

    format = "fusionview-recipe"
    version = 1
    algorithm = "osem"
    device = "auto"

    [settings]                # of the algorithm
    [corrections]             # switches, number of scatter simulations, width of the PSF
    [spect]                   # model of the gamma camera; absent for PET
    [grid]                    # shape (k, j, i) and affine to LPS mm; absent for that of the data
    [made]                    # software, versions, device: told, never obeyed
    [[input]]                 # role, path (beside the recipe if relative), sha256, series
"""

from __future__ import annotations

import hashlib
import os
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import asdict, fields
from pathlib import Path
from typing import Any

import numpy as np

from fusionview.errors import FusionViewError, ReadError
from fusionview.io.atomic import write_text
from fusionview.io.interfile.header import (
    data_file,
    looks_like_interfile,
    read_interfile_header,
)
from fusionview.io.toml import to_toml
from fusionview.model.geometry import Geometry
from fusionview.model.recipe import Corrections, InputFile, Recipe

FORMAT = "fusionview-recipe"
VERSION = 1
ENDING = ".recipe.toml"
_LARGEST = 1 << 20


def recipe_path(image: Path) -> Path:
    """Return where the recipe of an image lies: beside it."""
    image = Path(image)
    return image.with_name(image.name + ENDING)


def write_recipe(recipe: Recipe, path: Path) -> None:
    """Write a recipe; inputs in or below its folder are named relative to it.

    Raises
    ------
    WriteError
        If the file cannot be written; an old one stays.
    """
    path = Path(path)
    content: dict[str, Any] = {
        "format": FORMAT,
        "version": VERSION,
        "algorithm": recipe.algorithm,
        "device": recipe.device,
        "settings": dict(recipe.settings),
        "corrections": asdict(recipe.corrections),
        "made": dict(recipe.made),
        "input": [_input(one, path) for one in recipe.inputs],
    }
    if recipe.spect:
        content["spect"] = dict(recipe.spect)
    if recipe.grid is not None:
        content["grid"] = {
            "shape": list(recipe.grid.shape),
            "affine": recipe.grid.affine.tolist(),
        }
    write_text(path, to_toml(content))


def read_recipe(path: Path) -> Recipe:
    """Read what `write_recipe` wrote; paths of inputs become absolute.

    Raises
    ------
    ReadError
        If it is no recipe, of a newer version, or says what no recipe says.
    """
    path = Path(path)
    try:
        if path.stat().st_size > _LARGEST:
            raise ValueError("it is too long")
        content = tomllib.loads(path.read_text(encoding="utf-8"))
        return _recipe(content, path)
    except OSError as error:
        reason = error.strerror or type(error).__name__
        raise ReadError(f"{path} cannot be read: {reason}.", hint="Check the path.") from error
    except FusionViewError as error:
        raise ReadError(f"{path.name}: {error.message}", hint=error.hint) from error
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise ReadError(
            f"{path.name} is not a readable recipe.",
            hint="Give a file that ends in .recipe.toml, as it lies beside an image.",
        ) from error


def described(role: str, path: Path, series: str = "") -> InputFile:
    """Return an input as it is now.

    Raises
    ------
    ReadError
        If it cannot be read.
    """
    return InputFile(role, str(Path(path).absolute()), digest_of(path), series)


def check_inputs(recipe: Recipe) -> None:
    """Compare the inputs with what they were.

    Raises
    ------
    ReadError
        If one is missing or has changed.
    """
    for one in recipe.inputs:
        path = Path(one.path)
        if not path.exists():
            raise ReadError(
                f"The {one.role} {path} of the recipe is not there.",
                hint="Put it back, or correct its path in the recipe.",
            )
        if digest_of(path) != one.sha256:
            raise ReadError(
                f"The {one.role} {path} is not the one of the recipe: its checksum differs.",
                hint="Find the original; or reconstruct the changed file without the recipe.",
            )


def digest_of(path: Path) -> str:
    """Return the SHA-256 of a file; of an Interfile header or a folder, of all that it means.

    Raises
    ------
    ReadError
        If something of it cannot be read.
    """
    path = Path(path)
    try:
        parts = [path, *_more(path)] if path.is_file() else sorted(_files(path))
        if len(parts) == 1 and path.is_file():
            return _digest(path)
        names = [
            part.name if path.is_file() else part.relative_to(path).as_posix() for part in parts
        ]
        lines = [f"{_digest(part)}  {name}\n" for part, name in zip(parts, names, strict=True)]
        return hashlib.sha256("".join(lines).encode()).hexdigest()
    except OSError as error:
        reason = error.strerror or type(error).__name__
        raise ReadError(f"{path} cannot be read: {reason}.", hint="Check the path.") from error


def _more(path: Path) -> list[Path]:
    """Return the data of an Interfile header."""
    with path.open("rb") as file:
        if not looks_like_interfile(file.read(64)):
            return []
    try:
        return [data_file(read_interfile_header(path))]
    except ReadError:  # a header that is read without data
        return []


def _files(folder: Path) -> Iterator[Path]:
    if not folder.is_dir():
        raise FileNotFoundError(2, "it does not exist", str(folder))
    for root, folders, names in os.walk(folder):
        folders.sort()
        yield from (Path(root) / name for name in names if not name.startswith("."))


def _digest(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _input(one: InputFile, recipe: Path) -> dict[str, str]:
    folder = recipe.absolute().parent
    path = Path(one.path)
    if path.is_relative_to(folder):
        path = path.relative_to(folder)
    told = {"role": one.role, "path": path.as_posix(), "sha256": one.sha256}
    return told | ({"series": one.series} if one.series else {})


def _recipe(content: Mapping[str, Any], path: Path) -> Recipe:
    if content.get("format") != FORMAT:
        raise ValueError("another kind of file")
    if int(content["version"]) > VERSION:
        raise ReadError("It was written by a newer version.", hint="Update fusionview.")
    chosen = content.get("corrections", {})
    unknown = set(chosen) - {one.name for one in fields(Corrections)}
    if unknown:
        raise ReadError(
            f"There is no correction {', '.join(sorted(unknown))}.",
            hint="Update fusionview, or take the line out of the recipe.",
        )
    folder = path.absolute().parent
    inputs = tuple(
        InputFile(
            str(one["role"]), str(folder / one["path"]), str(one["sha256"]), one.get("series", "")
        )
        for one in content["input"]
    )
    return Recipe(
        inputs=inputs,
        algorithm=str(content["algorithm"]),
        settings=dict(content.get("settings", {})),
        corrections=Corrections(**chosen),
        grid=_grid(content.get("grid")),
        spect=dict(content.get("spect", {})),
        device=str(content.get("device", "auto")),
        made=dict(content.get("made", {})),
    )


def _grid(stored: Mapping[str, Any] | None) -> Geometry | None:
    if stored is None:
        return None
    k, j, i = (int(size) for size in stored["shape"])
    return Geometry((k, j, i), np.array(stored["affine"], np.float64))
