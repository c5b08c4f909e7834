"""Writing pictures, movies and reports in the background."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from queue import Empty, SimpleQueue
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

from fusionview.app.jobs import JobRunner
from fusionview.app.store import Store
from fusionview.app.workspace import Notice
from fusionview.errors import FusionViewError
from fusionview.io.atomic import replacing
from fusionview.io.exchange.secondary_capture import KeyImage, write_secondary_capture
from fusionview.io.movie import Picture, write_movie
from fusionview.io.report import Report, write_report
from fusionview.model.progress import Progress

Rgba = NDArray[np.uint8]
T = TypeVar("T")
_LOOK_UP_EVERY_S = 0.1


class Publishing:
    """Writes what others drew, and says where it went.

    Pictures are made by callables that run on the main thread, where fonts and graphics live;
    files are written beside it.
    """

    def __init__(self, store: Store, jobs: JobRunner) -> None:
        self._store = store
        self._jobs = jobs

    def picture(self, path: Path, make: Callable[[], Rgba]) -> None:
        """Write one picture as PNG."""

        def write(rgba: Rgba, _: Progress) -> None:
            from PIL import Image  # noqa: PLC0415 - only exports need it

            with replacing(path) as temporary:
                Image.fromarray(np.ascontiguousarray(rgba[..., :3])).save(temporary, "PNG")

        self._made(path, make, write)

    def report(self, path: Path, make: Callable[[], Report]) -> None:
        """Write one page as PDF."""
        self._made(path, make, lambda page, _: write_report(page, path))

    def key_images(self, path: Path, make: Callable[[], Sequence[KeyImage]]) -> None:
        """Write key images as DICOM: one into a file, several into a new folder."""
        workspace = self._store.workspace
        base = workspace.base
        source = None if base is None else workspace.sources.get(base.id)
        self._made(path, make, lambda made, _: write_secondary_capture(made, path, source))

    def movie(
        self, path: Path, make: Callable[[], tuple[Picture, int]], frames_per_s: float
    ) -> None:
        """Write a movie; its pictures are drawn one by one while the window can be used.

        Parameters
        ----------
        make
            Returns what draws the picture of a number, and how many there are.
        """

        def write(made: tuple[Picture, int], progress: Progress) -> None:
            picture, count = made

            def drawn(number: int) -> Rgba:
                return self._on_main_thread(
                    lambda: picture(number), lambda: progress(number / count)
                )

            write_movie(drawn, count, path, frames_per_s=frames_per_s, progress=progress)

        self._made(path, make, write)

    def _made(
        self, path: Path, make: Callable[[], T], write: Callable[[T, Progress], object]
    ) -> None:
        try:
            made = make()
        except FusionViewError as error:
            self._tell(Notice(error.message, error.hint))
            return
        notice = Notice(f"Saved {path.name}.", done=True)
        self._jobs.submit(
            f"Save {path.name}",
            lambda progress: write(made, progress),
            lambda _: self._tell(notice),
        )

    def _on_main_thread(self, draw: Callable[[], Rgba], look_up: Callable[[], None]) -> Rgba:
        """Wait for what the main thread draws; ``look_up`` raises if the user has stopped it."""
        answers: SimpleQueue[Rgba | Exception] = SimpleQueue()

        def answer() -> None:
            try:
                answers.put(draw())
            except Exception as error:  # raised again where it was asked for
                answers.put(error)

        self._jobs.post(answer)
        while True:
            try:
                found = answers.get(timeout=_LOOK_UP_EVERY_S)
            except Empty:
                look_up()
                continue
            if isinstance(found, Exception):
                raise found
            return found

    def _tell(self, notice: Notice) -> None:
        self._store.update(lambda s: replace(s, notice=notice))
