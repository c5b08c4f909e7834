"""Results as standard objects that other programs read: DICOM, NIfTI, ITK transforms."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

from fusionview.app.following import current_measurement
from fusionview.app.jobs import JobRunner
from fusionview.app.store import Store
from fusionview.app.workspace import Notice, Workspace
from fusionview.io.exchange.any_map import Ends, write_map
from fusionview.io.exchange.derived import write_derived
from fusionview.io.exchange.measured import MeasuredRegion
from fusionview.io.exchange.rtstruct import write_rtstruct
from fusionview.io.exchange.seg import write_seg
from fusionview.io.nifti import write_mask, write_volume
from fusionview.model.alignment import AlignmentState
from fusionview.model.chain import about
from fusionview.model.progress import Progress
from fusionview.model.region import Region
from fusionview.model.study import Study
from fusionview.model.volume import Volume
from fusionview.registration.resample import resample


class Saving:
    """Each result is read back and compared before the user is told that it is saved."""

    def __init__(self, store: Store, jobs: JobRunner) -> None:
        self._store = store
        self._jobs = jobs

    def seg(self, path: Path) -> None:
        """Write the regions of the selected region's volume as one DICOM SEG."""
        found = self._regions_of_one_volume()
        if found is not None:
            volume, regions = found
            source = self._store.workspace.sources.get(volume.id)
            self._save(path, lambda _: write_seg(regions, volume, source, path))

    def rtstruct(self, path: Path) -> None:
        """Write the regions of the selected region's volume as one RTSTRUCT."""
        found = self._regions_of_one_volume()
        if found is not None:
            volume, regions = found
            source = self._store.workspace.sources.get(volume.id)
            self._save(path, lambda _: write_rtstruct(regions, volume, source, path))

    def mask(self, path: Path) -> None:
        """Write the selected region as a NIfTI mask on the grid of its volume."""
        workspace = self._store.workspace
        region = workspace.study.regions.get(workspace.display.region_id or "")
        if region is None:
            self._tell("There is no region to save.", "Draw or select a region first.")
        else:
            self._save(path, lambda _: write_mask(region.mask, path))

    def registration(self, path: Path) -> None:
        """Write the registration of the layers: DICOM REG for .dcm, else an ITK transform."""
        workspace = self._store.workspace
        fixed, moving = workspace.anatomical, workspace.functional
        if fixed is None or moving is None or not _registered(workspace.study, fixed, moving):
            self._tell("There is no registration to save.", "Register the two layers first.")
            return
        transform = workspace.study.fixed_to_moving(fixed.id, moving.id)
        chain = (about(transform, fixed.geometry.center_mm),)
        self._save(path, lambda _: write_map(chain, path, _ends(workspace, fixed, moving)))

    def deformation(self, path: Path) -> None:
        """Write how the upper layer was bent: DICOM Deformable REG for .dcm, else for ITK."""
        workspace = self._store.workspace
        how = workspace.study.deformed.get(workspace.display.functional_id or "")
        fixed = workspace.study.volumes.get(how.fixed_id) if how is not None else None
        moving = workspace.study.volumes.get(how.moving_id) if how is not None else None
        if how is None or fixed is None or moving is None:
            self._tell(
                "The upper layer was not deformed.", "Choose the layer that was deformed as upper."
            )
            return
        ends = _ends(workspace, fixed, moving)
        self._save(path, lambda _: write_map((how.map,), path, ends))

    def on_anatomy(self, path: Path) -> None:
        """Write the upper layer on the grid of the lower one, interpolated once."""
        workspace = self._store.workspace
        fixed, moving = workspace.anatomical, workspace.functional
        if fixed is None or moving is None or moving.id not in workspace.study.volumes:
            self._tell("There is nothing to resample.", "Open an MR and a PET or SPECT first.")
            return
        transform = workspace.study.fixed_to_moving(fixed.id, moving.id)
        source = workspace.sources.get(moving.id)

        def write(progress: Progress) -> None:
            frame = fixed.frame_of_reference
            laid = resample(moving, fixed.geometry, transform, frame_of_reference=frame)
            if path.name.lower().endswith((".nii", ".nii.gz")):
                write_volume(laid, path)
            else:
                write_derived(laid, path, source, progress=progress)

        self._save(path, write)

    def functional(self, path: Path) -> None:
        """Write the upper layer: NIfTI by its name, else a new folder with a DICOM series."""
        workspace = self._store.workspace
        volume = workspace.functional
        if volume is None or volume.id not in workspace.study.volumes:
            self._tell("There is no functional volume to save.", "Open or reconstruct one first.")
        elif path.name.lower().endswith((".nii", ".nii.gz")):
            self._save(path, lambda _: write_volume(volume, path))
        else:
            source = workspace.sources.get(volume.id)
            self._save(path, lambda p: write_derived(volume, path, source, progress=p))

    def report(self, path: Path) -> None:
        """Write the numbers of all regions in the functional layer as a DICOM SR."""
        workspace = self._store.workspace
        volume = workspace.functional
        source = workspace.sources.get(volume.id) if volume is not None else None
        if volume is None or source is None:
            self._tell(
                "A report refers to the DICOM series that was measured.",
                "Open the functional layer from DICOM, or export the table as CSV.",
            )
            return
        measured = _measured(workspace, volume)

        def write(_: Progress) -> None:
            from fusionview.io.exchange.sr import write_sr  # noqa: PLC0415 - highdicom takes a second

            write_sr(measured, path, source)

        self._save(path, write)

    def _regions_of_one_volume(self) -> tuple[Volume, Sequence[Region]] | None:
        workspace = self._store.workspace
        regions = workspace.study.regions
        selected = regions.get(workspace.display.region_id or "")
        volume = workspace.volume(selected.volume_id) if selected is not None else None
        if selected is None or volume is None:
            self._tell("There are no regions to save.", "Draw or select a region first.")
            return None
        return volume, [r for r in regions.values() if r.volume_id == selected.volume_id]

    def _save(self, path: Path, write: Callable[[Progress], object]) -> None:
        def commit(_: object) -> None:
            notice = Notice(f"Saved {path.name}, and read it back.", done=True)
            self._store.update(lambda s: replace(s, notice=notice))

        self._jobs.submit(f"Save {path.name}", write, commit)

    def _tell(self, message: str, hint: str) -> None:
        self._store.update(lambda s: replace(s, notice=Notice(message, hint)))


def _measured(workspace: Workspace, volume: Volume) -> list[MeasuredRegion]:
    rows = []
    for region in workspace.study.regions.values():
        found = current_measurement(workspace, region, volume)
        if found is not None and found.statistics is not None:
            s = found.statistics
            rows.append(
                MeasuredRegion(
                    name=region.name,
                    quantity=volume.quantity,
                    volume_ml=s.volume_ml,
                    mean=s.mean,
                    min=s.min,
                    max=s.max,
                    sd=s.sd,
                    median=s.median,
                    suv_peak=s.suv_peak,
                )
            )
    return rows


def _ends(workspace: Workspace, fixed: Volume, moving: Volume) -> Ends:
    sources = workspace.sources.get(fixed.id), workspace.sources.get(moving.id)
    return Ends(fixed, moving, *sources)


def _registered(study: Study, fixed: Volume, moving: Volume) -> bool:
    return study.alignment_state(fixed.id, moving.id) is AlignmentState.REGISTERED
