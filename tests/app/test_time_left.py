import pytest

from fusionview.app.time_left import TimeLeft


def test_even_work_is_foretold_to_the_second() -> None:
    pace = TimeLeft.begin(100.0)
    for tenth in range(1, 50):
        pace = pace.after(tenth / 100, 100.0 + tenth)
    assert pace.left_s == pytest.approx(51.0, rel=0.01)


def test_nothing_is_said_before_the_pace_is_known() -> None:
    pace = TimeLeft.begin(0.0).after(0.5, 0.5)
    assert pace.left_s is None
    assert TimeLeft.begin(0.0).after(0.0, 10.0).left_s is None


def test_a_change_of_pace_is_followed_without_a_jump() -> None:
    pace = TimeLeft.begin(0.0)
    for second in range(1, 21):
        pace = pace.after(0.4 * second / 20, float(second))
    before = pace.left_s
    assert before is not None
    told = []
    for second in range(21, 61):  # from here on ten times slower
        pace = pace.after(0.4 + 0.002 * (second - 20), float(second))
        assert pace.left_s is not None
        told.append(pace.left_s)
    assert abs(told[0] - before) < 0.2 * before
    assert told == sorted(told)
    assert told[-1] > 3 * before


def test_a_fraction_that_steps_back_gives_no_negative_time() -> None:
    pace = TimeLeft.begin(0.0).after(0.5, 5.0).after(0.2, 6.0)
    assert pace.left_s is not None
    assert pace.left_s > 0
