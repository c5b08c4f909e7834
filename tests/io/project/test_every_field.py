"""A study and a display with something in every field come back from a file as they were."""

from __future__ import annotations

import json
import random
import zipfile
from dataclasses import fields, replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from fusionview.app.projects.projects import Document, open_project, save_project
from fusionview.errors import ReadError
from fusionview.io.project.project_file import Opened
from fusionview.model.alignment import Alignment
from fusionview.model.comparison import Comparison, Overlay, Slab, SlabMode
from fusionview.model.display import Display, Look, Solo
from fusionview.model.frames import FrameAxis, Frames
from fusionview.model.geometry import Geometry
from fusionview.model.identity import Identity
from fusionview.model.layout import Cell, Layout, Pane, PaneKind, Shows
from fusionview.model.mark import Mark, MarkKind
from fusionview.model.mask import Mask
from fusionview.model.passport import Passport, PassportTag
from fusionview.model.plane import Orientation
from fusionview.model.projection import ProjectionData
from fusionview.model.provenance import Provenance
from fusionview.model.quantity import Quantity
from fusionview.model.region import Region
from fusionview.model.scanner import CylindricalScanner
from fusionview.model.spect import EnergyWindow, SpectProjections
from fusionview.model.study import Study
from fusionview.model.transform import Transform
from fusionview.model.truth import Lesion, Truth
from fusionview.model.volume import Volume
from fusionview.model.volume_view import VolumeView
from tests.io.project.test_values import same

PROVENANCE = Provenance(
    operation="Register", settings={"a": 1, "b": [0.5, "x"]}, inputs=("p",), warnings=("far",)
)
MOVE = Transform.from_euler((3, -2, 1), (4, 5, 6), (7, 8, 9))


def scan(grid: Geometry) -> ProjectionData:
    scanner = CylindricalScanner(crystals=16, rings=2, radial_bins=5, max_ring_difference=1)
    counts = np.arange(np.prod(scanner.shape), dtype=np.float32).reshape(scanner.shape)
    return ProjectionData(
        scanner=scanner,
        counts=counts,
        background=counts / np.float32(4),
        attenuation_factors=None,
        image_grid=grid,
        counts_per_activity=2.5,
        frame_of_reference="1.2.3",
        provenance=PROVENANCE,
        scatter=counts / np.float32(8),
        normalisation=counts / np.float32(100),
        sources={"scatter": "Simulated"},
    )


def camera() -> SpectProjections:
    return SpectProjections(
        counts=np.arange(2 * 3 * 4 * 5, dtype=np.float32).reshape(2, 3, 4, 5),
        windows=(EnergyWindow("peak", 126.0, 154.0), EnergyWindow("scatter", 110.0, 120.0)),
        angles_deg=np.array([0.0, 120.0, 240.0]),
        radii_mm=np.array([250.0, np.nan, 251.0]),
        detectors=np.array([0, 1, 0]),
        rotations=np.array([0, 0, 1]),
        pixel_mm=(4.0, 4.1),
        clockwise=True,
        name="Tomo",
        provenance=PROVENANCE,
    )


@pytest.fixture
def study(pet: Volume) -> Study:
    data = np.random.default_rng(1).normal(size=(2, *pet.data.shape)).astype(np.float32)
    passport = Passport(
        type="SUVbw", formula="C", rule="R", factor=2e-4, tags=(PassportTag("1", "w", "70", True),)
    )
    dynamic = replace(
        pet,
        id="dyn",
        frames=Frames(axis=FrameAxis.TIME, values=(0.0, 5.0), data=data, durations_s=(5.0, 9.0)),
        data=data[0],
        passport=passport,
        provenance=PROVENANCE,
        identity=Identity(name="홍, 길동", patient_id="7"),
        frame_of_reference="1.2.3",
    )
    inside = np.zeros(pet.geometry.shape, np.bool_)
    inside[1:3, 2:4, 3:6] = True
    mask = Mask.from_array(pet.geometry, inside)
    region = Region(id="r", name="R", colour=(1, 2, 3), volume_id="pet", mask=mask)
    mark = Mark(id="m", kind=MarkKind.ARROW, volume_id="pet", points_mm=((1, 2, 3), (4, 5, 6)))
    lesion = Lesion(name="L", centre_mm=(1.0, 2.0, 3.0), radius_mm=4.0, activity=5.0)
    return Study(
        volumes={"pet": pet, "dyn": dynamic},
        alignments={
            "dyn": Alignment(
                fixed_id="pet", moving_id="dyn", fixed_to_moving=MOVE, provenance=PROVENANCE
            )
        },
        regions={"r": replace(region, provenance=PROVENANCE)},
        projections={"Scan": scan(pet.geometry)},
        spect={"Tomo": camera()},
        truth=Truth(fixed_to_moving=MOVE, lesions=(lesion,), activity={"grey": 9.5}),
        marks={"m": replace(mark, points_mm=((1.0, 2.0, 3.0), (4.0, 5.0, 6.0)), text="hier")},
    )


