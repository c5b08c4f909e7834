"""Whatever goes wrong ends in bounded time, with words, and leaves nothing half-done."""

import logging
import socket
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import pytest

from fusionview.errors import ReadError
from fusionview.io.pacs import (
    Limits,
    NoPasswordError,
    PacsError,
    Query,
    SeriesMatch,
    Server,
    echo,
    find_series,
    find_studies,
    get_series,
    send,
)
from fusionview.model.progress import Cancelled
from tests.io.pacs.conftest import write_slices
from tests.io.pacs.orthanc import PASSWORD, Orthanc
from tests.io.pacs.test_archive import way

WAYS = pytest.mark.parametrize("protocol", ["get", "move", "web"])


@contextmanager
def bounded(seconds: float) -> Iterator[None]:
    started = time.monotonic()
    yield
    assert time.monotonic() - started < seconds


class Saboteur:
    """Acts once when a twentieth is done."""

    def __init__(self, act: Callable[[], object]) -> None:
        self._act: Callable[[], object] | None = act

    def __call__(self, fraction: float, message: str = "") -> None:
        if fraction > 0.05 and self._act is not None:
            act, self._act = self._act, None
            act()


def cancel() -> None:
    raise Cancelled


@pytest.fixture(scope="module")
def many(archive: Orthanc, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, ...]:
    """Some 25 MB, enough to be interrupted."""
    return large_slices(tmp_path_factory.mktemp("many") / "slices")


def large_slices(folder: Path) -> tuple[Path, ...]:
    edge = 512
    return write_slices(
        folder,
        48,
        PatientID="MANY",
        Rows=edge,  # type: ignore[arg-type]
        Columns=edge,  # type: ignore[arg-type]
        PixelData=bytes(2 * edge * edge),  # type: ignore[arg-type]
    )


def only_series(archive: Orthanc) -> SeriesMatch:
    (study,) = find_studies(archive.dimse, Query(patient_id="MANY"))
    (series,) = find_series(archive.dimse, study.uid)
    return series


@pytest.mark.parametrize(
    ("change", "words", "hint"),
    [
        ({"port": 1}, "Nothing listens at 127.0.0.1:1", "port"),
        ({"called_aet": "OTHER"}, "not called OTHER", "called AET"),
        ({"calling_aet": "STRANGER"}, "STRANGER|authorised|refused|rejected", ""),
        ({"host": "no-such-host.invalid"}, "no host|does not answer", "network"),
        ({"tls": True}, "TLS", "TLS"),
    ],
)
def test_what_is_wrong_with_a_node_is_said(
    archive: Orthanc, change: dict[str, object], words: str, hint: str
) -> None:
    server = replace(archive.dimse, **change)  # type: ignore[arg-type]
    with bounded(8), pytest.raises(PacsError, match=words) as caught:
        find_studies(server, Query())
    assert hint in caught.value.hint


def test_a_port_of_another_service_is_no_node(archive: Orthanc) -> None:
    server = replace(archive.dimse, port=archive.web_port, timeout_s=2.0)
    with bounded(8), pytest.raises(PacsError, match="does not answer as a DICOM node"):
        echo(server)


@pytest.mark.parametrize(
    ("url", "words"),
    [
        ("http://127.0.0.1:1/dicom-web", "Nothing listens at 127.0.0.1:1"),
        ("http://127.0.0.1:{web}/elsewhere", "nothing at this address"),
        ("http://127.0.0.1:{dimse}/dicom-web", "broke off|silent"),
        ("https://127.0.0.1:{web}/dicom-web", "TLS"),
        ("https://no-such-host.invalid/dicom-web", "cannot be reached"),
    ],
)
def test_what_is_wrong_with_a_service_is_said(archive: Orthanc, url: str, words: str) -> None:
    address = url.format(web=archive.web_port, dimse=archive.port)
    server = replace(archive.web, url=address, timeout_s=3.0)
    with bounded(8), pytest.raises(PacsError, match=words) as caught:
        echo(server, password=PASSWORD)
    assert caught.value.hint


def test_a_wrong_password_is_said_and_never_shown(archive: Orthanc) -> None:
    with pytest.raises(PacsError, match="user and password") as caught:
        echo(archive.web, password="guess")
    assert "guess" not in str(caught.value)


def test_a_password_that_is_not_known_is_asked_for(archive: Orthanc) -> None:
    with pytest.raises(NoPasswordError):
        echo(archive.web)


@pytest.mark.parametrize("protocol", ["get", "web"])
def test_a_silent_server_is_given_up(mortal: Orthanc, protocol: str) -> None:
    server = replace(way(mortal, protocol), timeout_s=1.0)
    mortal.pause()
    with bounded(15), pytest.raises(PacsError, match=r"silent|answer"):
        find_studies(server, Query(), password=PASSWORD)


