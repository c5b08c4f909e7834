"""C-ECHO and C-FIND (PS3.4 annexes A and C)."""

from __future__ import annotations

from collections.abc import Iterator

from pydicom import Dataset
from pynetdicom.association import Association
from pynetdicom.presentation import build_context
from pynetdicom.sop_class import (  # type: ignore[attr-defined]
    StudyRootQueryRetrieveInformationModelFind,
    Verification,
)

from fusionview.io.pacs.dimse import (
    CANCELLED,
    PENDING,
    SUCCESS,
    Offer,
    associated,
    broken_off,
    failed,
)
from fusionview.io.pacs.matches import (
    Instance,
    Query,
    SeriesMatch,
    StudyMatch,
    is_uid,
    require_uid,
    series_match,
    sorted_series,
    study_match,
    wanted,
)
from fusionview.io.pacs.servers import DimseServer
from fusionview.io.pacs.waiting import Activity
from fusionview.model.progress import Progress

MAX_ANSWERS = 50_000
FIND = str(StudyRootQueryRetrieveInformationModelFind)
_STUDY = (
    "StudyInstanceUID",
    "PatientName",
    "PatientID",
    "StudyDate",
    "StudyDescription",
    "ModalitiesInStudy",
    "NumberOfStudyRelatedSeries",
    "NumberOfStudyRelatedInstances",
)
_SERIES = (
    "SeriesInstanceUID",
    "Modality",
    "SeriesNumber",
    "SeriesDescription",
    "NumberOfSeriesRelatedInstances",
)


def echo(server: DimseServer, progress: Progress) -> None:
    """C-ECHO."""

    def work(association: Association, activity: Activity) -> None:
        status = association.send_c_echo()
        _check(server, association, status, "the echo")

    associated(server, Offer([build_context(Verification)]), work, progress)


def find_studies(server: DimseServer, query: Query, progress: Progress) -> tuple[StudyMatch, ...]:
    """C-FIND at the level of studies."""
    asked = _identifier("STUDY", _STUDY, query.keys())
    # servers that ignore the modality answer more; those are dropped below
    found = [study_match(answer) for answer in _find(server, asked, 20 * query.limit, progress)]
    return wanted((study for study in found if study is not None), query)


def find_series(server: DimseServer, study_uid: str, progress: Progress) -> tuple[SeriesMatch, ...]:
    """C-FIND at the level of series."""
    asked = _identifier("SERIES", _SERIES, {"StudyInstanceUID": require_uid(study_uid)})
    found = [
        series_match(answer, study_uid) for answer in _find(server, asked, MAX_ANSWERS, progress)
    ]
    return sorted_series(series for series in found if series is not None)


def find_instances(
    server: DimseServer, series: SeriesMatch, progress: Progress
) -> tuple[Instance, ...]:
    """C-FIND at the level of images: what a complete series consists of."""
    keys = {
        "StudyInstanceUID": require_uid(series.study_uid),
        "SeriesInstanceUID": require_uid(series.uid),
    }
    asked = _identifier("IMAGE", ("SOPInstanceUID", "SOPClassUID"), keys)
    return tuple(
        Instance(answer["SOPInstanceUID"], answer.get("SOPClassUID", ""))
        for answer in _find(server, asked, MAX_ANSWERS, progress)
        if is_uid(answer.get("SOPInstanceUID", ""))
    )


def _find(
    server: DimseServer, asked: Dataset, limit: int, progress: Progress
) -> list[dict[str, str]]:
    def work(association: Association, activity: Activity) -> list[dict[str, str]]:
        answers: list[dict[str, str]] = []
        for status, answer in _responses(server, association, asked):
            if answer is not None:
                answers.append(_values(answer))
            activity.report(0.0, f"{len(answers)} found")
            if status in PENDING and len(answers) >= limit:
                # the rest is not wanted, and not every server obeys C-CANCEL
                association.abort()
                break
        return answers

    return associated(server, Offer([build_context(FIND)]), work, progress)


def _responses(
    server: DimseServer, association: Association, asked: Dataset
) -> Iterator[tuple[int, Dataset | None]]:
    if not association.accepted_contexts:
        raise failed(server, "the query", 0x0122)
    for status, answer in association.send_c_find(asked, FIND):
        code = _check(server, association, status, "the query")
        yield code, answer


def _check(server: DimseServer, association: Association, status: Dataset, what: str) -> int:
    """Return the status of an answer that is no failure."""
    if "Status" not in status:
        raise broken_off(server)
    code = int(status.Status)
    if code not in (SUCCESS, CANCELLED, *PENDING):
        raise failed(server, what, code)
    return code


def _identifier(level: str, wanted_keys: tuple[str, ...], keys: dict[str, str]) -> Dataset:
    asked = Dataset()
    asked.QueryRetrieveLevel = level
    for keyword in wanted_keys:
        setattr(asked, keyword, "" if not keyword.startswith("Number") else None)
    for keyword, value in keys.items():
        setattr(asked, keyword, value)
    if not all(value.isascii() for value in keys.values()):
        asked.SpecificCharacterSet = "ISO_IR 192"
    return asked


def _values(answer: Dataset) -> dict[str, str]:
    """Texts of an answer; what cannot be read counts as absent."""
    values = {}
    for element in answer.elements():
        try:
            decoded = answer[element.tag]
            value = decoded.value
            many = isinstance(value, list | tuple) or decoded.VM > 1
            text = "\\".join(map(str, value)) if many else str(value if value is not None else "")
        except Exception as error:  # noqa: F841 - pydicom raises nine kinds on bad values
            continue
        values[decoded.keyword] = text
    return values
