"""Opening folders and studies."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np

from fusionview.app.importing import (
    Loaded,
    load_all,
    part_of,
    regions_of,
    registration_of,
    with_regions,
)
from fusionview.app.jobs import JobRunner
from fusionview.app.store import Store
from fusionview.app.workspace import Landmarks, Notice, Workspace, edit
from fusionview.io.catalogue import Catalogue, Series, plausible_pair
from fusionview.io.scan_file import read_scan
from fusionview.io.study_index import default_index, scan_known
from fusionview.model.alignment import Alignment, AlignmentState
from fusionview.model.display import Display, Look, usual_window
from fusionview.model.geometry import overlap
from fusionview.model.kind import Kind
from fusionview.model.progress import Progress
from fusionview.model.projection import ProjectionData
from fusionview.model.provenance import Provenance
from fusionview.model.region import Region
from fusionview.model.study import Study
from fusionview.model.transform import Transform, Triple
from fusionview.phantom.demo import demo_study


class Opening:
    """Reads in the background; what is open stays until the new study is complete."""

    def __init__(self, store: Store, jobs: JobRunner) -> None:
        self._store = store
        self._jobs = jobs

    def folders(self, paths: Sequence[Path]) -> None:
        """List the series of folders or files for the user to choose from."""

        def commit(catalogue: Catalogue) -> None:
            self._store.update(lambda s: replace(s, catalogue=catalogue))

        self._jobs.submit("Read folder", lambda p: _scan_all(paths, p), commit)

    def best_of(self, paths: Sequence[Path]) -> None:
        """Open the plausible pair of folders or files without asking."""

        def commit(catalogue: Catalogue) -> None:
            anatomical, functional = plausible_pair(catalogue)
            if anatomical is None and functional is None:
                notice = Notice(
                    "There is no image that can be opened.",
                    "See 'fusionview info PATH' for what was found and why it was left out.",
                )
                self._store.update(lambda s: replace(s, notice=notice))
            self.series(anatomical, functional)

        self._jobs.submit("Read folder", lambda p: _scan_all(paths, p), commit)

    def forget_catalogue(self) -> None:
        """The user has chosen, or does not want to."""
        self._store.update(lambda s: replace(s, catalogue=None))

    def series(
        self,
        anatomical: Series | None,
        functional: Series | None,
        others: Sequence[Series] = (),
        regions: Sequence[Series] = (),
        kinds: Mapping[str, Kind] | None = None,
    ) -> None:
        """Load series and show them as a new study; PET in SUV where its header allows.

        ``regions`` are structure sets and segmentations that belong to these series, ``kinds``
        says by id what a person takes a series for.
        """
        chosen = [series for series in (anatomical, functional, *others) if series is not None]
        if not chosen:
            return

        def work(progress: Progress) -> Loaded:
            return load_all(chosen, regions, kinds or {}, progress)

        def commit(loaded: Loaded) -> None:
            ids = [volume.id for volume in loaded.volumes]
            lower = ids[0] if anatomical is not None else None
            upper = ids[1 if anatomical is not None else 0] if functional is not None else None
            study = Study(
                {volume.id: volume for volume in loaded.volumes},
                regions={region.id: region for region in loaded.regions},
            )
            sources = dict(zip(ids, loaded.series, strict=True))

            def change(workspace: Workspace) -> Workspace:
                shown = show(workspace, "Open study", study, lower, upper)
                shown = _with_remarks(shown, loaded.series, loaded.remarks)
                return replace(shown, sources={**workspace.sources, **sources})

            self._store.update(change)

        self._jobs.submit("Load series", work, commit)

    def regions(self, path: Path) -> None:
        """Add the regions of an RTSTRUCT, SEG or NIfTI mask to the study; undoable."""
        workspace = self._store.workspace
        volumes = [v for v in (workspace.functional, workspace.anatomical) if v is not None]
        volumes += [v for v in workspace.study.volumes.values() if v not in volumes]

        def commit(regions: tuple[Region, ...]) -> None:
            self._store.update(lambda s: with_regions(s, "Import regions", regions))

        self._jobs.submit("Read regions", lambda _: regions_of(path, volumes), commit)

    def registration(self, path: Path) -> None:
        """Lay the functional layer on the anatomical one as a REG object or .tfm says."""
        workspace = self._store.workspace
        fixed, moving = workspace.anatomical, workspace.functional
        if fixed is None or moving is None:
            self._tell("A registration needs two volumes.", "Open an MR and a PET or SPECT first.")
            return

        def commit(transform: Transform) -> None:
            alignment = Alignment(
                fixed_id=fixed.id,
                moving_id=moving.id,
                fixed_to_moving=transform,
                provenance=Provenance(operation="Read registration", inputs=(path.name,)),
            )
            self._store.update(
                lambda s: edit(s, "Open registration", s.study.with_alignment(alignment))
            )

        self._jobs.submit(
            "Read registration", lambda _: registration_of(path, fixed, moving), commit
        )

    def _tell(self, message: str, hint: str) -> None:
        self._store.update(lambda s: replace(s, notice=Notice(message, hint)))

    def demo(self) -> None:
        """Open the embedded demo study."""

        def commit(study: Study) -> None:
            self._store.update(lambda s: show(s, "Open demo study", study, "t1", "pet"))

        self._jobs.submit("Make demo study", demo_study, commit)

    def scan_file(self, path: Path) -> None:
        """Add projection data from a file to the study."""

        def commit(data: ProjectionData) -> None:
            name = path.stem
            self._store.update(lambda s: edit(s, "Open scan", s.study.with_projections(name, data)))

        self._jobs.submit("Read scan", lambda _: read_scan(path), commit)


def show(
    workspace: Workspace, label: str, study: Study, lower: str | None, upper: str | None
) -> Workspace:
    """Replace the study and look at its middle, one undoable step."""
    opened = edit(workspace, label, study)
    display = Display(anatomical_id=lower, functional_id=upper)
    if upper is not None:
        # the upper layer gets a colour map even if its file does not say that it is PET
        look = Look(usual_window(study.volumes[upper]), "hot_iron")
        display = display.with_look(upper, look)
    display = replace(display, crosshair_mm=_middle(study, lower or upper))
    opened = replace(
        opened,
        display=display,
        catalogue=None,
        measurements={},
        texture=None,
        live=None,
        curve=(),
        landmarks=Landmarks(),
        preview=None,
        notice=None,
    )
    return replace(opened, notice=_overlap_notice(study, lower, upper))


def _with_remarks(
    workspace: Workspace, opened: Sequence[Series], remarks: Sequence[str]
) -> Workspace:
    """Say why a PET is not shown in SUV, beside what is to be said of the overlay."""
    reasons = [
        f"{series.description or series.id} is shown in {series.unit or 'stored values'}, not SUV: "
        f"{series.suv_reason}"
        for series in opened
        if series.kind.is_functional and series.suv is None and series.suv_reason
    ]
    reasons += remarks
    for volume in workspace.study.volumes.values():
        reasons += volume.provenance.warnings if volume.provenance is not None else ()
    if not reasons:
        return workspace
    found = workspace.notice
    message = " ".join([*([found.message] if found else []), *reasons])
    return replace(workspace, notice=Notice(message, found.hint if found else ""))


def _middle(study: Study, volume_id: str | None) -> Triple:
    if volume_id is None:
        return 0.0, 0.0, 0.0
    geometry = study.volumes[volume_id].geometry
    # on a voxel centre: the first picture shows stored values, not means of two
    x, y, z = geometry.to_world(np.round((np.array(geometry.shape) - 1) / 2))
    return float(x), float(y), float(z)


def _overlap_notice(study: Study, lower: str | None, upper: str | None) -> Notice | None:
    if lower is None or upper is None:
        return None
    fixed, moving = study.volumes[lower], study.volumes[upper]
    to_moving = study.fixed_to_moving(lower, upper)
    if overlap(fixed.geometry, moving.geometry, to_moving.matrix) == 0:
        return Notice(
            f"{fixed.name} and {moving.name} do not overlap in space.",
            "Mark the same place in both under Register, or start from the centres of mass.",
        )
    if study.alignment_state(lower, upper) is AlignmentState.UNREGISTERED:
        return Notice(
            f"{fixed.name} and {moving.name} have different frames of reference.",
            "The overlay is not to be trusted until they are registered.",
        )
    return None


def _scan_all(paths: Sequence[Path], progress: Progress) -> Catalogue:
    index = default_index()
    found = [
        scan_known(path, part_of(progress, n, len(paths)), index=index)
        for n, path in enumerate(paths)
    ]
    series = tuple(series for catalogue in found for series in catalogue.series)
    return Catalogue(series, tuple(skip for catalogue in found for skip in catalogue.skipped))
