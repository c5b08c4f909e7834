"""The embedded demo study: MR, FDG PET and attenuation map of the head phantom."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from typing import Protocol

import numpy as np
from numpy.typing import NDArray
from scipy.ndimage import gaussian_filter
from scipy.spatial.transform import Rotation

from fusionview.model.geometry import Geometry
from fusionview.model.identity import Identity
from fusionview.model.kind import Kind
from fusionview.model.progress import Progress, no_progress
from fusionview.model.provenance import Provenance
from fusionview.model.quantity import Quantity
from fusionview.model.study import Study
from fusionview.model.transform import Transform
from fusionview.model.truth import Lesion, Truth
from fusionview.model.volume import Volume
from fusionview.phantom import brain, properties
from fusionview.phantom.head import picture
from fusionview.phantom.shapes import Point, length
from fusionview.phantom.tissues import Tissue

Array = NDArray[np.float32]

PATIENT = Identity(
    name="Beispiel, Ada",
    patient_id="DEMO-0001",
    birth_date="1964-05-17",
    sex="F",
    study_date="2024-03-14",
    study_description="PET/MR brain (simulated)",
)
"""Invented: the study is simulated."""

MR_FRAME = "2.25.311830452786194073256118329420761"
PET_FRAME = "2.25.94711820653742118059623740185532"

HEAD_TO_MR = Transform.from_euler((0, 0, 0), (-5.0, 4.0, -4.7), (0, 0, 0))
"""The head was put into the MR scanner 8 mm off the middle …"""
HEAD_TO_PET = Transform.from_euler((4.0, -2.0, 4.0), (0, 0, 0), (0, 0, 0))
"""… and into the PET scanner turned by 6°, the cerebrum in the middle of the ring."""
MR_TO_PET = HEAD_TO_PET.after(HEAD_TO_MR.inverse())

T1_GRID = Geometry.centred(
    (80, 256, 224),
    (2.4, 0.9, 0.9),
    HEAD_TO_MR.apply((0.0, -5.0, -11.0)),
    Rotation.from_euler("xy", (-10.0, 8.0), degrees=True).as_matrix(),
)
T2_GRID = Geometry.centred(
    (48, 272, 240),
    (4.0, 0.85, 0.85),
    HEAD_TO_MR.apply((1.0, -4.0, -9.0)),
    Rotation.from_euler("xz", (-6.0, 4.0), degrees=True).as_matrix(),
)
PET_GRID = Geometry.centred((80, 112, 112), (2.8, 2.1, 2.1), (0.0, 0.0, -20.0))

PSF_FWHM_MM = 5.0
_NOISE_FWHM_MM = 4.5
_NOISE_SUV = 0.45
_MR_NOISE = 11.0
_SIGMA_PER_FWHM = 1.0 / np.sqrt(8.0 * np.log(2.0))


class Paint(Protocol):
    """`fusionview.phantom.head.picture`, or what remembers its pictures."""

    def __call__(
        self, geometry: Geometry, to_head: Transform, values: Array, edge_mm: float
    ) -> Array: ...


def demo_study(progress: Progress = no_progress, paint: Paint = picture) -> Study:
    """Build the study; the same bytes each time.

    Volumes ``t1`` and ``t2`` (one frame of reference), then ``pet``, ``mu`` and ``activity``
    (another one, misaligned by the header). `Study.truth` knows the answers.
    """
    volumes = (
        *(_mr_volume(name, progress, paint) for name in ("t1", "t2")),
        *_pet_volumes(progress, paint),
    )
    progress(1.0, "Demo study ready")
    return Study(volumes={volume.id: volume for volume in volumes}, truth=_truth())


def _mr_volume(name: str, progress: Progress, paint: Paint) -> Volume:
    """Paint one MR with a bias field and Rician noise."""
    grid, seed = {"t1": (T1_GRID, 1), "t2": (T2_GRID, 2)}[name]
    progress(0.0 if name == "t1" else 0.4, f"Demo {name.upper()} MR")
    to_head = HEAD_TO_MR.inverse()
    signal = paint(grid, to_head, properties.channel(name)[None], 1.1)[0]
    return Volume(
        id=name,
        name=f"{name.upper()} MR (demo)",
        kind=Kind.MR,
        quantity=Quantity.MR_SIGNAL,
        geometry=grid,
        data=_rician(signal * _bias_field(grid), _MR_NOISE, seed),
        frame_of_reference=MR_FRAME,
        identity=PATIENT,
        provenance=Provenance(
            operation="Simulate MR of the head phantom",
            settings={"noise_sd": _MR_NOISE, "seed": seed},
        ),
    )


def _pet_volumes(progress: Progress, paint: Paint) -> tuple[Volume, Volume, Volume]:
    """Paint PET, attenuation map and true activity on the PET's grid."""
    progress(0.75, "Demo PET")
    channels = np.stack([properties.channel("suv"), properties.channel("mu_per_cm")])
    activity, mu = paint(PET_GRID, HEAD_TO_PET.inverse(), channels, 2.4)
    settings = {
        "weight_kg": properties.WEIGHT_KG,
        "injected_bq": properties.INJECTED_BQ,
        "uptake_s": properties.UPTAKE_S,
        "half_life_s": properties.F18_HALF_LIFE_S,
        "bq_ml_per_suv": properties.SUV_TO_BQ_ML,
    }

    def volume(key: str, name: str, kind: Kind, quantity: Quantity, data: Array) -> Volume:
        return Volume(
            id=key,
            name=name,
            kind=kind,
            quantity=quantity,
            geometry=PET_GRID,
            data=data,
            frame_of_reference=PET_FRAME,
            identity=PATIENT,
            provenance=Provenance(
                operation="Simulate FDG PET of the head phantom",
                settings={**settings, "psf_fwhm_mm": PSF_FWHM_MM} if key == "pet" else settings,
            ),
        )

    pet = _pet_like(activity)
    return (
        volume("pet", "FDG PET (demo)", Kind.PET, Quantity.SUV_BW, pet),
        volume("mu", "µ-map 511 keV (demo)", Kind.ATTENUATION_MAP, Quantity.ATTENUATION, mu),
        volume("activity", "True activity (demo)", Kind.OTHER, Quantity.SUV_BW, activity),
    )


