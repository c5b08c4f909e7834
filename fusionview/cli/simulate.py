"""`fusionview simulate`: a scan of the demo phantom, or of any image."""

from pathlib import Path
from typing import Any, NamedTuple

import numpy as np

from fusionview.cli import simulate_views as views_verb
from fusionview.cli.choosing import load_one
from fusionview.cli.options import SCAN, chosen, require_writable
from fusionview.cli.terminal import number, print_json, print_line, print_note, progress_bar
from fusionview.errors import ReconstructionError
from fusionview.io.interfile.sinogram_scan import grid_of
from fusionview.io.interfile.write_sinogram import ENDING as INTERFILE
from fusionview.io.interfile.write_sinogram import Part, write_interfile_scan
from fusionview.io.scan_file import write_scan
from fusionview.io.scanner_file import read_known, scanner_folder, scanner_names
from fusionview.io.spect_file import write_spect
from fusionview.model.geometry import Geometry
from fusionview.model.kind import Kind
from fusionview.model.known_scanner import KnownCamera, KnownScanner
from fusionview.model.progress import Progress
from fusionview.model.projection import ProjectionData
from fusionview.model.volume import Volume
from fusionview.phantom.acquisition import demo_bodies, demo_scan
from fusionview.phantom.demo import demo_study
from fusionview.recon.pet.image_grid import OFF_MM, fitted_grid, image_grid
from fusionview.recon.pet.presets import DEMO_GRID
from fusionview.recon.pet.scatter.settings import ScatterSettings
from fusionview.recon.simulate import Detection, SimulationSettings
from fusionview.recon.simulate import simulate as simulate_scan

DEMO = "demo"


class What(NamedTuple):
    """What is scanned, and with which scanner; the demo's where nothing is said."""

    activity: Path | None
    attenuation: Path | None
    scanner: str | None


class How(NamedTuple):
    """What was chosen of the simulation's settings."""

    counts: float | None
    seed: int | None
    background: float | None
    scatter: bool


def simulate(out: Path, what: What, how: How, *, as_json: bool) -> None:
    """Simulate a scan and write it."""
    require_writable(out, (*SCAN, INTERFILE))
    settings = SimulationSettings(
        **chosen(counts=how.counts, seed=how.seed, background_fraction=how.background)
    )
    if what.activity is None and what.attenuation is not None:
        raise ReconstructionError(
            "An attenuation map needs the activity that it belongs to.",
            hint="Give --activity too, or neither for the demo phantom.",
        )
    known = read_known(what.scanner or DEMO)
    if isinstance(known, KnownCamera):
        _simulate_views(out, what, how, known, as_json=as_json)
        return
    with progress_bar("Simulating") as progress:
        if what.activity is None and known.id == DEMO and not how.scatter:
            scan = demo_scan(demo_study(), settings, progress)
        else:
            scan = _scan(what, known, settings, how.scatter, progress)
    _write(scan, out)
    values = describe(scan)
    if as_json:
        print_json(values)
        return
    size = " × ".join(map(str, values["shape"]))
    axes = "view, radial, plane" if scan.tof is None else "view, radial, time of flight, plane"
    print_line(f"{out}: {size} bins ({axes}), {number(values['counts'])} counts")


def _write(scan: ProjectionData, out: Path) -> None:
    """Write one HDF5 file; or for STIR its counts, and beside them the parts of their model."""
    if out.suffix.lower() != INTERFILE:
        write_scan(scan, out)
        return
    write_interfile_scan(scan, out)
    parts: tuple[Part, ...] = ("additive",) if scan.factors is None else ("additive", "factors")
    for part in parts:
        write_interfile_scan(scan, out.with_name(f"{out.stem}_{part}{INTERFILE}"), part)
    if np.abs(grid_of(scan.scanner).center_mm - scan.image_grid.center_mm).max() > OFF_MM:
        print_note("Interfile keeps no place: its images have the first ring of crystals at z = 0.")