@WAYS
def test_a_retrieval_that_breaks_off_leaves_nothing(
    mortal: Orthanc, many: tuple[Path, ...], tmp_path: Path, protocol: str
) -> None:
    send(mortal.dimse, many)
    series, folder = only_series(mortal), tmp_path / "got"
    with bounded(20), pytest.raises(PacsError) as caught:
        get_series(
            way(mortal, protocol),
            series,
            folder,
            password=PASSWORD,
            progress=Saboteur(mortal.kill),
        )
    assert "running" in caught.value.hint or "try again" in caught.value.hint
    assert list(folder.iterdir()) == []


@pytest.mark.parametrize("protocol", ["get", "web"])
def test_sending_to_a_server_that_dies_is_said(
    mortal: Orthanc, many: tuple[Path, ...], protocol: str
) -> None:
    with bounded(20), pytest.raises(PacsError, match="broke off") as caught:
        send(way(mortal, protocol), many, password=PASSWORD, progress=Saboteur(mortal.kill))
    assert caught.value.hint


@WAYS
def test_a_retrieval_can_be_cancelled_and_repeated(
    archive: Orthanc, many: tuple[Path, ...], tmp_path: Path, protocol: str
) -> None:
    send(archive.web, many, password=PASSWORD)
    series, server = only_series(archive), way(archive, protocol)
    with bounded(5), pytest.raises(Cancelled):
        get_series(server, series, tmp_path, password=PASSWORD, progress=Saboteur(cancel))
    assert list(tmp_path.iterdir()) == []
    for _ in range(2):  # the second replaces the first
        folder = get_series(server, series, tmp_path, password=PASSWORD)
        assert len(list(folder.iterdir())) == len(many)
        assert list(tmp_path.iterdir()) == [folder]


@pytest.mark.parametrize("protocol", ["get", "web"])
def test_sending_can_be_cancelled(archive: Orthanc, many: tuple[Path, ...], protocol: str) -> None:
    with bounded(5), pytest.raises(Cancelled):
        send(way(archive, protocol), many, password=PASSWORD, progress=Saboteur(cancel))


@WAYS
@pytest.mark.parametrize(
    "limits",
    [Limits(files=10), Limits(total_bytes=3 << 20), Limits(file_bytes=1 << 18)],
    ids=["files", "bytes", "one file"],
)
def test_more_than_was_allowed_is_refused(
    archive: Orthanc, many: tuple[Path, ...], tmp_path: Path, protocol: str, limits: Limits
) -> None:
    send(archive.web, many, password=PASSWORD)
    series = only_series(archive)
    with bounded(10), pytest.raises(PacsError, match=r"more (files )?than can be taken"):
        get_series(way(archive, protocol), series, tmp_path, password=PASSWORD, limits=limits)
    assert list(tmp_path.iterdir()) == []


def test_a_port_that_is_taken_is_said(archive: Orthanc, slices: tuple[Path, ...]) -> None:
    send(archive.dimse, slices[:1])
    (study,) = find_studies(archive.dimse, Query(patient_id="P 17"))[:1]
    series = find_series(archive.dimse, study.uid)[0]
    with (
        socket.create_server(("127.0.0.1", archive.move_port)),
        pytest.raises(PacsError, match="cannot be received"),
    ):
        get_series(way(archive, "move"), series, slices[0].parent / "got")


def test_a_series_that_does_not_exist_is_said(archive: Orthanc, tmp_path: Path) -> None:
    servers: tuple[Server, ...] = (archive.dimse, archive.web)
    for server in servers:
        with pytest.raises(PacsError):
            get_series(
                server, SeriesMatch(uid="1.2.3", study_uid="1.2"), tmp_path, password=PASSWORD
            )
        with pytest.raises(PacsError, match="identifier"):
            find_series(server, "../patients", password=PASSWORD)


def test_what_is_no_dicom_is_not_sent(
    archive: Orthanc, slices: tuple[Path, ...], tmp_path: Path
) -> None:
    other = tmp_path / "notes.txt"
    other.write_text("not an image")
    for server in (archive.dimse, archive.web):
        with pytest.raises(ReadError, match=r"notes\.txt"):
            send(server, [slices[0], other], password=PASSWORD)
        with pytest.raises(ReadError, match="nothing to send"):
            send(server, [], password=PASSWORD)


def test_logs_hold_no_patient(
    archive: Orthanc, slices: tuple[Path, ...], caplog: pytest.LogCaptureFixture, tmp_path: Path
) -> None:
    caplog.set_level(logging.DEBUG)
    for server in (archive.dimse, archive.web):
        send(server, slices, password=PASSWORD)
        (study, *_) = find_studies(server, Query(patient_name="Müller"), password=PASSWORD)
        (series,) = find_series(server, study.uid, password=PASSWORD)
        get_series(server, series, tmp_path / "got", password=PASSWORD)
    for secret in ("ller", "P 17", PASSWORD, study.uid):
        assert secret not in caplog.text