def _pet_like(activity: Array) -> Array:
    """Blur by the resolution of a scanner and add correlated noise that grows with the signal."""
    spacing_mm = np.array(PET_GRID.spacing_mm)
    blurred = gaussian_filter(activity, PSF_FWHM_MM * _SIGMA_PER_FWHM / spacing_mm, truncate=3.0)
    white = np.random.default_rng(3).standard_normal(activity.shape, np.float32)
    noise = gaussian_filter(white, _NOISE_FWHM_MM * _SIGMA_PER_FWHM / spacing_mm, truncate=3.0)
    noise *= np.float32(_NOISE_SUV) / noise.std() * np.sqrt((blurred + np.float32(0.03)) / 9)
    pet: Array = np.maximum(blurred + noise, 0)
    return pet


def _bias_field(grid: Geometry) -> Array:
    """Smooth sensitivity of the receive coils, ±10 % over the head."""
    k, j, i = np.ix_(*(np.linspace(-1, 1, n, dtype=np.float32) for n in grid.shape))
    across = np.float32(1) + 0.05 * i - 0.07 * j + 0.10 * (i * i + j * j) - 0.05 * i * j
    field: Array = across + np.float32(0.04) * k
    return field


def _rician(signal: Array, sd: float, seed: int) -> Array:
    """Magnitude of the signal with Gaussian noise in both channels of the receiver."""

    def noise(stream: np.random.SeedSequence) -> Array:
        return np.random.default_rng(stream).standard_normal(signal.shape, np.float32)

    with ThreadPoolExecutor(2) as pool:
        real, imaginary = pool.map(noise, np.random.SeedSequence(seed).spawn(2))
    real *= np.float32(sd)
    real += signal
    imaginary *= np.float32(sd)
    return length(real, imaginary)


def _truth() -> Truth:
    """What was put in, in MR space and in the unit of the PET."""

    def lesion(name: str, tissue: Tissue, center: Point, radius_mm: float) -> Lesion:
        x, y, z = HEAD_TO_MR.apply(center).tolist()
        suv = properties.PROPERTIES[tissue].suv
        return Lesion(name=name, centre_mm=(x, y, z), radius_mm=radius_mm, activity=suv)

    return Truth(
        fixed_to_moving=MR_TO_PET,
        lesions=(
            lesion("Tumour", Tissue.TUMOUR, brain.TUMOUR_CENTER, brain.TUMOUR_RADIUS_MM),
            lesion(
                "Necrotic core", Tissue.NECROSIS, brain.NECROSIS_CENTER, brain.NECROSIS_RADIUS_MM
            ),
            lesion("Lesion 1", Tissue.LESION_1, brain.LESION_1_CENTER, brain.LESION_1_RADIUS_MM),
            lesion("Lesion 2", Tissue.LESION_2, brain.LESION_2_CENTER, brain.LESION_2_RADIUS_MM),
        ),
        activity={t.name.lower(): properties.PROPERTIES[t].suv for t in Tissue},
    )
