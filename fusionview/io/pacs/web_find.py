"""QIDO-RS (PS3.18 10.6)."""

from __future__ import annotations

import re

import httpx

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
from fusionview.io.pacs.servers import DicomWebServer
from fusionview.io.pacs.waiting import Activity
from fusionview.io.pacs.web import answers, talking
from fusionview.model.progress import Progress

_STUDY = (
    "StudyDescription,ModalitiesInStudy,NumberOfStudyRelatedSeries,NumberOfStudyRelatedInstances"
)
_SERIES = "SeriesDescription,NumberOfSeriesRelatedInstances"


def echo(server: DicomWebServer, password: str | None, progress: Progress) -> None:
    """Ask for one study: services have no echo."""

    def work(client: httpx.Client, activity: Activity) -> None:
        answers(client, server, "/studies", activity, limit="1")

    talking(server, password, work, progress)


def find_studies(
    server: DicomWebServer, query: Query, password: str | None, progress: Progress
) -> tuple[StudyMatch, ...]:
    """List studies."""
    keys = query.keys()
    sent = {name: plain_pattern(value) for name, value in keys.items()}
    # a wider question has answers that are dropped below
    limit = query.limit if sent == keys else 20 * query.limit
    asked = {"includefield": _STUDY, "limit": str(limit), **sent}

    def work(client: httpx.Client, activity: Activity) -> tuple[StudyMatch, ...]:
        listed = answers(client, server, "/studies", activity, **asked)
        found = [
            study_match(answer)
            for answer in listed
            if all(sent[k] == v or matches(answer.get(k, ""), v) for k, v in keys.items())
        ]
        return wanted((study for study in found if study is not None), query)

    return talking(server, password, work, progress)


def find_series(
    server: DicomWebServer, study_uid: str, password: str | None, progress: Progress
) -> tuple[SeriesMatch, ...]:
    """List the series of a study."""
    path = f"/studies/{require_uid(study_uid)}/series"

    def work(client: httpx.Client, activity: Activity) -> tuple[SeriesMatch, ...]:
        found = answers(client, server, path, activity, includefield=_SERIES)
        matches = [series_match(answer, study_uid) for answer in found]
        return sorted_series(series for series in matches if series is not None)

    return talking(server, password, work, progress)


def find_instances(
    client: httpx.Client, server: DicomWebServer, path: str, activity: Activity
) -> tuple[Instance, ...]:
    """List the objects of the series at ``path``."""
    return tuple(
        Instance(answer["SOPInstanceUID"], answer.get("SOPClassUID", ""))
        for answer in answers(client, server, f"{path}/instances", activity)
        if is_uid(answer.get("SOPInstanceUID", ""))
    )


def plain_pattern(pattern: str) -> str:
    """Ask for any character where the wanted one needs an encoding in a URL.

    Orthanc (1.10) does not decode them and finds nothing; answers are compared by `matches`.
    Beyond ASCII one character may count as several there.
    """
    return re.sub(r"[^\x00-\x7f]+", "*", re.sub(r"[^A-Za-z0-9._~*?\x80-\U0010ffff-]", "?", pattern))


def matches(text: str, pattern: str) -> bool:
    """Compare with the wildcards of DICOM, whatever the capitals (PS3.4 C.2.2.2.4)."""
    wildcards = {"*": ".*", "?": "."}
    expression = "".join(wildcards.get(mark, re.escape(mark)) for mark in pattern)
    return re.fullmatch(expression, text.strip(), re.IGNORECASE | re.DOTALL) is not None
