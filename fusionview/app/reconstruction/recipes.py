"""Recipes: from files and choices to an image, and the same again later."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import fields, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar

from fusionview.errors import ReadError, SettingsError
from fusionview.io.any_scan import AnyScan, read_any_scan
from fusionview.io.as_kind import as_kind
from fusionview.io.catalogue import pick, scan
from fusionview.io.listmode.ecat8_norm import bin_efficiencies, read_norm
from fusionview.io.load import load
from fusionview.io.recipe_file import check_inputs
from fusionview.model.kind import Kind
from fusionview.model.list_scan import ListScan
from fusionview.model.progress import Progress, no_progress
from fusionview.model.recipe import InputFile, Recipe
from fusionview.model.volume import Volume
from fusionview.recon.algorithms.catalogue import ALGORITHMS
from fusionview.recon.algorithms.em import EmSettings
from fusionview.recon.algorithms.state import State
from fusionview.recon.pipeline import run
from fusionview.recon.plan import Plan, Prepared
from fusionview.recon.result import versions
from fusionview.recon.spect.settings import SpectSettings

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

T = TypeVar("T", bound="DataclassInstance")
# of the progress: reading, then reconstructing
READ = 0.05


class Made(NamedTuple):
    """An image, and the recipe that tells how it was made."""

    volume: Volume
    recipe: Recipe


def run_recipe(
    recipe: Recipe,
    *,
    progress: Progress = no_progress,
    on_state: Callable[[Prepared, State], None] | None = None,
) -> Made:
    """Read the inputs of a recipe and reconstruct.

    Raises
    ------
    ReadError
        If an input is missing, has changed, or cannot be read.
    ReconstructionError, SettingsError
        If the recipe cannot be followed.
    Cancelled
        Out of ``progress``.
    """
    progress(0.0, "Check the inputs")
    check_inputs(recipe)
    (source,) = recipe.of("scan")
    plan = plan_of(recipe)
    progress(0.0, "Read the scan")
    data = read_any_scan(Path(source.path), source.series)
    for norm in recipe.of("normalisation"):
        progress(0.0, "Normalisation")
        data = normalised(data, Path(norm.path))
    volume = _run(data, plan, progress, on_state)
    return Made(volume, with_maker(recipe, volume))


def normalised(data: AnyScan, path: Path) -> AnyScan:
    """Give a list of the mMR the efficiencies of its normalisation file (.n.hdr).

    Raises
    ------
    ReadError
        If the file is no normalisation, or of another scanner.
    """
    scanner = data.prompts.scanner if isinstance(data, ListScan) else None
    if not isinstance(data, ListScan) or scanner is None:
        raise ReadError(
            "This scan takes no normalisation file.",
            hint="Only list mode of the Biograph mMR does; others bring their efficiencies along.",
        )
    return replace(data, normalisation=bin_efficiencies(read_norm(path), scanner))


def plan_of(recipe: Recipe) -> Plan:
    """Read what a recipe needs beside the scan."""
    attenuation = [_volume(one) for one in recipe.of("attenuation")]
    start = [_volume(one) for one in recipe.of("start")]
    steady = [_volume(one) for one in recipe.of("steady")]
    return Plan(
        algorithm=recipe.algorithm,
        settings=settings_of(recipe.algorithm, recipe.settings),
        corrections=recipe.corrections,
        device=recipe.device,
        attenuation=attenuation[0] if attenuation else None,
        mr=tuple(_volume(one) for one in recipe.of("mr")),
        grid=recipe.grid,
        start=start[0] if start else None,
        steady=steady[0] if steady else None,
        spect=_chosen(SpectSettings, recipe.spect) if recipe.spect else None,
        checksums={f"{one.role} {n + 1}": one.sha256 for n, one in enumerate(recipe.inputs)},
    )


def settings_of(algorithm: str, values: Mapping[str, Any]) -> EmSettings:
    """Return the settings of an algorithm with these values.

    Raises
    ------
    SettingsError
        If there is no such algorithm or setting, or a value is out of range.
    """
    if algorithm not in ALGORITHMS:
        raise SettingsError(
            f"There is no algorithm {algorithm!r}.", hint=f"Choose one of {', '.join(ALGORITHMS)}."
        )
    return _chosen(ALGORITHMS[algorithm].settings, values)


def with_maker(recipe: Recipe, volume: Volume) -> Recipe:
    """Return the recipe with all settings in full, the grid, and what made the image."""
    made = volume.provenance
    settings = settings_of(recipe.algorithm, recipe.settings)
    told = {
        "software": "" if made is None else made.software,
        "time": "" if made is None else made.time,
        "device": "" if made is None else made.device,
        "unit": volume.unit,
        "warnings": [] if made is None else list(made.warnings),
        "versions": versions(),
    }
    return replace(
        recipe,
        settings={one.name: getattr(settings, one.name) for one in fields(settings)},
        grid=None if volume.kind is Kind.SPECT else volume.geometry,
        made=told,
    )


def _run(
    data: AnyScan,
    plan: Plan,
    progress: Progress,
    on_state: Callable[[Prepared, State], None] | None,
) -> Volume:
    return run(
        data,
        plan,
        progress=lambda fraction, text="": progress(READ + (1 - READ) * fraction, text),
        on_state=on_state,
    )


def _volume(one: InputFile) -> Volume:
    series = pick(scan(Path(one.path)), one.series or None)
    # whatever its header says: values out of range are refused later
    return load(as_kind(series, Kind.ATTENUATION_MAP) if one.role == "attenuation" else series)


def _chosen(kind: type[T], values: Mapping[str, Any]) -> T:
    known = {one.name for one in fields(kind)}
    if unknown := sorted(set(values) - known):
        raise SettingsError(
            f"There is no setting {', '.join(unknown)}.",
            hint=f"Choose among {', '.join(sorted(known))}.",
        )
    try:
        return kind(**values)
    except TypeError as error:  # a text where a number belongs
        raise SettingsError(
            "A setting has a value of the wrong kind.", hint="Give numbers where numbers belong."
        ) from error
