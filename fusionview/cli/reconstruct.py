"""`fusionview reconstruct`: an image from projection data, and the recipe that makes it again."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, NamedTuple

from fusionview.app.reconstruction.recipes import Made, run_recipe, settings_of
from fusionview.cli.convert import save_dicom
from fusionview.cli.options import NIFTI, require_new_folder, require_writable
from fusionview.cli.terminal import print_json, print_line, print_note, progress_bar
from fusionview.errors import ReconstructionError, SettingsError
from fusionview.io.any_scan import read_any_scan
from fusionview.io.interfile.write_image import ENDING as INTERFILE
from fusionview.io.interfile.write_image import write_interfile
from fusionview.io.nifti import write_volume
from fusionview.io.recipe_file import described, read_recipe, recipe_path, write_recipe
from fusionview.model.geometry import Geometry
from fusionview.model.projection import ProjectionData
from fusionview.model.recipe import Corrections, Recipe
from fusionview.model.volume import Volume
from fusionview.recon.algorithms.catalogue import ALGORITHMS
from fusionview.recon.algorithms.state import State
from fusionview.recon.memory import gigabytes
from fusionview.recon.pet.image_grid import fitted_grid, image_grid
from fusionview.recon.plan import Prepared

SHORT: Mapping[str, tuple[str, Mapping[str, Any]]] = {
    "bowsher": ("bsrem", {"guidance": "bowsher"}),
    "rdp": ("bsrem", {"prior": "relative difference"}),
}
"""Names for algorithms with settings, as papers call them."""
_SWITCHES = ("attenuation", "scatter", "randoms", "normalisation")


class Files(NamedTuple):
    """What goes in."""

    scan: Path
    attenuation: Path | None = None
    mr: tuple[Path, ...] = ()
    start: Path | None = None
    series: str = ""
    normalisation: Path | None = None
    steady: Path | None = None


@dataclass(frozen=True, kw_only=True)
class Choices:
    """What was chosen, as it was written."""

    settings: Mapping[str, float | int | None]
    algorithm: str = "osem"
    more: tuple[str, ...] = ()
    camera: tuple[str, ...] = ()
    leave_out: tuple[str, ...] = ()
    psf_mm: float = 0.0
    scatter_loops: int = 0
    voxel_mm: float | None = None
    device: str = "auto"


def reconstruct(files: Files, out: Path, choices: Choices, *, as_json: bool) -> None:
    """Reconstruct a scan and write image and recipe."""
    _require_place(out)
    with progress_bar("Reading") as progress:
        progress(0.0, "Checksums")
        recipe = _recipe(files, choices)
    _make(recipe, out, as_json=as_json)


def rerun(files: Files, out: Path, choices: Choices, *, as_json: bool) -> None:
    """Make the image of a recipe again; nothing but the device may be chosen anew."""
    none = Choices(settings=dict.fromkeys(choices.settings), device=choices.device)
    if files != Files(files.scan) or choices != none:
        raise SettingsError(
            "A recipe says all there is to choose but the device.",
            hint="Leave the other options out, change the recipe, or give its scan in its place.",
        )
    _require_place(out)
    recipe = read_recipe(files.scan)
    if choices.device != "auto":
        recipe = replace(recipe, device=choices.device)
    _make(recipe, out, as_json=as_json)


def _make(recipe: Recipe, out: Path, *, as_json: bool) -> None:
    curve: list[tuple[float, float]] = []
    needed: list[int] = []

    def keep(prepared: Prepared, state: State) -> None:
        needed[:] = [prepared.needed_bytes]
        curve.append((state.seconds, state.objective))

    with progress_bar("Reconstructing") as progress:
        made = run_recipe(recipe, progress=progress, on_state=keep)
    _write(made.volume, out, quiet=as_json)
    write_recipe(made.recipe, recipe_path(out))
    values = describe(made, curve, needed[0], recipe_path(out))
    if as_json:
        print_json(values)
        return
    for note in values["notes"]:
        print_note(note)
    volume = made.volume
    took = f"{values['updates']} updates in {values['seconds']:.1f} s"
    memory = gigabytes(needed[0])
    print_line(f"{out}: {volume.quantity.label}, {volume.unit}, {took}, about {memory}")


def describe(
    made: Made, curve: list[tuple[float, float]], needed: int, recipe: Path
) -> dict[str, Any]:
    """Return what is printed as JSON, from seconds and objective of every image.

    The first image is the one that the updates start from.
    """
    provenance = made.volume.provenance
    told: Mapping[str, Any] = {} if provenance is None else provenance.settings
    return {
        "seconds": round(curve[-1][0], 3),
        "updates": len(curve) - 1,
        "log_likelihood": [objective for _, objective in curve[1:]],
        "unit": made.volume.unit,
        "kind": made.volume.kind.value,
        "device": provenance.device if provenance else "",
        "no_graphics_card": told.get("no_graphics_card", ""),
        "memory_bytes": needed,
        "corrections": dict(told.get("corrections", {})),
        "notes": list(provenance.warnings) if provenance else [],
        "recipe": str(recipe),
    }


def _recipe(files: Files, choices: Choices) -> Recipe:
    algorithm, settings = SHORT.get(choices.algorithm, (choices.algorithm, {}))
    chosen = {name: value for name, value in choices.settings.items() if value is not None}
    values = {**settings, **chosen, **_values(choices.more)}
    if algorithm not in ALGORITHMS:
        raise SettingsError(
            f"There is no algorithm {algorithm!r}.",
            hint=f"Choose one of {', '.join((*ALGORITHMS, *SHORT))}.",
        )
    settings_of(algorithm, values)  # wrong ones are told before anything long begins
    inputs = [described("scan", files.scan, files.series)]
    optional = {
        "attenuation": files.attenuation,
        "normalisation": files.normalisation,
        "start": files.start,
        "steady": files.steady,
    }
    for role, path in optional.items():
        inputs += [] if path is None else [described(role, path)]
    inputs += [described("mr", path) for path in files.mr]
    return Recipe(
        inputs=tuple(inputs),
        algorithm=algorithm,
        settings=values,
        corrections=_corrections(choices),
        grid=None if choices.voxel_mm is None else _grid(files, choices.voxel_mm),
        spect=_values(choices.camera),
        device=choices.device,
    )


def _corrections(choices: Choices) -> Corrections:
    if unknown := set(choices.leave_out) - set(_SWITCHES):
        raise SettingsError(
            f"{', '.join(sorted(unknown))} cannot be left out.",
            hint=f"Choose among {', '.join(_SWITCHES)}.",
        )
    return Corrections(
        **{name: name not in choices.leave_out for name in _SWITCHES},
        scatter_loops=choices.scatter_loops,
        psf_fwhm_mm=choices.psf_mm,
    )


def _grid(files: Files, voxel_mm: float) -> Geometry:
    data = read_any_scan(files.scan, files.series)
    if not isinstance(data, ProjectionData):
        raise ReconstructionError(
            "The voxels of this scan are chosen otherwise.",
            hint="For a gamma camera give --camera voxel_mm=…; leave it out for a list of events.",
        )
    if not 0.1 <= voxel_mm <= 50:
        raise SettingsError(f"Voxels of {voxel_mm:g} mm.", hint="Choose 0.1 to 50 mm.")
    columns = fitted_grid(data.scanner, voxel_mm).shape[2]
    own = data.image_grid.spacing_mm[2] * data.image_grid.shape[2]
    columns = min(columns, max(4, round(own / voxel_mm)))
    return image_grid(data.scanner, voxel_mm, columns, data.image_grid.center_mm)


def _values(texts: tuple[str, ...]) -> dict[str, Any]:
    """Read ``NAME=VALUE``; a value is a number, yes or no, or a word."""
    found: dict[str, Any] = {}
    for text in texts:
        name, equals, value = text.partition("=")
        if not equals or not name.strip():
            raise SettingsError(f"{text!r} sets nothing.", hint="Write NAME=VALUE.")
        found[name.strip().replace("-", "_")] = _value(value.strip())
    return found


def _value(text: str) -> Any:
    switches = {"yes": True, "true": True, "on": True, "no": False, "false": False, "off": False}
    if text.lower() in switches:
        return switches[text.lower()]
    for kind in (int, float):
        try:
            return kind(text)
        except ValueError:
            continue
    return text


def _is_folder(out: Path) -> bool:
    return not out.suffix


def _require_place(out: Path) -> None:
    if _is_folder(out):
        require_new_folder(out)
    else:
        require_writable(out, (*NIFTI, INTERFILE))


def _write(volume: Volume, out: Path, *, quiet: bool) -> None:
    if _is_folder(out):
        save_dicom(volume, out, None, quiet=quiet)
    elif out.suffix.lower() == INTERFILE:
        write_interfile(volume, out)
    else:
        write_volume(volume, out)