DISPLAY = Display(
    anatomical_id="pet",
    functional_id="dyn",
    stacked_ids=("dyn",),
    hidden_ids=frozenset({"pet", "x"}),
    opacities={"dyn": 0.25},
    looks={("dyn", Quantity.SUV_BW): Look((0.0, 7.0), "viridis", 2.0)},
    crosshair_mm=(1.5, 2.5, 3.5),
    show_crosshair=False,
    zoom=2.0,
    pan_mm=(1.0, 2.0, 3.0),
    acquired_axes=False,
    tilt=((1.0, 0.0, 0.0), (0.0, 0.6, 0.8), (0.0, -0.8, 0.6)),
    slab=Slab(mode=SlabMode.MAXIMUM, thickness_mm=10.0),
    comparison=Comparison(overlay=Overlay.WIPE, levels=(1.0, 2.0)),
    interpolation="cubic",
    linked_windows=True,
    linked_before_compare=True,
    layout=Layout(
        name="own",
        cells=(
            Cell(
                pane=Pane(
                    kind=PaneKind.MIP,
                    orientation=Orientation.CORONAL,
                    shows=Shows.FUNCTIONAL,
                    volume_id="dyn",
                    slices_away=3,
                ),
                row=1,
                column=2,
                row_span=2,
                column_span=3,
            ),
        ),
    ),
    maximised=0,
    mip_angle_deg=30.0,
    mip_colormap="grey",
    mip_playing=True,
    mip_depth_weighted=True,
    region_id="r",
    mark_id="m",
    frames_playing=True,
    frames_per_s=8.0,
    hide_identity=True,
    show_texts=False,
    frames={"dyn": 1},
    solo=Solo.FUNCTIONAL,
    volume_view=VolumeView(azimuth_deg=45.0, anatomy=0.7),
)


@pytest.fixture
def path(tmp_path: Path, study: Study) -> Path:
    path = tmp_path / "p.fusionview"
    save_project(Document(study=study, display=DISPLAY), path)
    return path


def opened(path: Path) -> Document:
    found = open_project(path)
    assert isinstance(found, Opened)
    return found.document


def test_every_field_of_study_and_display_comes_back(path: Path, study: Study) -> None:
    back = opened(path)
    for field in fields(Study):
        assert same(getattr(back.study, field.name), getattr(study, field.name)), field.name
    for field in fields(Display):
        assert same(getattr(back.display, field.name), getattr(DISPLAY, field.name)), field.name


def changed_somewhere(content: Any, chance: random.Random) -> None:
    """Replace one value somewhere in JSON by something else."""
    odd: tuple[Any, ...] = (None, -1, 10**30, "x", [], {}, True, [[]], {"values": 1}, {"array": 99})
    while True:
        keys = list(content) if isinstance(content, dict) else list(range(len(content)))
        if not keys:
            return
        key = chance.choice(keys)
        inner = content[key]
        if not isinstance(inner, (dict, list)) or not inner or chance.random() < 0.2:
            content[key] = chance.choice(odd)
            return
        content = inner


def test_strange_content_is_refused_or_opens_but_never_fails_otherwise(
    path: Path, tmp_path: Path
) -> None:
    chance = random.Random(3)
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    refused = 0
    for _ in range(150):
        content = json.loads(parts["project.json"])
        changed_somewhere(content, chance)
        strange = tmp_path / "strange.fusionview"
        with zipfile.ZipFile(strange, "w") as archive:
            for name, data in parts.items():
                text = json.dumps(content).encode() if name == "project.json" else data
                archive.writestr(name, text)
        try:
            open_project(strange)
        except ReadError:
            refused += 1
    assert refused > 50
