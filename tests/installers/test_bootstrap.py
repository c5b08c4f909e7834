"""What setting up decides, without a network, a package manager or a new environment."""

import subprocess
import sys
from pathlib import Path

import pytest

from installers import bootstrap


def test_an_old_python_is_told_which_one_is_needed() -> None:
    message = bootstrap.version_message((3, 9, 2), "/usr/bin/python3")
    assert message.startswith("error: fusionview needs Python 3.11 or newer; /usr/bin/python3 is")
    assert "Python 3.9.2" in message
    assert "\nhint: " in message


@pytest.mark.parametrize("version", [(3, 11, 0), (3, 14, 1), (4, 0, 0)])
def test_a_new_python_is_silently_accepted(version: tuple[int, int, int]) -> None:
    assert bootstrap.version_message(version, "python3") == ""


def test_only_the_standard_library_is_needed() -> None:
    command = [sys.executable, "-I", "-S", bootstrap.__file__, "--help"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert "installers/bootstrap.py test" in done.stdout


def test_a_screen_is_looked_for_on_linux_only() -> None:
    assert not bootstrap.has_screen("linux", {"DISPLAY": ""})
    assert bootstrap.has_screen("linux", {"DISPLAY": ":0"})
    assert bootstrap.has_screen("linux", {"WAYLAND_DISPLAY": "wayland-0"})
    assert bootstrap.has_screen("darwin", {})
    assert bootstrap.has_screen("win32", {})


def test_a_machine_without_a_screen_needs_no_window_packages_to_run() -> None:
    packages = bootstrap.wanted_packages(verb="run", screen=False, venv_package="")
    assert set(packages) == set(bootstrap.OFF_SCREEN)


def test_a_screen_needs_the_window_packages_but_no_virtual_screen() -> None:
    packages = bootstrap.wanted_packages(verb="run", screen=True, venv_package="")
    assert "libxcb-cursor0" in packages
    assert "xvfb" not in packages


def test_the_tests_need_a_virtual_screen_and_maybe_the_venv_module() -> None:
    packages = bootstrap.wanted_packages(verb="test", screen=False, venv_package="python3-venv")
    assert {"python3-venv", "libegl1", "libxcb-cursor0", "xvfb", "xauth"} <= set(packages)


def test_removed_packages_do_not_count_but_provided_names_do() -> None:
    lines = (
        "libgl1|ii |",
        "xvfb|rc |xserver",
        "libglib2.0-0t64|ii |libglib2.0-0 (= 2.80.0-6ubuntu3), libglib2.0-extra",
    )
    found = bootstrap.installed_packages(lines)
    assert {"libgl1", "libglib2.0-0", "libglib2.0-extra"} <= found
    assert "xvfb" not in found
    assert not any(name.startswith("(") for name in found)


def test_an_environment_of_somebody_else_is_left_alone(tmp_path: Path) -> None:
    assert bootstrap.environment_folder(tmp_path).name == ".venv"
    (tmp_path / ".venv").mkdir()
    assert bootstrap.environment_folder(tmp_path).name == ".venv-bootstrap"
    bootstrap.marker(tmp_path / ".venv").write_text("{}")
    assert bootstrap.environment_folder(tmp_path).name == ".venv"


def test_packages_are_installed_again_only_when_something_changed(tmp_path: Path) -> None:
    (tmp_path / "pyproject.toml").write_text("a")
    first = bootstrap.fingerprint(tmp_path)
    stamp: dict[str, object] = {"fingerprint": first, "extras": ["test"]}
    assert bootstrap.is_current(stamp, first, set())
    assert bootstrap.is_current(stamp, first, {"test"})
    assert not bootstrap.is_current({"fingerprint": first, "extras": []}, first, {"test"})
    assert not bootstrap.is_current({}, first, set())
    (tmp_path / "pyproject.toml").write_text("b")
    assert not bootstrap.is_current(stamp, bootstrap.fingerprint(tmp_path), set())


def test_a_broken_stamp_reads_as_unfinished(tmp_path: Path) -> None:
    bootstrap.marker(tmp_path).write_text("{broken")
    assert bootstrap.read_stamp(tmp_path) == {}
    assert bootstrap.read_stamp(tmp_path / "nowhere") == {}


def test_a_broken_environment_is_recognised(tmp_path: Path) -> None:
    assert bootstrap.what_is_wrong(tmp_path) == "it does not start any more"


def test_wrong_usage_is_refused() -> None:
    for argv in ([], ["fly"], ["run", "--now"], ["exec"]):
        with pytest.raises(SystemExit) as refused:
            bootstrap.parse(argv)
        assert refused.value.code == 2


def test_arguments_after_test_go_to_pytest() -> None:
    options, rest = bootstrap.parse(["test", "-k", "mask"])
    assert (options.verb, options.extra, rest) == ("test", "test", ["-k", "mask"])


def test_the_whole_run_is_spread_over_processes_and_a_choice_is_not(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    calls: list[list[str]] = []

    def call(command: list[str], **_: str) -> int:
        calls.append([str(word) for word in command])
        return 0

    monkeypatch.setattr(bootstrap, "call", call)
    assert bootstrap.run_tests(tmp_path, []) == 0
    assert "loadfile" in calls[-1]
    assert bootstrap.run_tests(tmp_path, ["-k", "mask"]) == 0
    assert calls[-1][-2:] == ["-k", "mask"]
    assert "loadfile" not in calls[-1]
