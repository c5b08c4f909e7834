"""How texture is measured, and its numbers as files."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from fusionview.app.jobs import JobRunner, Lane
from fusionview.app.store import Store
from fusionview.app.texture.extractions import asked_for, extraction_of
from fusionview.app.texture.following_texture import FollowingTexture, described
from fusionview.app.workspace import Notice
from fusionview.errors import FusionViewError, RegionError
from fusionview.io.atomic import write_text
from fusionview.io.feature_tables import Extraction, write_extractions
from fusionview.model.features import Form
from fusionview.model.progress import Progress
from fusionview.texture.settings import TextureSettings
from fusionview.texture.settings_file import find_settings, toml_of

EXPORT = "Export texture"


class Texturing:
    """Settings act at once: the texture of the selected region follows them."""

    def __init__(self, store: Store, jobs: JobRunner) -> None:
        self._store = store
        self._jobs = jobs
        self._following = FollowingTexture(store, jobs)

    @property
    def still_s(self) -> float:
        """How long a region must not have changed before what takes long is computed."""
        return self._following.still_s

    @still_s.setter
    def still_s(self, seconds: float) -> None:
        self._following.still_s = seconds

    def settings(self, settings: TextureSettings | None) -> None:
        """Compute texture differently from now on; None for what is usual for each quantity."""
        self._store.update(lambda s: replace(s, texture_settings=settings))

    def preset(self, name: str) -> None:
        """Compute it with the settings of a preset, or of a file that comes with the program."""
        self._said(lambda: self.settings(find_settings(name)))

    def load_settings(self, path: Path) -> None:
        """Compute it with the settings of a TOML file, as `fusionview texture` would."""
        self._said(lambda: self.settings(find_settings(path)), f"Read {path.name}.")

    def save_settings(self, path: Path) -> None:
        """Write the settings as a TOML file, for the command line and for others."""
        wanted = asked_for(self._store.workspace, everything=False)
        settings = self._store.workspace.texture_settings
        if settings is None and wanted:
            settings = wanted[0].settings
        text = toml_of(settings or TextureSettings(), "Texture settings of fusionview.")
        self._said(lambda: write_text(path, text), f"Saved {path.name}.")

    def measure_in(self, volume_id: str | None) -> None:
        """Measure regions in this volume; None for the one that each was drawn on."""
        self._store.update(
            lambda s: replace(s, exploring=replace(s.exploring, volume_id=volume_id))
        )

    def export(self, path: Path, *, form: Form = Form.LONG, everything: bool = False) -> None:
        """Write features as CSV, JSON or Parquet, with what another centre needs beside them.

        Parameters
        ----------
        everything
            All regions in all layers that are shown, not only the selected region.
        """
        workspace = self._store.workspace
        wanted = asked_for(workspace, everything=everything)
        names = {key: region.name for key, region in workspace.study.regions.items()}
        if not wanted:
            self._tell("There is nothing to export yet.", "Draw or select a region first.")
            return

        def work(progress: Progress) -> None:
            done: list[Extraction] = []
            failures = []
            for number, texture in enumerate(wanted):
                name = names.get(texture.region_id, "")
                progress(number / len(wanted), name)
                found = texture if texture.result is not None else described(texture, progress)
                if found.result is None:
                    told = {"region": name, "image": found.volume.name, "reason": found.note}
                    failures.append(told)
                else:
                    done.append(extraction_of(found, region=name))
            if not done:
                reason = failures[0]["reason"]
                raise RegionError(f"No region has a texture: {reason}", hint="Look at the panel.")
            write_extractions(done, path, form=form, failures=failures)

        self._jobs.submit(
            EXPORT,
            work,
            lambda _: self._tell(f"Saved {path.name}.", done=True),
            lane=Lane.SAVING,
        )

    def _said(self, call: Callable[[], None], done: str = "") -> None:
        try:
            call()
        except FusionViewError as error:
            self._tell(error.message, error.hint)
            return
        if done:
            self._tell(done, done=True)

    def _tell(self, message: str, hint: str = "", *, done: bool = False) -> None:
        notice = Notice(message, hint, done=done)
        self._store.update(lambda s: replace(s, notice=notice))
