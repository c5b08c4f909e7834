import pytest

from fusionview.model.features import FeatureTable, FeatureValue
from fusionview.model.provenance import Provenance
from fusionview.texture.comparison import compare


def table(*rows: tuple[str, float | None, str, str]) -> FeatureTable:
    values = tuple(
        FeatureValue("Statistics", tag.title(), tag, "", value, unit, note)
        for tag, value, unit, note in rows
    )
    return FeatureTable(values, Provenance(operation="Extract texture"))


def test_the_largest_changes_come_first_and_the_undefined_last() -> None:
    one = table(
        ("small", 10.0, "", ""),
        ("skewed", None, "", "all voxels have one intensity"),
        ("large", 4.0, "g/mL", ""),
        ("fallen", -2.0, "", ""),
        ("gone", 1.0, "", ""),
        ("born", 0.0, "", ""),
        ("still", 0.0, "", ""),
    )
    other = table(
        ("small", 10.1, "", ""),
        ("skewed", 3.0, "", ""),
        ("large", 1.0, "g/mL", ""),
        ("fallen", -3.0, "", ""),
        ("born", 2.0, "", ""),
        ("still", 0.0, "", ""),
        ("new", 5.0, "", ""),
    )
    changes = compare(one, other)
    assert [change.feature.tag for change in changes] == [
        "large",
        "fallen",
        "small",
        "still",
        "skewed",
        "gone",
        "born",
        "new",
    ]
    by_tag = {change.feature.tag: change for change in changes}
    assert by_tag["large"].percent == pytest.approx(-75.0)
    assert by_tag["fallen"].percent == pytest.approx(-50.0)
    assert by_tag["small"].percent == pytest.approx(1.0)
    assert by_tag["still"].percent == 0.0
    assert by_tag["skewed"].note == "no value in the first table: all voxels have one intensity"
    assert by_tag["gone"].note == "not in the second table"
    assert by_tag["born"].note == "the first value is 0"
    assert by_tag["new"].note == "not in the first table"
    assert by_tag["new"].other == 5.0


def test_values_of_different_units_are_not_compared() -> None:
    (change,) = compare(table(("mean", 2.0, "g/mL", "")), table(("mean", 9000.0, "Bq/mL", "")))
    assert change.percent is None
    assert change.note == "the units differ: g/mL and Bq/mL"


def test_a_change_beyond_all_numbers_has_a_note() -> None:
    (change,) = compare(table(("tiny", 1e-300, "", "")), table(("tiny", 1e300, "", "")))
    assert change.percent is None
    assert "too large" in change.note
