"""The guide in the terminal."""

import pytest

from fusionview.cli.main import DONE, FAILED, run


@pytest.fixture(autouse=True)
def english(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("fusionview.cli.guide.read_table", lambda _: {"language": "en"})


def test_a_page_is_printed_as_it_is_written(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["guide", "suv"]) == DONE
    assert capsys.readouterr().out.startswith("# SUV\n")


def test_words_are_found_with_their_page(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["guide", "--search", "hottest sphere"]) == DONE
    assert "suv: SUV > SUVpeak" in capsys.readouterr().out.splitlines()


@pytest.mark.parametrize("asked", [["nonsense"], ["--search", "qwertzuiop"]])
def test_what_is_not_there_is_said(asked: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["guide", *asked]) == FAILED
    assert "hint:" in capsys.readouterr().err
