"""Servers, their list, passwords, and what strangers send: no network."""

import warnings
from collections.abc import Iterator
from pathlib import Path

import keyring
import pytest
from keyring.backend import KeyringBackend
from keyring.backends.fail import Keyring as NoKeyring

from fusionview.errors import FusionViewError, ReadError, SettingsError
from fusionview.io.pacs import DicomWebServer, DimseServer, Limits, PacsError, Query
from fusionview.io.pacs.inbox import Inbox
from fusionview.io.pacs.matches import iso_date, person, study_match
from fusionview.io.pacs.multipart import MAX_HEADER_BYTES, boundary_of, parts
from fusionview.io.pacs.passwords import (
    NoPasswordError,
    forget_password,
    store_password,
    stored_password,
)
from fusionview.io.pacs.saved import (
    load_servers,
    save_servers,
    server_named,
    with_server,
    without_server,
)
from tests.io.pacs.conftest import write_slices

NODE = DimseServer(name="node", host="pacs", port=104, called_aet="PACS", tls=True, ca_file="c.pem")
WEB = DicomWebServer(name="web", url="https://pacs.example/dicom-web", user="me")


class MemoryKeyring(KeyringBackend):
    """What a desktop's keyring does."""

    priority = 1

    def __init__(self) -> None:
        super().__init__()  # type: ignore[no-untyped-call]
        self.held: dict[tuple[str, str], str] = {}

    def get_password(self, service: str, username: str) -> str | None:
        return self.held.get((service, username))

    def set_password(self, service: str, username: str, password: str) -> None:
        self.held[service, username] = password

    def delete_password(self, service: str, username: str) -> None:
        del self.held[service, username]


@pytest.fixture
def ring() -> Iterator[MemoryKeyring]:
    before = keyring.get_keyring()
    memory = MemoryKeyring()
    keyring.set_keyring(memory)
    yield memory
    keyring.set_keyring(before)


def test_the_list_of_servers_is_saved_and_read(tmp_path: Path) -> None:
    path = tmp_path / "new" / "pacs.json"
    assert load_servers(path) == ()
    save_servers([NODE, WEB], path)
    assert load_servers(path) == (NODE, WEB)
    assert [left.name for left in path.parent.iterdir()] == ["pacs.json"]


def test_servers_are_replaced_and_removed_by_name() -> None:
    moved = DimseServer(name="node", host="elsewhere", port=104, called_aet="PACS")
    assert with_server((NODE, WEB), moved) == (moved, WEB)
    assert without_server((NODE, WEB), "node") == (WEB,)
    with pytest.raises(SettingsError, match="no server 'x'") as caught:
        server_named((NODE, WEB), "x")
    assert "node, web" in caught.value.hint


@pytest.mark.parametrize(
    "text", ["{", "[1]", '[{"kind": "dimse"}]', '[{"kind": "x", "name": "n"}]', '{"a": 1}', "\xff"]
)
def test_a_damaged_list_is_said(tmp_path: Path, text: str) -> None:
    path = tmp_path / "pacs.json"
    path.write_text(text, encoding="latin-1")
    with pytest.raises(ReadError, match="cannot be read"):
        load_servers(path)


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"name": ""}, "name"),
        ({"host": " "}, "host"),
        ({"port": 0}, "port"),
        ({"port": 70000}, "port"),
        ({"called_aet": "A" * 17}, "entity title"),
        ({"called_aet": "A\\B"}, "entity title"),
        ({"calling_aet": "Jörg"}, "entity title"),
        ({"retrieve": "carry"}, "get or move"),
        ({"timeout_s": 0}, "limit"),
    ],
)
def test_a_node_checks_itself(change: dict[str, object], words: str) -> None:
    values: dict[str, object] = {"name": "n", "host": "h", "port": 104, "called_aet": "A"}
    with pytest.raises(SettingsError, match=words):
        DimseServer(**(values | change))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("url", "words"),
    [
        ("pacs.example", "address"),
        ("ftp://pacs.example", "address"),
        ("https://me:secret@pacs.example", "holds a user or a password"),
        ("http://pacs.example/dicom-web", "unencrypted"),
    ],
)
def test_a_service_checks_itself(url: str, words: str) -> None:
    with pytest.raises(SettingsError, match=words) as caught:
        DicomWebServer(name="w", url=url, user="me")
    assert "secret" not in str(caught.value)


def test_passwords_lie_in_the_keyring_only(ring: MemoryKeyring, tmp_path: Path) -> None:
    with pytest.raises(NoPasswordError, match="no password"):
        stored_password(WEB)
    store_password(WEB, "secret")
    assert stored_password(WEB) == "secret"
    save_servers([WEB], tmp_path / "pacs.json")
    assert "secret" not in (tmp_path / "pacs.json").read_text()
    moved = DicomWebServer(name="web", url="https://other.example/dicom-web", user="me")
    with pytest.raises(NoPasswordError):
        stored_password(moved)
    forget_password(WEB)
    assert ring.held == {}


