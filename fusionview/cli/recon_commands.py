"""`simulate`, `reconstruct`, `devices` and `benchmark` with their arguments."""
# ruff: noqa: PLC0415 - heavy imports stay inside, see commands.py

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from fusionview.cli.options import AsJson

Counts = Annotated[float | None, typer.Option(metavar="N", help="Expected number of counts.")]
Seed = Annotated[int | None, typer.Option(metavar="S", help="Of the random numbers.")]
MuPath = Annotated[
    Path | None,
    typer.Option("--attenuation", metavar="MU", help="Attenuation map in 1/cm, in their space."),
]
ScannerName = Annotated[
    str | None,
    typer.Option(
        "--scanner", metavar="NAME|FILE.toml", help="A scanner of the library (list), or your own."
    ),
]


class Device(StrEnum):
    """What computes."""

    AUTO = "auto"
    CPU = "cpu"
    CUDA = "cuda"


ScanIn = Annotated[
    Path,
    typer.Argument(
        metavar="SCAN",
        help=".h5, Interfile (.hs), list mode (.hdr, .petsird), DICOM rotation; or .recipe.toml.",
    ),
]
ImageOut = Annotated[
    Path,
    typer.Option("--out", metavar="IMG", help="Image to write: .nii.gz, .hv, or new DICOM folder."),
]
MrPaths = Annotated[
    list[Path] | None,
    typer.Option("--mr", metavar="MR", help="What guides bowsher and kem; registered."),
]
AlgorithmName = Annotated[
    str, typer.Option(metavar="NAME", help="mlem, osem, osl, bsrem, rdp, bowsher or kem.")
]
Iterations = Annotated[int | None, typer.Option(metavar="N", help="Passes through all views.")]
Subsets = Annotated[
    int | None, typer.Option(metavar="M", help="Parts that the views are divided into.")
]
FilterMm = Annotated[
    float | None, typer.Option("--filter", metavar="MM", help="Gaussian afterwards, FWHM.")
]
PsfMm = Annotated[float, typer.Option("--psf", metavar="MM", help="Resolution in the model, FWHM.")]
MoreSettings = Annotated[
    list[str] | None,
    typer.Option("--set", metavar="NAME=VALUE", help="Any other setting of the algorithm."),
]
NormPath = Annotated[
    Path | None,
    typer.Option("--normalisation", metavar="NORM", help="Of the mMR (.n.hdr), for its lists."),
]
CameraSettings = Annotated[
    list[str] | None,
    typer.Option("--camera", metavar="NAME=VALUE", help="SPECT: collimator, isotope, psf …"),
]
LeftOut = Annotated[
    list[str] | None,
    typer.Option("--without", metavar="NAME", help="attenuation, scatter, randoms …"),
]
ScatterLoops = Annotated[
    int, typer.Option("--scatter-loops", metavar="N", help="Simulate scatter N times.")
]
StartImage = Annotated[Path | None, typer.Option(metavar="IMG", help="An image to go on from.")]
SteadyRegion = Annotated[
    Path | None,
    typer.Option("--steady", metavar="MASK", help="Stop when this region changes by under 1 %."),
]
VoxelMm = Annotated[float | None, typer.Option("--voxel", metavar="MM", help="Voxel size across.")]
ScanSeries = Annotated[
    str, typer.Option("--series", metavar="ID", help="Which series of a DICOM folder.")
]
DeviceChoice = Annotated[Device, typer.Option(help="What computes.")]


def simulate(
    out: Annotated[
        Path | None,
        typer.Option("--out", metavar="SCAN.h5", help="Scan to write; .hs is Interfile for STIR."),
    ] = None,
    activity: Annotated[
        Path | None,
        typer.Option(metavar="IMG", help="What to scan; the demo phantom by default."),
    ] = None,
    attenuation: MuPath = None,
    scanner: ScannerName = None,
    counts: Counts = None,
    seed: Seed = None,
    background: Annotated[
        float | None,
        typer.Option(metavar="F", help="Randoms and scatter as a fraction of all counts."),
    ] = None,
    scatter: Annotated[
        bool, typer.Option("--scatter", help="Simulate single scatter; the background is randoms.")
    ] = False,
    as_json: AsJson = False,
) -> None:
    """Simulate a PET scan of an image, with attenuation, background and Poisson noise.

    The scanner stands in the middle of the image. `--scanner list` lists the library.
    """
    from fusionview.cli import simulate as verb

    if scanner == "list":
        verb.list_scanners(as_json=as_json)
        return
    if out is None:
        raise typer.BadParameter("--out SCAN.h5 is needed.")
    how = verb.How(counts=counts, seed=seed, background=background, scatter=scatter)
    verb.simulate(out, verb.What(activity, attenuation, scanner), how, as_json=as_json)


def reconstruct(
    scan: ScanIn,
    out: ImageOut,
    attenuation: MuPath = None,
    mr: MrPaths = None,
    normalisation: NormPath = None,
    algorithm: AlgorithmName = "osem",
    iterations: Iterations = None,
    subsets: Subsets = None,
    filter_mm: FilterMm = None,
    psf_mm: PsfMm = 0.0,
    settings: MoreSettings = None,
    camera: CameraSettings = None,
    leave_out: LeftOut = None,
    scatter_loops: ScatterLoops = 0,
    start: StartImage = None,
    steady: SteadyRegion = None,
    voxel_mm: VoxelMm = None,
    series_id: ScanSeries = "",
    device: DeviceChoice = Device.AUTO,
    as_json: AsJson = False,
) -> None:
    """Reconstruct an image from what a PET scanner or gamma camera measured.

    Beside the image lies IMG.recipe.toml: given in place of SCAN, it makes the image again.
    """
    from fusionview.cli import reconstruct as verb

    files = verb.Files(scan, attenuation, tuple(mr or ()), start, series_id, normalisation, steady)
    choices = verb.Choices(
        algorithm=algorithm,
        settings={"iterations": iterations, "subsets": subsets, "filter_fwhm_mm": filter_mm},
        more=tuple(settings or ()),
        camera=tuple(camera or ()),
        leave_out=tuple(leave_out or ()),
        psf_mm=psf_mm,
        scatter_loops=scatter_loops,
        voxel_mm=voxel_mm,
        device=device.value,
    )
    if scan.suffix.lower() == ".toml":
        verb.rerun(files, out, choices, as_json=as_json)
    else:
        verb.reconstruct(files, out, choices, as_json=as_json)


def devices(as_json: AsJson = False) -> None:
    """Say what computes here: processor, memory, graphics cards or why there is none."""
    from fusionview.cli import devices as verb

    verb.devices(as_json=as_json)


def benchmark(as_json: AsJson = False) -> None:
    """Measure how fast this machine projects and reconstructs; takes a few seconds."""
    from fusionview.cli import benchmark as verb

    verb.benchmark(as_json=as_json)
