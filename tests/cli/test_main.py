"""Exit statuses, messages and speed of the command line as a whole."""

import json
import math
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from fusionview.cli.commands import COMMANDS
from fusionview.cli.terminal import plain
from tests.cli.conftest import Cli

HEAVY = ("numpy", "scipy", "numba", "vtkmodules", "SimpleITK", "pydicom", "nibabel", "h5py", "rich")


VERBS = [command.__name__.replace("_", "-") for command in COMMANDS]


@pytest.mark.parametrize("verb", VERBS)
def test_every_verb_has_help(cli: Cli, verb: str) -> None:
    outcome = cli(verb, "--help")
    assert outcome.status == 0
    assert outcome.out.startswith(f"Usage: fusionview {verb}")


def test_help_names_all_verbs_and_how_to_open_the_window(cli: Cli) -> None:
    outcome = cli("--help")
    assert outcome.status == 0
    for verb in VERBS:
        assert f"\n  {verb} " in outcome.out
    assert "'fusionview PATH ...' on images" in " ".join(outcome.out.split())


def test_help_and_wrong_usage_load_no_heavy_library() -> None:
    code = (
        "import sys; from fusionview.cli.main import run; run(['--help']); run(['convert']);"
        f"sys.exit(','.join(m for m in {HEAVY} if m in sys.modules) or 0)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


@pytest.mark.parametrize(
    "arguments",
    [(), ("fly",), ("measure",), ("info", "a", "b"), ("convert", "a", "--quantity", "parsecs")],
    ids=lambda arguments: " ".join(arguments) or "nothing",
)
def test_wrong_usage_ends_with_2(cli: Cli, arguments: tuple[str, ...]) -> None:
    assert cli(*arguments).status == 2


def test_the_version_is_printed(cli: Cli) -> None:
    outcome = cli("--version")
    assert outcome.status == 0
    assert outcome.out.startswith("fusionview ")


def test_a_failure_is_two_lines_without_a_traceback(cli: Cli, tmp_path: Path) -> None:
    outcome = cli("info", tmp_path / "nowhere", "--json")
    assert outcome.status == 1
    assert outcome.out == ""
    error, hint = outcome.err.splitlines()
    assert error.startswith("error: ")
    assert hint.startswith("hint: ")


def test_an_interrupt_ends_with_130(cli: Cli, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupt(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("fusionview.cli.choosing.scan_known", interrupt)
    assert cli("info", ".").status == 130


@pytest.mark.parametrize("error", [TypeError("secret name"), OSError(28, "No space left", "x.nii")])
def test_a_bug_is_reported_as_an_error_without_details_of_the_patient(
    cli: Cli, monkeypatch: pytest.MonkeyPatch, error: Exception
) -> None:
    def fail(*_: object, **__: object) -> None:
        raise error

    monkeypatch.setattr("fusionview.cli.choosing.scan_known", fail)
    outcome = cli("info", ".")
    assert outcome.status == 1
    assert outcome.err.startswith("error: ")
    assert "Traceback" not in outcome.err
    assert "secret" not in outcome.err


def test_json_holds_no_nan_and_no_foreign_types() -> None:
    value = {"a": math.nan, "b": (np.float32(0.5), np.arange(2)), "c": Path("x"), "d": [True, None]}
    assert json.dumps(plain(value), allow_nan=False) == (
        '{"a": null, "b": [0.5, [0, 1]], "c": "x", "d": [true, null]}'
    )
