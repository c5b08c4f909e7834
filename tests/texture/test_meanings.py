"""Every feature says in one sentence what it means."""

from fusionview.model.mask import Mask
from fusionview.model.volume import Volume
from fusionview.texture.extract import extract
from fusionview.texture.meanings.of_feature import MEANINGS, meaning_of, way_of
from fusionview.texture.settings import TextureSettings
from fusionview.texture.warm_up import _lesion


def rows() -> dict[str, str]:
    lesion: tuple[Volume, Mask] = _lesion()
    settings = TextureSettings(bin_size=0.5, neighbours="all", ivh_discretisation="fixed_bin_size")
    return {row.tag: row.family for row in extract(*lesion, settings).rows}


def test_every_feature_has_a_meaning_and_no_meaning_is_without_a_feature() -> None:
    tags = rows()
    assert [tag for tag in tags if not meaning_of(tag)] == []
    used = {meaning_of(tag) for tag in tags}
    assert set(MEANINGS.values()) - used == set()


def test_meanings_are_single_sentences() -> None:
    for text in MEANINGS.values():
        assert text[0].isupper() or text[0].isdigit()
        assert text.endswith(".")
        assert len(text) <= 110


def test_the_way_of_aggregation_is_read_from_the_tag() -> None:
    assert way_of("cm_contrast_2_5D_avg") == "2_5D_avg"
    assert way_of("szm_sze_3D") == "3D"
    assert way_of("stat_mean") == ""
    for tag, family in rows().items():
        assert bool(way_of(tag)) == ("(" in family)