def test_without_a_keyring_there_is_a_hint(ring: MemoryKeyring) -> None:
    keyring.set_keyring(NoKeyring())  # type: ignore[no-untyped-call]
    for call in (lambda: stored_password(WEB), lambda: store_password(WEB, "secret")):
        with pytest.raises(PacsError, match="keyring") as caught:
            call()
        assert "secret" not in str(caught.value)
        assert "Keychain" in caught.value.hint


def test_a_query_says_what_dicom_expects() -> None:
    from datetime import date  # noqa: PLC0415 - beside what it shows

    query = Query(patient_name=" Doe^J ", from_date=date(2024, 1, 31), modality="pt")
    assert query.keys() == {
        "PatientName": "Doe^J*",
        "StudyDate": "20240131-",
        "ModalitiesInStudy": "PT",
    }
    assert Query(to_date=date(2024, 2, 1)).date_range == "-20240201"


def test_texts_of_a_server_cannot_steer_a_terminal() -> None:
    match = study_match(
        {"StudyInstanceUID": "1.2", "PatientName": "A^B\x1b[2J", "PatientID": "9" * 5000}
    )
    assert match is not None
    assert "\x1b" not in match.patient_name
    assert len(match.patient_id) == 256
    assert study_match({"StudyInstanceUID": "../1.2"}) is None
    assert study_match({"StudyInstanceUID": "1." * 40 + "1"}) is None


def test_names_and_dates_are_written_for_people() -> None:
    assert person("Yamada^Tarou=山田^太郎") == "Yamada, Tarou"
    assert person("Plain") == "Plain"
    assert iso_date("20240131") == "2024-01-31"
    assert iso_date("unknown") == "unknown"


def test_remote_names_never_become_paths(tmp_path: Path) -> None:
    series = "../../evil"
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # pydicom finds them strange, too
        paths = write_slices(
            tmp_path / "sent", 2, SeriesInstanceUID=series, SOPInstanceUID="../../../etc/passwd"
        )
    folder = tmp_path / "deep" / "got"
    with Inbox(folder, series).open() as inbox:
        for path in paths:
            inbox.put(path.read_bytes())
    (series_folder,) = folder.iterdir()
    assert series_folder == inbox.folder
    (only,) = series_folder.iterdir()  # both have the same identifier
    assert only.stem.isalnum()
    assert sorted(path.name for path in tmp_path.iterdir()) == ["deep", "sent"]
    assert series_folder.stat().st_mode & 0o077 == 0


def test_objects_of_other_series_are_dropped(tmp_path: Path) -> None:
    (path,) = write_slices(tmp_path / "sent", 1)
    with Inbox(tmp_path / "got", "1.2.3").open() as inbox:
        inbox.put(path.read_bytes())
    assert list(inbox.folder.iterdir()) == []


def test_what_is_no_image_is_not_kept(tmp_path: Path) -> None:
    folder = tmp_path / "got"
    with pytest.raises(PacsError, match="not an image"), Inbox(folder, "1.2").open() as inbox:
        inbox.put(b"<html>" * 50)
    few = Limits(file_bytes=5)
    with pytest.raises(PacsError, match="more"), Inbox(folder, "1.2", few).open() as inbox:
        inbox.put(b"<html>" * 50)
    assert list(folder.iterdir()) == []


def multipart(bodies: list[bytes], boundary: bytes = b"xyz") -> bytes:
    head = b"\r\nContent-Type: application/dicom\r\n\r\n"
    return b"".join(b"\r\n--" + boundary + head + body for body in bodies) + b"\r\n--xyz--\r\n"


@pytest.mark.parametrize("step", [1, 2, 3, 7, 1000])
@pytest.mark.parametrize("start", [0, 2])
def test_parts_are_found_however_the_stream_is_cut(step: int, start: int) -> None:
    bodies = [b"", b"one", b"\r\n--xy", b"--xyz\r\n-", bytes(range(256)) * 3]
    stream = multipart(bodies)[start:] + b"epilogue"
    chunks = iter([stream[at : at + step] for at in range(0, len(stream), step)])
    assert [b"".join(body) for body in parts(chunks, b"xyz")] == bodies


def test_parts_that_are_not_read_are_skipped() -> None:
    found = parts(iter([multipart([b"one", b"two"])]), b"xyz")
    assert len(list(found)) == 2


@pytest.mark.parametrize(
    "stream",
    [
        b"",
        multipart([b"one"])[:-9],
        multipart([b"one"])[:20],
        b"\r\n--xyz\r\n" + b"A" * (4 * MAX_HEADER_BYTES) + b"\r\n\r\n--xyz--",
        b"A" * (4 * MAX_HEADER_BYTES) + multipart([b"one"]),
    ],
)
def test_a_broken_stream_is_an_error(stream: bytes) -> None:
    with pytest.raises(PacsError, match="cannot be used"):
        list(parts(iter([stream]), b"xyz"))


def test_the_boundary_is_read_as_mail_does() -> None:
    assert boundary_of('multipart/related; type="application/dicom"; boundary="a b"') == b"a b"
    assert boundary_of("multipart/related; boundary=ab") == b"ab"
    for wrong in (
        "application/json",
        "multipart/related",
        "multipart/related; boundary=" + 71 * "a",
    ):
        with pytest.raises(FusionViewError):
            boundary_of(wrong)
