import sys

from fusionview.roi.warm_up import is_warm, warm_up


def test_after_warming_up_no_gesture_waits_for_the_compiler() -> None:
    warm_up()
    assert is_warm()
    held = sys.modules.pop("fusionview.roi.shapes.wire_kernel")
    assert not is_warm()
    sys.modules["fusionview.roi.shapes.wire_kernel"] = held
