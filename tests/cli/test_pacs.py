"""The verbs of image archives, against a real one."""

import json
from collections.abc import Iterator
from pathlib import Path

import keyring
import pytest

from fusionview.cli.main import run
from fusionview.io.pacs import saved
from fusionview.io.pacs.passwords import store_password
from tests.cli.conftest import Cli
from tests.io.pacs.conftest import pixels, write_slices
from tests.io.pacs.orthanc import PASSWORD, USER, Orthanc, start_orthanc
from tests.io.pacs.test_values import MemoryKeyring


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Orthanc]:
    orthanc = start_orthanc(tmp_path_factory.mktemp("orthanc"))
    yield orthanc
    orthanc.stop()


@pytest.fixture(autouse=True)
def own_settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Neither the user's list nor the user's keyring."""
    monkeypatch.setattr(saved, "servers_path", lambda: tmp_path / "config" / "pacs.json")
    before = keyring.get_keyring()
    keyring.set_keyring(MemoryKeyring())
    yield
    keyring.set_keyring(before)


def add(cli: Cli, archive: Orthanc) -> None:
    port = archive.dimse.port
    assert cli("pacs", "add", "a", "--host", "127.0.0.1", "--port", port, "--aet", "ARCHIVE") == (
        (0, "", "")
    )
    added = cli("pacs", "add", "w", "--url", archive.web.url, "--user", USER)
    assert added.status == 0
    assert "password" in added.err
    store_password(archive.web, PASSWORD)


@pytest.mark.parametrize("server", ["a", "w"])
def test_a_series_goes_there_and_comes_back(
    cli: Cli, archive: Orthanc, tmp_path: Path, server: str
) -> None:
    add(cli, archive)
    assert "answers" in cli("pacs", "echo", server).out
    write_slices(tmp_path / "slices", 3, PatientID=f"CLI-{server}")
    assert "3 files stored" in cli("pacs", "send", server, tmp_path / "slices").out
    found = cli("pacs", "find", server, "--id", f"CLI-{server}", "--from", "2024-02-01", "--json")
    (study,) = found.json["studies"]
    assert (study["modalities"], study["images"]) == (["PT"], 3)
    (series,) = cli("pacs", "find", server, "--study", study["uid"], "--json").json["series"]
    got = cli("pacs", "get", server, study["uid"], "--series", series["uid"], "--out", tmp_path)
    assert pixels(Path(got.out.strip())) == pixels(tmp_path / "slices")


def test_the_list_is_shown_and_changed(cli: Cli, archive: Orthanc, tmp_path: Path) -> None:
    add(cli, archive)
    assert [line.split()[0] for line in cli("pacs", "list").out.splitlines()] == ["a", "w"]
    assert len(json.loads(cli("pacs", "list", "--json").out)["servers"]) == 2
    assert PASSWORD not in (tmp_path / "config" / "pacs.json").read_text()
    assert cli("pacs", "remove", "w").status == 0
    gone = cli("pacs", "echo", "w")
    assert gone.status == 1
    assert "hint: Known are: a." in gone.err


def test_a_missing_password_is_said_without_a_terminal(cli: Cli, archive: Orthanc) -> None:
    add(cli, archive)
    keyring.set_keyring(MemoryKeyring())
    asked = cli("pacs", "echo", "w")
    assert asked.status == 1
    assert "keyring" in asked.err


def test_a_server_is_one_or_the_other(cli: Cli) -> None:
    assert cli("pacs", "add", "x").status == 2
    assert cli("pacs", "add", "x", "--host", "h", "--url", "http://h").status == 2
    assert run(["pacs", "--help"]) == 0
