"""Opening folders and studies."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TypeVar

from fusionview.app.arrangement.arranging import opened_in_layout
from fusionview.app.history import edit, for_study, middle, middle_of_uptake, open_study
from fusionview.app.importing import (
    Loaded,
    load_all,
    part_of,
    regions_of,
    registration_of,
    with_regions,
)
from fusionview.app.jobs import JobRunner, Lane
from fusionview.app.painting import kept_picture
from fusionview.app.preferring import preferred_display
from fusionview.app.reconstruction.receiving import received, sinogram_of
from fusionview.app.registration.registering import IMPORTED
from fusionview.app.store import Store
from fusionview.app.workspace import Notice, Workspace
from fusionview.io.any_scan import AnyScan, read_any_scan
from fusionview.io.catalogue import Catalogue, Series, plausible_pair
from fusionview.io.study_index import default_index, scan_known
from fusionview.model.alignment import Alignment, AlignmentState
from fusionview.model.chain import Linear
from fusionview.model.display import Display, Look, usual_window
from fusionview.model.geometry import overlap
from fusionview.model.kind import Kind
from fusionview.model.list_scan import ListScan
from fusionview.model.progress import Progress
from fusionview.model.provenance import Provenance
from fusionview.model.region import Region
from fusionview.model.study import Study
from fusionview.model.transform import Triple
from fusionview.phantom.demo import demo_study
from fusionview.phantom.dynamic import dynamic_study

T = TypeVar("T")


class Opening:
    """Reads in the background; what is open stays until the new study is complete."""

    def __init__(self, store: Store, jobs: JobRunner) -> None:
        self._store = store
        self._jobs = jobs

    def folders(self, paths: Sequence[Path]) -> None:
        """List the series of folders or files for the user to choose from."""

        def commit(catalogue: Catalogue) -> None:
            self._store.update(lambda s: replace(s, catalogue=catalogue))

        self._read("Read folder", lambda p: _scan_all(paths, p), commit)

    def best_of(self, paths: Sequence[Path]) -> None:
        """Open the plausible pair of folders or files without asking."""

        def commit(catalogue: Catalogue) -> None:
            anatomical, functional = plausible_pair(catalogue)
            if anatomical is None and functional is None:
                # files that do not say what they show: the first is looked at as it is
                anatomical = next((one for one in catalogue.series if one.can_open), None)
            if anatomical is None and functional is None:
                notice = Notice(
                    "There is no image that can be opened.",
                    "See 'fusionview info PATH' for what was found and why it was left out.",
                )
                self._store.update(lambda s: replace(s, notice=notice))
            self.series(anatomical, functional)

        self._read("Read folder", lambda p: _scan_all(paths, p), commit)

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
                known = replace(workspace, sources={**workspace.sources, **sources})
                shown = show(known, "Open study", study, lower, upper)
                return _with_remarks(shown, loaded.series, loaded.remarks)

            self._store.update(change)

        self._read("Load series", work, commit)

    def regions(self, path: Path) -> None:
        """Add the regions of an RTSTRUCT, SEG or NIfTI mask to the study; undoable."""
        workspace = self._store.workspace
        key = workspace.study.key
        volumes = [v for v in (workspace.functional, workspace.anatomical) if v is not None]
        volumes += [v for v in workspace.study.volumes.values() if v not in volumes]

        def commit(regions: tuple[Region, ...]) -> None:
            self._store.update(
                for_study(key, path.name, lambda s: with_regions(s, "Import regions", regions))
            )

        self._read("Read regions", lambda _: regions_of(path, volumes), commit)

    def registration(self, path: Path) -> None:
        """Lay the functional layer on the anatomical one as a REG object or .tfm says."""
        workspace = self._store.workspace
        key = workspace.study.key
        fixed, moving = workspace.anatomical, workspace.functional
        if fixed is None or moving is None or fixed.id == moving.id:
            self._tell("A registration needs two volumes.", "Open an MR and a PET or SPECT first.")
            return

        def commit(transform: Linear) -> None:
            alignment = Alignment(
                fixed_id=fixed.id,
                moving_id=moving.id,
                fixed_to_moving=transform,
                provenance=Provenance(operation=IMPORTED, inputs=(path.name,)),
            )
            self._store.update(
                for_study(
                    key,
                    path.name,
                    lambda s: edit(s, "Open registration", s.study.with_alignment(alignment)),
                )
            )

        def read(_: Progress) -> Linear:
            return registration_of(path, fixed, moving, workspace.sources)

        self._read(IMPORTED, read, commit)

    def demo(self) -> None:
        """Open the embedded demo study."""

        def commit(study: Study) -> None:
            self._store.update(lambda s: show(s, "Open demo study", study, "t1", "pet"))

        self._read("Make demo study", lambda p: demo_study(p, kept_picture), commit)

    def dynamic_demo(self) -> None:
        """Open the study for teaching what changes with time: its curves are known."""

        def commit(study: Study) -> None:
            self._store.update(lambda s: show(s, "Open dynamic demo", study, "mr", "pet"))

        self._read("Make dynamic demo", dynamic_study, commit)

    def scan_file(self, path: Path) -> None:
        """Add projection data from a file to the study."""
        key = self._store.workspace.study.key

        def work(progress: Progress) -> AnyScan:
            data = read_any_scan(path, progress=progress)
            return sinogram_of(data) if isinstance(data, ListScan) else data

        def commit(data: AnyScan) -> None:
            def add(workspace: Workspace) -> Workspace:
                study = received(workspace.study, path.stem, data)
                return edit(workspace, "Open scan", study)

            self._store.update(for_study(key, path.name, add))

        self._read("Read scan", work, commit)

    def _read(
        self, title: str, work: Callable[[Progress], T], on_done: Callable[[T], None]
    ) -> None:
        """Read in a lane of its own: opening never waits for a reconstruction."""
        self._jobs.submit(title, work, on_done, lane=Lane.READING)

    def _tell(self, message: str, hint: str) -> None:
        self._store.update(lambda s: replace(s, notice=Notice(message, hint)))


def show(
    workspace: Workspace, label: str, study: Study, lower: str | None, upper: str | None
) -> Workspace:
    """Replace the study and look at what is in it, one undoable step."""
    display = preferred_display(workspace, Display(anatomical_id=lower, functional_id=upper))
    if upper is not None:
        # the upper layer gets a colour map even if its file does not say that it is PET
        look = Look(usual_window(study.volumes[upper]), workspace.preferences.pet_colormap)
        display = display.with_look(study.volumes[upper], look)
    display = replace(display, crosshair_mm=_first_place(study, lower, upper))
    opened = replace(open_study(workspace, label, study, display), catalogue=None)
    return replace(opened_in_layout(opened), notice=_overlap_notice(study, lower, upper))


def _first_place(study: Study, lower: str | None, upper: str | None) -> Triple:
    """Return where to look first: the middle of the anatomy, or the uptake of a lone function."""
    if lower is None and upper is not None:
        return middle_of_uptake(study.volumes[upper])
    return middle(study.volumes.get(lower or ""))


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
    told = Notice(message, found.hint if found else "", warning=True)
    return replace(workspace, notice=told)


def _overlap_notice(study: Study, lower: str | None, upper: str | None) -> Notice | None:
    if lower is None or upper is None:
        return None
    fixed, moving = study.volumes[lower], study.volumes[upper]
    to_moving = study.fixed_to_moving(lower, upper)
    if overlap(fixed.geometry, moving.geometry, to_moving.matrix) == 0:
        return Notice(
            f"{fixed.name} and {moving.name} do not overlap in space.",
            "Mark the same place in both under Register, or start from the centres of mass.",
            warning=True,
        )
    if study.alignment_state(lower, upper) is AlignmentState.UNREGISTERED:
        return Notice(
            f"{fixed.name} and {moving.name} have different frames of reference.",
            "The overlay is not to be trusted until they are registered.",
            warning=True,
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
