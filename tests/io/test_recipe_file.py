"""Recipes say the same after a round trip, and notice when their inputs changed."""

import math
import tomllib
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fusionview.errors import ReadError
from fusionview.io.recipe_file import (
    check_inputs,
    described,
    digest_of,
    read_recipe,
    recipe_path,
    write_recipe,
)
from fusionview.io.toml import to_toml
from fusionview.model.geometry import Geometry
from fusionview.model.recipe import Corrections, Recipe

PLAIN = st.one_of(
    st.text(), st.booleans(), st.integers(-(2**63), 2**63 - 1), st.floats(allow_nan=False)
)
TABLES = st.recursive(
    st.dictionaries(st.text(), st.one_of(PLAIN, st.lists(PLAIN, max_size=3)), max_size=4),
    lambda inner: st.dictionaries(
        st.text(), st.one_of(PLAIN, inner, st.lists(inner, min_size=1, max_size=3)), max_size=4
    ),
    max_leaves=8,
)


@settings(max_examples=40, deadline=None)
@given(TABLES)
def test_python_reads_the_toml_that_we_write(content: dict[str, object]) -> None:
    assert tomllib.loads(to_toml(content)) == content


def test_toml_keeps_not_a_number_and_leaves_out_nothing_at_all() -> None:
    read = tomllib.loads(to_toml({"a": math.nan, "b": None, "c": np.float64(0.1)}))
    assert math.isnan(read["a"])
    assert set(read) == {"a", "c"}
    assert read["c"] == 0.1


@pytest.fixture
def recipe(tmp_path: Path, oblique_grid: Geometry) -> Recipe:
    scan, folder = tmp_path / "scan.h5", tmp_path / "mu"
    scan.write_bytes(b"counts")
    folder.mkdir()
    for name in ("1.dcm", "2.dcm"):
        (folder / name).write_text(name)
    return Recipe(
        inputs=(described("scan", scan), described("attenuation", folder, "1a2b")),
        algorithm="osem",
        settings={"iterations": 3, "beta": 0.1 + 0.2, "edge": True, "shape": 'round "1"'},
        corrections=Corrections(scatter=False, scatter_loops=2, psf_fwhm_mm=4.5),
        grid=oblique_grid,
        device="cpu",
        made={"software": "fusionview 1", "threads": 2},
    )


def test_a_recipe_comes_back_whole(tmp_path: Path, recipe: Recipe) -> None:
    path = recipe_path(tmp_path / "image.nii.gz")
    assert path.name == "image.nii.gz.recipe.toml"
    write_recipe(recipe, path)
    again = read_recipe(path)
    assert again.inputs == recipe.inputs
    assert (again.algorithm, again.device) == ("osem", "cpu")
    assert again.settings == recipe.settings
    assert again.corrections == recipe.corrections
    assert again.made == recipe.made
    assert again.grid is not None
    assert recipe.grid is not None
    np.testing.assert_array_equal(again.grid.affine, recipe.grid.affine)
    check_inputs(again)


def test_a_recipe_moves_with_its_folder(tmp_path: Path, recipe: Recipe) -> None:
    write_recipe(recipe, tmp_path / "a.recipe.toml")
    elsewhere = tmp_path.with_name(tmp_path.name + "-moved")
    tmp_path.rename(elsewhere)
    try:
        again = read_recipe(elsewhere / "a.recipe.toml")
        check_inputs(again)
        assert Path(again.inputs[0].path) == elsewhere / "scan.h5"
    finally:
        elsewhere.rename(tmp_path)


def test_changed_and_missing_inputs_are_named(tmp_path: Path, recipe: Recipe) -> None:
    (tmp_path / "mu" / "2.dcm").write_text("other")
    with pytest.raises(ReadError, match=r"attenuation .* checksum differs"):
        check_inputs(recipe)
    (tmp_path / "scan.h5").unlink()
    with pytest.raises(ReadError, match=r"scan .* is not there"):
        check_inputs(recipe)


def test_the_values_of_an_interfile_header_count_too(tmp_path: Path) -> None:
    header = tmp_path / "a.hv"
    header.write_text("!INTERFILE :=\nname of data file := a.v\n!END OF INTERFILE :=\n")
    (tmp_path / "a.v").write_bytes(b"1234")
    before = digest_of(header)
    (tmp_path / "a.v").write_bytes(b"1235")
    assert digest_of(header) != before


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", "not a readable recipe"),
        ("format = 'fusionview-recipe'\nversion = 9\n", "newer version"),
        ("format = [", "not a readable recipe"),
        (
            "format = 'fusionview-recipe'\nversion = 1\nalgorithm = 'osem'\ninput = []\n"
            "[corrections]\nmagic = true\n",
            "no correction magic",
        ),
        (
            "format = 'fusionview-recipe'\nversion = 1\nalgorithm = 'osem'\ninput = []\n"
            "device = 'abacus'\n",
            "abacus",
        ),
    ],
)
def test_what_is_no_recipe_is_refused(tmp_path: Path, text: str, words: str) -> None:
    path = tmp_path / "bad.recipe.toml"
    path.write_text(text)
    with pytest.raises(ReadError, match=words) as caught:
        read_recipe(path)
    assert caught.value.hint