def list_scanners(*, as_json: bool) -> None:
    """Print the library of scanners."""
    known = [read_known(name) for name in scanner_names()]
    if as_json:
        found = [{"id": k.id, "name": k.name, "sources": k.sources} for k in known]
        print_json({"folder": str(scanner_folder()), "scanners": found})
        return
    for one in known:
        if isinstance(one, KnownCamera):
            what = f"{one.views} views of {one.rows} × {one.columns}, {one.collimator}"
            print_line(f"{one.id:14}{one.name}: {what}")
            continue
        scanner = one.scanner
        tof = f", {one.tof.bins} bins of time of flight" if one.tof else ""
        print_line(f"{one.id:14}{one.name}: {scanner.rings} × {scanner.crystals} crystals{tof}")
    print_line(f"They lie in {scanner_folder()}; copy one, change it, and give its path.")


def grid_for(known: KnownScanner, place: Geometry) -> Geometry:
    """Return the scanner's usual grid with its middle in the middle of an image."""
    if known.columns is not None:
        columns = known.columns
    else:
        columns = fitted_grid(known.scanner, known.voxel_mm).shape[2]
    return image_grid(known.scanner, known.voxel_mm, columns, place.center_mm)


def describe(scan: ProjectionData) -> dict[str, Any]:
    """Return what is printed as JSON."""
    return {
        "shape": list(scan.shape),
        "counts": float(scan.counts.sum(dtype=float)),
        "background": float(scan.additive.sum(dtype=float)),
        "scatter": 0.0 if scan.scatter is None else float(scan.scatter.sum(dtype=float)),
        "image_shape": list(scan.image_grid.shape),
        "image_spacing_mm": list(scan.image_grid.spacing_mm),
    }


def _scan(
    what: What,
    known: KnownScanner,
    settings: SimulationSettings,
    scatter: bool,
    progress: Progress,
) -> ProjectionData:
    activity, mu = _bodies(what)
    energy = known.energy
    physics = ScatterSettings(
        lower_kev=energy.lower_kev,
        upper_kev=energy.upper_kev,
        resolution_percent=energy.resolution_percent,
    )
    detection = Detection(energy=energy, scatter=physics if scatter else None, tof=known.tof)
    return simulate_scan(
        activity,
        mu,
        known.scanner,
        settings,
        progress,
        grid=grid_for(known, DEMO_GRID if what.activity is None else activity.geometry),
        detection=detection,
    )


def _bodies(what: What) -> tuple[Volume, Volume | None]:
    """Return activity and attenuation: those given, or the demo's."""
    if what.activity is None:
        return demo_bodies(demo_study())
    activity = load_one(what.activity, None, option="--activity")
    if what.attenuation is None:
        return activity, None
    option, kind = "--attenuation", Kind.ATTENUATION_MAP
    return activity, load_one(what.attenuation, None, option=option, kind=kind)


def _simulate_views(out: Path, what: What, how: How, known: KnownCamera, *, as_json: bool) -> None:
    if what.activity is None:
        raise ReconstructionError(
            "The demo phantom holds a tracer of PET.",
            hint="Give --activity, and --attenuation at the energy of the isotope.",
        )
    require_writable(out, SCAN)
    if how.scatter:
        raise ReconstructionError(
            "Scatter of single photons is not simulated.",
            hint="Give --background F for a smooth halo that holds this part of the counts.",
        )
    settings = chosen(counts=how.counts, seed=how.seed, scatter_fraction=how.background)
    with progress_bar("Simulating") as progress:
        activity, mu = _bodies(what)
        views = views_verb.simulate_views(activity, mu, known, settings, progress)
    write_spect(views, out)
    values = views_verb.describe(views)
    if as_json:
        print_json(values)
        return
    size = " × ".join(map(str, values["shape"]))
    print_line(f"{out}: {size} (window, view, row, column), {number(values['counts'])} counts")
