"""`fusionview texture --batch`: the features of many regions in one table."""

from __future__ import annotations

import signal
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from fusionview.app.batch.cases import Settings, read_cases
from fusionview.app.batch.pools import Dask, Pool, Processes, default_workers
from fusionview.app.batch.running import run
from fusionview.cli.options import require_writable
from fusionview.cli.terminal import print_line, print_note, progress_bar
from fusionview.cli.texture import settings_text
from fusionview.errors import FusionViewError
from fusionview.io.feature_tables import ENDINGS
from fusionview.model.features import Form
from fusionview.texture.settings import parse


def texture_batch(
    listed: Path,
    settings: Sequence[Path],
    out: Path,
    *,
    form: Form,
    workers: int | None,
    dask: str | None,
) -> None:
    """Measure what a list names; failed cases are listed, and make the exit status 1."""
    require_writable(out, ENDINGS)
    chosen = [Settings(path.stem, settings_text(path)) for path in settings]
    for one in chosen:
        parse(one.text)  # a wrong setting is told before anything is read
    cases = read_cases(listed, chosen)
    pool: Pool = Dask(dask) if dask else Processes(min(workers or default_workers(), len(cases)))
    with progress_bar("Texture") as progress, asked_to_end():
        batch = run(cases, out, pool, form=form, progress=progress)
    if batch.kept:
        print_note(f"{batch.kept} of {len(cases)} cases were measured by an earlier run.")
    for failure in batch.failures:
        who = " ".join(filter(None, (failure.case.patient, Path(failure.case.region).name)))
        print_note(f"{who}: {failure.error} {failure.hint}".rstrip())
    print_line(f"{out}: {batch.regions} regions, {len(batch.failures)} failed")
    if batch.failures:
        raise FusionViewError(
            f"{len(batch.failures)} of {len(cases)} cases have no features.",
            hint="Mend what is said above and run the same command: the others are kept.",
        )


@contextmanager
def asked_to_end() -> Iterator[None]:
    """Take SIGTERM, which ends jobs of clusters, for Ctrl-C: what is done is kept."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    usual = signal.signal(signal.SIGTERM, signal.default_int_handler)
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, usual)
