"""Archives as the window asks for them: against a real one, with the main thread as a list."""

from collections.abc import Iterator
from pathlib import Path

import keyring
import pytest
from keyring.backends.fail import Keyring as NoKeyring

from fusionview.app.actions import Actions
from fusionview.app.store import Store
from fusionview.io.pacs import DimseServer, Query, saved
from tests.app.conftest import Drain
from tests.io.pacs.conftest import write_slices
from tests.io.pacs.orthanc import PASSWORD, Orthanc, start_orthanc


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Orthanc]:
    orthanc = start_orthanc(tmp_path_factory.mktemp("orthanc"))
    yield orthanc
    orthanc.stop()


@pytest.fixture(autouse=True)
def own_settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Neither the user's list nor the user's keyring nor the user's folder."""
    monkeypatch.setattr(saved, "servers_path", lambda: tmp_path / "config" / "pacs.json")
    monkeypatch.setenv("FUSIONVIEW_DATA_FOLDER", str(tmp_path / "data"))
    before = keyring.get_keyring()
    keyring.set_keyring(NoKeyring())  # type: ignore[no-untyped-call]
    yield
    keyring.set_keyring(before)


@pytest.mark.parametrize("name", ["archive", "archive web"])
def test_a_study_is_sent_found_and_listed_for_opening(
    actions: Actions, store: Store, drain: Drain, archive: Orthanc, tmp_path: Path, name: str
) -> None:
    actions.pacs.save_server(archive.dimse)
    actions.pacs.save_server(archive.web, PASSWORD)
    assert store.workspace.notice is not None  # without a keyring it is kept for this run only
    assert "keyring" in store.workspace.notice.message
    assert [server.name for server in actions.pacs.servers()] == ["archive", "archive web"]
    write_slices(tmp_path / "slices", 3, PatientID=f"APP-{name}")
    actions.pacs.send(name, [tmp_path / "slices"])
    drain()
    assert store.workspace.notice.done
    actions.pacs.find(name, Query(patient_id=f"APP-{name}"))
    drain()
    found = store.workspace.pacs
    assert found is not None
    (study,) = found.studies
    actions.pacs.find_series(study.uid)
    drain()
    found = store.workspace.pacs
    assert found is not None
    actions.pacs.get(found.series[study.uid])
    drain()
    assert store.workspace.catalogue is not None
    assert [series.uid for series in store.workspace.catalogue.series] == [
        found.series[study.uid][0].uid
    ]
    actions.pacs.forget()
    assert store.workspace.pacs is None


def test_a_failure_is_a_notice(actions: Actions, store: Store, drain: Drain) -> None:
    actions.pacs.save_server(DimseServer(name="gone", host="127.0.0.1", port=1, called_aet="X"))
    actions.pacs.find("gone", Query())
    drain()
    assert store.workspace.notice is not None
    assert "Nothing listens" in store.workspace.notice.message
    actions.pacs.remove_server("gone")
    assert actions.pacs.servers() == ()
    actions.pacs.remove_server("gone")
    assert "no server" in store.workspace.notice.message
    actions.pacs.get([])
    assert store.workspace.jobs == ()
