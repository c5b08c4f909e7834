"""A real archive on loopback: its own configuration, storage and ports, gone afterwards."""

from __future__ import annotations

import json
import os
import shutil
import socket
import subprocess
import time
from pathlib import Path

import pytest

from fusionview.io.pacs import DicomWebServer, DimseServer

USER, PASSWORD = "reader", "correct horse"
TITLE = "ARCHIVE"
_PLUGINS = (
    Path("/usr/share/orthanc/plugins/libOrthancDicomWeb.so"),
    Path("/usr/lib/orthanc/plugins/libOrthancDicomWeb.so"),
)
_START_S = 30.0


class Orthanc:
    """One running process."""

    def __init__(self, folder: Path, *, plugin: Path, program: str) -> None:
        self.port, self.web_port, self.move_port = _free_ports(3)
        folder.mkdir(parents=True, exist_ok=True)
        configuration = folder / "orthanc.json"
        configuration.write_text(json.dumps(self._configuration(folder, plugin)))
        self._log = (folder / "log.txt").open("wb")
        self._process = subprocess.Popen(
            [program, str(configuration)], stdout=self._log, stderr=self._log
        )
        self._wait()

    @property
    def dimse(self) -> DimseServer:
        """Its DICOM node, as it knows us."""
        return DimseServer(
            name="archive",
            host="127.0.0.1",
            port=self.port,
            called_aet=TITLE,
            listen_port=self.move_port,
            timeout_s=15.0,
        )

    @property
    def web(self) -> DicomWebServer:
        """Its DICOMweb service."""
        return DicomWebServer(
            name="archive web",
            url=f"http://127.0.0.1:{self.web_port}/dicom-web",
            user=USER,
            timeout_s=15.0,
        )

    def kill(self) -> None:
        """End it at once, as a power cut does."""
        self._process.kill()
        self._process.wait()

    def pause(self) -> None:
        """Let it fall silent."""
        self._process.send_signal(19)

    def stop(self) -> None:
        """End it and wait; its storage is temporary, so at once."""
        if self._process.poll() is None:
            self.kill()
        self._log.close()

    def _configuration(self, folder: Path, plugin: Path) -> dict[str, object]:
        return {
            "Name": "test",
            "StorageDirectory": str(folder / "storage"),
            "IndexDirectory": str(folder / "index"),
            "HttpPort": self.web_port,
            "RemoteAccessAllowed": False,
            "AuthenticationEnabled": True,
            "RegisteredUsers": {USER: PASSWORD},
            "DicomPort": self.port,
            "DicomAet": TITLE,
            "DicomCheckCalledAet": True,
            "DicomCheckModalityHost": True,
            "DicomAlwaysAllowEcho": False,
            "DicomAlwaysAllowStore": False,
            "DicomModalities": {"us": ["FUSIONVIEW", "127.0.0.1", self.move_port]},
            "OverwriteInstances": True,
            "Plugins": [str(plugin)],
            "DicomWeb": {"Enable": True, "Root": "/dicom-web/"},
        }

    def _wait(self) -> None:
        deadline = time.monotonic() + _START_S
        for port in (self.port, self.web_port):
            while not _listens(port):
                if time.monotonic() > deadline or self._process.poll() is not None:
                    self.stop()
                    text = Path(str(self._log.name)).read_text(errors="replace")
                    pytest.fail(f"Orthanc did not start: {text[-2000:]}")
                time.sleep(0.05)


def start_orthanc(folder: Path) -> Orthanc:
    """Start one; skip with the reason where it is not installed, unless it is required."""
    program = shutil.which("Orthanc", path=os.environ.get("PATH", "") + ":/usr/sbin")
    plugin = next((path for path in _PLUGINS if path.exists()), None)
    if program is None or plugin is None:
        reason = "Orthanc is not installed (apt-get install orthanc orthanc-dicomweb)"
        required = os.environ.get("FUSIONVIEW_REQUIRE_ORTHANC") == "1"
        if required or os.environ.get("CI", "").lower() in ("1", "true"):
            pytest.fail(reason)
        pytest.skip(reason)
    return Orthanc(folder, plugin=plugin, program=program)


def _free_ports(count: int) -> list[int]:
    sockets = [socket.socket() for _ in range(count)]
    try:
        for one in sockets:
            one.bind(("127.0.0.1", 0))
        return [int(one.getsockname()[1]) for one in sockets]
    finally:
        for one in sockets:
            one.close()


def _listens(port: int) -> bool:
    with socket.socket() as probe:
        probe.settimeout(0.2)
        return probe.connect_ex(("127.0.0.1", port)) == 0
