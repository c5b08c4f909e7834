"""What the operations on a region are called."""

from PySide6.QtCore import QCoreApplication

from fusionview.app.reshape import Operation

translate = QCoreApplication.translate

GROUPS = (
    (Operation.MARGIN, Operation.SMOOTH, Operation.FILL_HOLES, Operation.INTERPOLATE),
    (
        Operation.KEEP_LARGEST,
        Operation.KEEP_CLICKED,
        Operation.REMOVE_SMALL,
        Operation.SPLIT,
    ),
    (Operation.UNION, Operation.INTERSECTION, Operation.DIFFERENCE, Operation.EITHER),
    (Operation.COPY, Operation.MIRROR, Operation.DUPLICATE),
)
"""Shape, islands, two regions, copies."""


def operation_name(operation: Operation) -> str:
    """Return a name for menus and buttons, without dots."""
    return {
        Operation.MARGIN: translate("Regions", "Grow or shrink by a margin"),
        Operation.SMOOTH: translate("Regions", "Smooth"),
        Operation.FILL_HOLES: translate("Regions", "Fill holes"),
        Operation.INTERPOLATE: translate("Regions", "Interpolate between slices"),
        Operation.KEEP_LARGEST: translate("Regions", "Keep the largest island"),
        Operation.KEEP_CLICKED: translate("Regions", "Keep the island at the crosshair"),
        Operation.REMOVE_SMALL: translate("Regions", "Remove small islands"),
        Operation.SPLIT: translate("Regions", "Split into islands"),
        Operation.UNION: translate("Regions", "Union with another region"),
        Operation.INTERSECTION: translate("Regions", "Intersection with another region"),
        Operation.DIFFERENCE: translate("Regions", "Take another region away"),
        Operation.EITHER: translate("Regions", "In exactly one of two regions"),
        Operation.COPY: translate("Regions", "Copy to another volume or time point"),
        Operation.MIRROR: translate("Regions", "Mirror to the other side"),
        Operation.DUPLICATE: translate("Regions", "Duplicate"),
    }[operation]
