import numpy as np

from fusionview.app.places import hottest_place, place_of_region
from fusionview.app.search import score
from fusionview.app.workspace import Workspace
from fusionview.model.mask import Mask
from fusionview.model.region import COLOURS, Region
from fusionview.model.volume import Volume


def test_the_start_of_a_word_of_the_title_counts_most() -> None:
    assert score("zoo", "Zoom in") > score("oom", "Zoom in") > score("zi", "Zoom in") > 0
    assert score("zoom", "Fit pictures", "zoom reset") > 0
    assert score("zoom", "Zoom in") > score("zoom", "Fit pictures", "zoom reset")


def test_each_word_must_be_found_in_any_order() -> None:
    assert score("mip rotate", "Rotate MIP") > 0
    assert score("rotate banana", "Rotate MIP") == 0


def test_accents_and_case_do_not_matter_and_korean_is_found() -> None:
    assert score("resume", "Résumé") > 0
    assert score("영역", "영역 삭제") > 0
    assert score("삭제", "영역 삭제") > 0


def test_nothing_typed_finds_everything() -> None:
    assert score("", "Anything") > 0


def test_a_ring_is_gone_to_where_it_has_voxels(opened: Workspace, hot: Volume) -> None:
    voxels = np.zeros(hot.geometry.shape, np.bool_)
    voxels[10, 8:13, 8:13] = True
    voxels[10, 9:12, 9:12] = False
    region = Region(
        id="r",
        name="Ring",
        colour=COLOURS[0],
        volume_id="pet",
        mask=Mask.from_array(hot.geometry, voxels),
    )
    place = place_of_region(opened, region)
    assert place is not None
    index = np.round(hot.geometry.to_index(opened.to_volume(hot).apply(place))).astype(int)
    assert voxels[tuple(index)]


def test_the_hottest_place_is_where_the_highest_value_is(opened: Workspace, hot: Volume) -> None:
    place = hottest_place(opened)
    assert place is not None
    index = np.round(hot.geometry.to_index(opened.to_volume(hot).apply(place))).astype(int)
    assert hot.data[tuple(index)] == hot.data.max()
    assert hottest_place(Workspace()) is None
