"""Which layout a study opens in: an ordered list that users see and edit."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, fields
from typing import Any

from fusionview.errors import FusionViewError

LAYOUT_NAMES = (
    "fused",
    "3x3",
    "petmr_read",
    "one_up",
    "compare",
    "attenuation",
    "grid",
    "volume",
)
"""All ready layouts, in the order of their keys."""


@dataclass(frozen=True, kw_only=True)
class Content:
    """What rules ask of a study.

    Attributes
    ----------
    anatomical, functional
        Number of volumes; PET without attenuation correction is not counted as functional.
    studies
        Number of time points: examinations that the anatomical, or the functional, volumes
        come from.
    """

    anatomical: int = 0
    functional: int = 0
    studies: int = 0
    attenuation_map: bool = False
    uncorrected: bool = False


@dataclass(frozen=True, kw_only=True)
class LayoutRule:
    """Choose ``layout`` where the study has at least all of this.

    Attributes
    ----------
    attenuation_map, uncorrected
        Whether a µ-map, and PET without attenuation correction, have to be there.
    """

    layout: str
    anatomical: int = 0
    functional: int = 0
    studies: int = 0
    attenuation_map: bool = False
    uncorrected: bool = False

    def __post_init__(self) -> None:
        if self.layout not in LAYOUT_NAMES:
            raise FusionViewError(
                f"There is no layout {self.layout!r}.",
                hint=f"Choose one of {', '.join(LAYOUT_NAMES)}.",
            )

    def fits(self, content: Content) -> bool:
        """Whether the study has at least what the rule asks for."""
        return all(getattr(content, one.name) >= getattr(self, one.name) for one in fields(content))


DEFAULT_RULES = (
    LayoutRule(layout="attenuation", attenuation_map=True, uncorrected=True),
    LayoutRule(layout="compare", functional=2),
    LayoutRule(layout="compare", studies=2, anatomical=2),
    LayoutRule(layout="fused"),
)
"""The first that fits is taken."""


def chosen_layout(content: Content, rules: Sequence[LayoutRule] = DEFAULT_RULES) -> str:
    """Return the layout of the first rule that fits; "fused" where none does."""
    return next((rule.layout for rule in rules if rule.fits(content)), "fused")


def rules_as_values(rules: Sequence[LayoutRule]) -> list[dict[str, Any]]:
    """Return the rules as lists and dictionaries, for a JSON file."""
    return [asdict(rule) for rule in rules]


def rules_from_values(values: object) -> tuple[LayoutRule, ...]:
    """Read what `rules_as_values` has written.

    Raises
    ------
    FusionViewError
        If these are no such rules.
    """
    if not isinstance(values, list):
        raise _unreadable()
    return tuple(_rule(value) for value in values)


def _rule(value: object) -> LayoutRule:
    kinds = {one.name: type(one.default) for one in fields(LayoutRule)} | {"layout": str}
    if not isinstance(value, Mapping) or "layout" not in value:
        raise _unreadable()
    if any(type(item) is not kinds.get(str(key)) for key, item in value.items()):
        raise _unreadable()
    return LayoutRule(**value)


def _unreadable() -> FusionViewError:
    return FusionViewError(
        "The rules that choose the layout cannot be read.",
        hint="Reset them under Preferences.",
    )
