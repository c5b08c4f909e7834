"""What the drawing tools are called, and how each is used in one sentence."""

from PySide6.QtCore import QCoreApplication

from fusionview.app.tools import Tool

translate = QCoreApplication.translate


def tool_name(tool: Tool) -> str:
    """Return a name that fits under an icon."""
    return {
        Tool.NAVIGATE: translate("Tools", "Navigate"),
        Tool.SPHERE: translate("Tools", "Sphere"),
        Tool.ELLIPSOID: translate("Tools", "Ellipsoid"),
        Tool.POLYGON: translate("Tools", "Polygon"),
        Tool.FREEHAND: translate("Tools", "Freehand"),
        Tool.LIVEWIRE: translate("Tools", "Live-wire"),
        Tool.BRUSH: translate("Tools", "Brush"),
        Tool.ERASE: translate("Tools", "Erase"),
        Tool.PERCENT: translate("Tools", "% of max"),
        Tool.FIXED: translate("Tools", "Fixed value"),
        Tool.BACKGROUND: translate("Tools", "Adaptive %"),
        Tool.EDGE: translate("Tools", "PET edge"),
        Tool.GROW: translate("Tools", "Grow"),
        Tool.SEEDS: translate("Tools", "Seeds"),
        Tool.MOVE: translate("Tools", "Move"),
    }[tool]


def tool_tip(tool: Tool) -> str:
    """Say how a tool is used."""
    return {**_shapes(), **_painting(), **_finding()}[tool]


def _shapes() -> dict[Tool, str]:
    return {
        Tool.NAVIGATE: translate("Tools", "Click or drag to move the crosshair."),
        Tool.MOVE: translate("Tools", "Drag the upper layer over the lower one."),
        Tool.SPHERE: translate(
            "Tools", "Press at the centre and drag the radius; a click draws the usual sphere."
        ),
        Tool.ELLIPSOID: translate("Tools", "Press at the centre and drag its width and height."),
        Tool.POLYGON: translate(
            "Tools",
            "Click corner after corner. Double click or Enter closes it, Backspace takes the last"
            " corner back, Esc gives up.",
        ),
        Tool.FREEHAND: translate("Tools", "Hold the button and draw around it; it closes itself."),
        Tool.LIVEWIRE: translate(
            "Tools",
            "Click on an edge and move along it: the line clings to the edge. Double click or"
            " Enter closes it, Backspace takes the last point back, Esc gives up.",
        ),
    }


def _painting() -> dict[Tool, str]:
    return {
        Tool.BRUSH: translate("Tools", "Paint into the selected region, or begin a new one."),
        Tool.ERASE: translate("Tools", "Take what you paint over from the selected region."),
        Tool.SEEDS: translate(
            "Tools",
            "Paint a stroke in the lesion, choose Background and paint around it; correct until"
            " the preview fits, then press Enter.",
        ),
    }


def _finding() -> dict[Tool, str]:
    return {
        Tool.PERCENT: translate(
            "Tools", "Drag a sphere over a lesion: what reaches this share of its maximum."
        ),
        Tool.FIXED: translate("Tools", "Drag a sphere over a lesion: what reaches this value."),
        Tool.BACKGROUND: translate(
            "Tools",
            "Drag a sphere over a lesion: what rises above its surroundings by this share of the"
            " way to the maximum.",
        ),
        Tool.EDGE: translate(
            "Tools",
            "Click on uptake, or drag a circle well around it: up to where its border is steepest.",
        ),
        Tool.GROW: translate(
            "Tools",
            "Press on tissue and drag: the further, the more different values are taken along.",
        ),
    }
