"""Which volumes lie on which: changes of the stack of layers, from the bottom up."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from fusionview.model.display import Display, Look, Solo, usual_window
from fusionview.model.volume import Volume

UPPER_COLOURS = ("hot_iron", "hot_metal_blue", "viridis", "winter")
"""Of upper layers as they are added: two of the same colours could not be told apart."""


def layer_ids(display: Display) -> tuple[str, ...]:
    """Return all layers from the bottom up, whether their eyes are open or not."""
    lower = (display.anatomical_id,) if display.anatomical_id is not None else ()
    return (*lower, *(one for one in display.upper_ids if one not in lower))


def ordered(display: Display, ids: Sequence[str]) -> Display:
    """Stack these layers, the lowest first; one alone stays what it is.

    The chosen layer stays chosen while it is among the upper ones, else the top one is.
    """
    ids = tuple(dict.fromkeys(ids))
    alone = len(ids) == 1 and display.anatomical_id != ids[0]
    lower = None if alone or not ids else ids[0]
    upper = ids if alone else ids[1:]
    chosen = display.functional_id if display.functional_id in upper else None
    if chosen is None and upper:
        chosen = upper[-1]
    return replace(
        display,
        anatomical_id=lower,
        functional_id=chosen,
        stacked_ids=upper if len(upper) > 1 else (),
        hidden_ids=display.hidden_ids & set(ids),
        solo=display.solo if lower is not None and chosen is not None else Solo.NONE,
    )


def added(display: Display, volume: Volume, volumes: Mapping[str, Volume]) -> Display:
    """Lay one more volume on top (anatomy at the bottom where there is none), and choose it."""
    ids = layer_ids(display)
    if volume.id in ids:
        return chosen(display, volume.id)
    if display.anatomical_id is None and volume.kind.is_anatomical:
        return ordered(replace(display, anatomical_id=volume.id), (volume.id, *ids))
    if not ids:
        return replace(display, functional_id=volume.id)
    stacked = ordered(coloured(display, volume, volumes), (*ids, volume.id))
    return chosen(stacked, volume.id)


def removed(display: Display, volume_id: str) -> Display:
    """Take one layer away; what lay above a removed anatomy lies on the next one."""
    return ordered(display, [one for one in layer_ids(display) if one != volume_id])


def chosen(display: Display, volume_id: str) -> Display:
    """Work on another upper layer; alone, it takes the place of the one before."""
    if volume_id == display.anatomical_id:
        solo = Solo.ANATOMICAL if display.solo is not Solo.NONE else Solo.NONE
        return replace(display, solo=solo)
    if volume_id not in display.upper_ids:
        return display
    solo = Solo.FUNCTIONAL if display.solo is not Solo.NONE else Solo.NONE
    return replace(display, functional_id=volume_id, solo=solo)


def alone(display: Display, volume_id: str | None) -> Display:
    """Show one layer by itself in its own space; None shows all again."""
    if volume_id is None or len(layer_ids(display)) < 2:
        return replace(display, solo=Solo.NONE)
    if volume_id == display.anatomical_id:
        return replace(display, solo=Solo.ANATOMICAL)
    if volume_id not in display.upper_ids:
        return display
    return replace(display, functional_id=volume_id, solo=Solo.FUNCTIONAL)


def with_pair(display: Display, lower: str | None, upper: str | None) -> Display:
    """Lay one volume on another; further upper layers stay above the anatomy."""
    before = display.functional_id
    others = [one for one in display.upper_ids if one not in (lower, upper)]
    if upper is None:
        stack: list[str] = []
    elif before in others:
        stack = [upper if one == before else one for one in others]
    else:
        kept = display.upper_ids if upper in display.upper_ids else (*others, upper)
        stack = [one for one in kept if one != lower]
    both = lower is not None and upper is not None
    return replace(
        display,
        anatomical_id=lower,
        functional_id=upper,
        stacked_ids=tuple(stack) if len(stack) > 1 else (),
        hidden_ids=display.hidden_ids & {lower, *stack},
        solo=display.solo if both else Solo.NONE,
    )


def without_vanished(display: Display, volumes: Mapping[str, Volume]) -> Display:
    """Drop layers whose volumes are gone."""
    return replace(
        display,
        stacked_ids=tuple(one for one in display.stacked_ids if one in volumes),
        hidden_ids=frozenset(one for one in display.hidden_ids if one in volumes),
    )


def coloured(display: Display, volume: Volume, volumes: Mapping[str, Volume]) -> Display:
    """Give an upper layer colours that no other upper layer has, unless it has some already."""
    if (volume.id, volume.quantity) in display.looks:
        return display
    others = (volumes.get(one) for one in display.upper_ids if one != volume.id)
    taken = {display.look(other).colormap for other in others if other is not None}
    free = next((name for name in UPPER_COLOURS if name not in taken), UPPER_COLOURS[0])
    return display.with_look(volume, Look(usual_window(volume), free))
