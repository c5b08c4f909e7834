"""Killed processes, full disks, folders that cannot be written: the old file stays, as we say."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from fusionview.app.projects.projects import save_project
from fusionview.errors import WriteError
from tests.io.project.saving_loop import document, number_in

ROOT = Path(__file__).parents[3]
POSIX = pytest.mark.skipif(os.name == "nt", reason="needs fork, kill and limits of POSIX")


def run(*arguments: str) -> str:
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    done = subprocess.run(
        [sys.executable, *arguments], capture_output=True, text=True, cwd=ROOT, env=environment
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


@POSIX
def test_a_killed_process_breaks_no_file_and_loses_nothing_that_was_saved() -> None:
    found = json.loads(run("-m", "tests.io.project.saving_loop", "12"))
    assert found["kills"] == 12
    assert found["unreadable"] == 0
    assert found["lost"] == 0


LIMITED = """
import resource, signal, sys
from pathlib import Path
from fusionview.app.projects.projects import save_project
from fusionview.errors import WriteError
from tests.io.project.saving_loop import document

signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (200_000, 200_000))
try:
    save_project(document(2), Path(sys.argv[1]))
except WriteError as error:
    print(error.message)
"""


@POSIX
def test_a_disk_that_takes_no_more_leaves_the_old_file(tmp_path: Path) -> None:
    path = tmp_path / "p.fusionview"
    save_project(document(1), path)
    said = run("-c", LIMITED, str(path))
    assert "was not saved" in said
    assert number_in(path) == 1
    assert [one.name for one in tmp_path.iterdir()] == ["p.fusionview"]


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="Linux has such a device")
def test_a_full_device_is_said_and_leaves_the_old_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "p.fusionview"
    save_project(document(1), path)
    touch = Path.touch

    def full(self: Path, mode: int = 0o666, exist_ok: bool = True) -> None:
        if self.name.startswith("."):
            self.symlink_to("/dev/full")
        else:
            touch(self, mode, exist_ok)

    monkeypatch.setattr(Path, "touch", full)
    with pytest.raises(WriteError, match="No space left"):
        save_project(document(2), path)
    monkeypatch.undo()
    assert number_in(path) == 1


def test_a_folder_that_cannot_be_written_is_said(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(WriteError, match="was not saved"):
        save_project(document(1), tmp_path / "file" / "p.fusionview")
    for place in ("/proc", "/sys"):  # read-only even for an administrator
        if Path(place).is_dir():
            with pytest.raises(WriteError, match="was not saved"):
                save_project(document(1), Path(place) / "p.fusionview")


def test_a_disk_that_keeps_something_else_is_noticed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "p.fusionview"
    save_project(document(1), path)
    from fusionview.io.project import project_file  # noqa: PLC0415 - to be broken here

    write = project_file._write

    def forgetful(temporary: Path, *rest: object) -> None:
        write(temporary, *rest)  # type: ignore[arg-type]
        content = bytearray(temporary.read_bytes())
        content[len(content) // 2] ^= 1
        temporary.write_bytes(content)

    monkeypatch.setattr(project_file, "_write", forgetful)
    with pytest.raises(WriteError, match="did not keep"):
        save_project(document(2), path)
    assert number_in(path) == 1
