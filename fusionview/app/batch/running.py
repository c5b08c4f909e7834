"""Measures a list, keeps what is done, and writes one table of all of it."""

from __future__ import annotations

import hashlib
import json
import shutil
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from fusionview.app.batch.cases import Case
from fusionview.app.batch.measuring import Plain
from fusionview.app.batch.pools import Pool
from fusionview.errors import WriteError
from fusionview.io.atomic import write_text
from fusionview.io.feature_tables import Extraction, write_extractions
from fusionview.model.features import FeatureTable, FeatureValue, Form
from fusionview.model.progress import Progress, no_progress
from fusionview.model.provenance import Provenance, software


@dataclass(frozen=True)
class Failure:
    """A case that has no numbers, and why."""

    case: Case
    error: str
    hint: str


@dataclass(frozen=True, kw_only=True)
class Batch:
    """What came of a list.

    Attributes
    ----------
    regions
        Regions that were measured, of all cases.
    kept
        Cases that an earlier run had measured.
    """

    regions: int
    kept: int
    failures: tuple[Failure, ...]


def run(
    cases: Sequence[Case],
    out: Path,
    pool: Pool,
    *,
    form: Form = Form.LONG,
    progress: Progress = no_progress,
) -> Batch:
    """Measure what an earlier run has not, then write all of it.

    What is done is kept in a folder beside ``out`` until every case is: a run that was stopped
    goes on where it was, and failed cases are tried again. A case counts as done as long as
    files, settings and program are the same.

    Raises
    ------
    WriteError
        If the table cannot be written; what was measured is kept.
    """
    folder = out.with_name(f".{out.name}.parts")
    parts = [folder / f"{_key(case)}.json" for case in cases]
    found = {number: part for number, path in enumerate(parts) if (part := _read(path))}
    kept = len(found)
    _make(folder)
    todo = [(number, case.as_dict()) for number, case in enumerate(cases) if number not in found]
    progress(kept / len(cases), f"{kept} of {len(cases)}")
    for number, result in pool.results(todo):
        found[number] = result
        if "regions" in result:
            write_text(parts[number], json.dumps(result))
        progress(len(found) / len(cases), f"{len(found)} of {len(cases)}")
    failures = tuple(_failures(cases, found))
    extractions = [one for number, case in enumerate(cases) for one in _of(case, found[number])]
    write_extractions(extractions, out, form=form, failures=[_told(one) for one in failures])
    if not failures:
        shutil.rmtree(folder, ignore_errors=True)
    return Batch(regions=len(extractions), kept=kept, failures=failures)


def _key(case: Case) -> str:
    """Return what a case is known by: its settings, its files as they are now, this program."""
    told = {**case.as_dict(), "software": software()}
    for name in ("image", "region"):
        path = Path(told[name])
        files = sorted(path.rglob("*")) if path.is_dir() else [path]
        told[f"{name}_stamps"] = str([_stamp(file) for file in files])
    return hashlib.sha256(json.dumps(told, sort_keys=True).encode()).hexdigest()[:32]


def _stamp(path: Path) -> tuple[int, int]:
    try:
        status = path.stat()
    except OSError:
        return 0, 0
    return status.st_size, status.st_mtime_ns


def _read(path: Path) -> Plain | None:
    try:
        found = json.loads(path.read_text("utf-8"))
    except (OSError, ValueError):
        return None
    return found if isinstance(found, dict) and "regions" in found else None


def _make(folder: Path) -> None:
    try:
        folder.mkdir(exist_ok=True)
    except OSError as error:
        raise WriteError(
            f"Nothing can be kept beside {folder.name}: {error.strerror}.",
            hint="Choose an existing folder that you may write to.",
        ) from error


def _failures(cases: Sequence[Case], found: dict[int, Plain]) -> Iterator[Failure]:
    for number, case in enumerate(cases):
        if "error" in found[number]:
            yield Failure(case, found[number]["error"], found[number]["hint"])


def _told(failure: Failure) -> dict[str, str]:
    case = failure.case
    told = {"patient": case.patient, "image": case.image, "region": case.region}
    return {**told, "settings": case.settings, "error": failure.error, "hint": failure.hint}


def _of(case: Case, result: Plain) -> Iterator[Extraction]:
    for one in result.get("regions", ()):
        provenance = {**one["provenance"]}
        made = Provenance(
            operation=provenance["operation"],
            settings=provenance["settings"],
            inputs=tuple(provenance["inputs"]),
            device=provenance["device"],
            warnings=tuple(provenance["warnings"]),
            software=provenance["software"],
            time=provenance["time"],
        )
        yield Extraction(
            patient=case.patient,
            image=one["image"],
            region=one["name"],
            settings=case.settings,
            table=FeatureTable(tuple(FeatureValue(*row) for row in one["rows"]), made),
            report=one["report"],
            sha256=one["sha256"],
        )
