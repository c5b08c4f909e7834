"""`kinetics`, from tables on disk."""

import csv
from pathlib import Path

import numpy as np
import pytest

from fusionview.roi.measuring.kinetics import FrameTimes, TissueCurve, logan
from tests.cli.conftest import Cli

START = np.concatenate([np.arange(0, 10, 1.0), np.arange(10, 60, 5.0)])
LASTS = np.concatenate([np.full(10, 1.0), np.full(10, 5.0)])
KI, SPACE, LEVEL = 0.03, 0.4, 12.0


@pytest.fixture
def constant(tmp_path: Path) -> Path:
    """Plasma that stands at one level, and a tissue that follows Patlak's equation exactly."""
    path = tmp_path / "input.csv"
    path.write_text(f"time_min,value\n0,{LEVEL}\n60,{LEVEL}\n")
    return path


@pytest.fixture
def curves(tmp_path: Path) -> Path:
    path = tmp_path / "curves.csv"
    middle = START + LASTS / 2
    with path.open("w", newline="") as file:
        table = csv.writer(file)
        table.writerow(["region", "axis", "start", "duration_s", "mean", "unit"])
        for region, values in (
            ("tumour", LEVEL * (KI * middle + SPACE)),
            ("blood", np.full(20, LEVEL)),
        ):
            for row in zip(60 * START, 60 * LASTS, values, strict=True):
                table.writerow([region, "time", *row, "Bq/mL"])
    return path


def test_patlak_from_tables_gives_the_rate(
    cli: Cli, curves: Path, constant: Path, tmp_path: Path
) -> None:
    out = tmp_path / "fit.csv"
    options = ("--model", "patlak", "--t-star", 20, "--input", constant)
    found = cli("kinetics", curves, *options, "--out", out, "--json")
    assert found.status == 0, found.err
    tumour, blood = found.json["rows"]
    assert tumour["value"] == pytest.approx(KI, rel=1e-6)
    assert tumour["intercept"] == pytest.approx(SPACE, rel=1e-6)
    assert tumour["unit"] == "mL/cm3/min"
    assert tumour["points"] == 8
    assert blood["value"] == pytest.approx(0.0, abs=1e-9)
    written = next(csv.DictReader(out.read_text().splitlines()))
    assert float(written["value"]) == tumour["value"]


def test_a_region_of_the_table_may_be_the_input(cli: Cli, curves: Path) -> None:
    options = ("--model", "patlak", "--t-star", 20, "--reference", "blood")
    found = cli("kinetics", curves, *options)
    assert found.status == 0, found.err
    assert found.out.startswith("tumour  Ki ratio 0.03 +-")
    assert len(found.out.splitlines()) == 1


def test_the_clearance_of_the_reference_reaches_the_plot(cli: Cli, curves: Path) -> None:
    options = ("--model", "logan", "--t-star", 20, "--reference", "blood", "--k2", 0.2, "--json")
    (row,) = cli("kinetics", curves, *options).json["rows"]
    frames = FrameTimes(START, LASTS)
    tumour = TissueCurve(frames, LEVEL * (KI * frames.middle_min + SPACE))
    fit = logan(tumour, TissueCurve(frames, np.full(20, LEVEL)), 20.0, 0.2)
    assert (row["value"], row["se"]) == pytest.approx((fit.slope, fit.slope_se))
    assert row["quantity"] == "DVR"


def test_a_curve_that_cannot_be_fitted_is_told_and_the_others_go_on(
    cli: Cli, curves: Path, constant: Path
) -> None:
    text = curves.read_text() + "short,time,0,60,3,Bq/mL\n"
    curves.write_text(text)
    found = cli("kinetics", curves, "--model", "patlak", "--t-star", 20, "--input", constant)
    assert found.status == 0
    assert "short: 0 frames start at 20 min" in found.err
    assert "tumour  Ki 0.03" in found.out


@pytest.mark.parametrize(
    ("options", "status", "said"),
    [
        ((), 2, "either --input or --reference"),
        (("--reference", "liver"), 1, "no region liver"),
        (("--reference", "blood", "--k2", 0.1), 2, "--k2 goes with"),
    ],
)
def test_wrong_use_is_told(
    cli: Cli, curves: Path, options: tuple[object, ...], status: int, said: str
) -> None:
    found = cli("kinetics", curves, "--model", "patlak", "--t-star", 20, *options)
    assert found.status == status
    assert said in " ".join(found.err.split())


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "no samples"),
        ("time_s,activity\n0,1\n", "no column value"),
        ("time_s,value\n0,abc\n", "line 2"),
        ("time_s,value\n0,1\n0,2\n", "increasing times"),
        ("time_s,value\n0,1\n600,2\n", "ends at 10 min"),
    ],
)
def test_bad_tables_of_blood_are_told(
    cli: Cli, curves: Path, constant: Path, text: str, said: str
) -> None:
    constant.write_text(text)
    found = cli("kinetics", curves, "--model", "logan", "--t-star", 20, "--input", constant)
    assert said in found.err
    assert "Traceback" not in found.err
