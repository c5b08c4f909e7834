from dataclasses import replace

import numpy as np
import pytest

from fusionview.app.actions import Actions
from fusionview.app.arrangement.comparing import USED, levels_of, levels_text, thicker
from fusionview.app.store import Store
from fusionview.app.workspace import Workspace
from fusionview.errors import SettingsError
from fusionview.model.comparison import Comparison, Overlay, Slab, SlabMode
from fusionview.model.setting import describe
from fusionview.model.volume import Volume


def test_levels_are_read_as_people_type_them(hot: Volume) -> None:
    assert levels_of("2.5, 4, 41 %", hot) == pytest.approx((2.5, 0.41 * 8.0, 4.0))
    assert levels_of(" 4; 4 g/mL,2.5 ", hot) == (2.5, 4.0)
    assert levels_of("", hot) == ()
    assert levels_text((2.5, 3.28, 4.0)) == "2.5, 3.28, 4"
    unknown = np.where(hot.data > 5, np.float32(np.nan), hot.data)
    assert levels_of("50%", replace(hot, data=unknown)) == pytest.approx((0.5,))


@pytest.mark.parametrize("text", ["hot", "2.5, x", "nan", "4 Bq/mL", ",".join("1" * 13)])
def test_what_is_no_value_is_refused(hot: Volume, text: str) -> None:
    with pytest.raises(SettingsError):
        levels_of(text, hot)


def test_a_bad_level_is_told_and_the_old_ones_stay(
    actions: Actions, store: Store, opened: Workspace
) -> None:
    assert actions.comparing.type_levels("2.5")
    assert not actions.comparing.type_levels("2.5, much")
    assert store.workspace.display.comparison.levels == (2.5,)
    assert store.workspace.notice is not None
    assert "much" in store.workspace.notice.message


def test_keys_go_round_all_seven_ways(actions: Actions, store: Store, opened: Workspace) -> None:
    seen = []
    for _ in range(7):
        seen.append(store.workspace.display.comparison.overlay)
        actions.comparing.next_overlay()
    assert seen == list(Overlay)
    assert store.workspace.display.comparison.overlay == "fade"
    actions.comparing.next_overlay(-1)
    assert store.workspace.display.comparison.overlay == "isocontours"


def test_numbers_of_a_way_stay_within_their_range(
    actions: Actions, store: Store, opened: Workspace
) -> None:
    for overlay in Overlay:
        actions.comparing.overlay(overlay)
        for steps in (500, -1000, 2):
            actions.comparing.adjust(steps)
    actions.comparing.wipe(7.0)
    comparison = store.workspace.display.comparison
    assert comparison.wipe == 1.0
    assert comparison.square_mm == pytest.approx(12.0)
    assert comparison.flicker_hz == pytest.approx(1.5)
    names = {name for used in USED.values() for name in used}
    assert set(describe(Comparison())) <= names


def test_slabs_grow_and_shrink_by_the_same_round_steps() -> None:
    slab, seen = Slab(), []
    for _ in range(22):
        slab = thicker(slab, 1)
        seen.append(slab.thickness_mm)
    assert seen == [*range(1, 11), *range(15, 51, 5), 60, 70, 80, 90]
    assert thicker(slab, -22).thickness_mm == 0
    assert thicker(Slab(thickness_mm=500.0), 1).thickness_mm == 500
    assert thicker(Slab(thickness_mm=7.3), 1).thickness_mm == 8
    assert thicker(Slab(thickness_mm=12.0), -1).thickness_mm == 10


def test_changes_are_recorded_by_what_they_led_to(
    actions: Actions, store: Store, opened: Workspace
) -> None:
    actions.comparing.overlay(Overlay.WIPE)
    for share in (0.2, 0.4, 0.6):
        actions.comparing.wipe(share)
    actions.comparing.slab_mode(SlabMode.MAXIMUM)
    actions.comparing.thicken(3)
    codes = [line.code for line in actions.recording.lines]
    assert codes == [
        "session.comparing.overlay(Overlay.WIPE)",
        "session.comparing.wipe(0.6)",
        "session.comparing.slab_mode(SlabMode.MAXIMUM)",
        "session.comparing.slab(Slab(mode=SlabMode.MAXIMUM, thickness_mm=3.0))",
    ]
