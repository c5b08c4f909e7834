"""The user's own keys: a mapping from the id of a command to its keys, or to none."""

from collections.abc import Iterable, Mapping

from fusionview.ui.commands.command import Command

RESERVED = frozenset(
    {
        *("Left", "Right", "Up", "Down", "PgUp", "PgDown", "Esc", "Return", "Enter", "Space"),
        "Backspace",
        *("Tab", "Shift+Tab", "Shift+Left", "Shift+Right", "Shift+Up", "Shift+Down"),
    }
)
"""The pictures themselves use them, in Qt's portable notation."""


def keys_of(command: Command, own: Mapping[str, str]) -> tuple[str, ...]:
    """Return the keys of a command as they are now."""
    return tuple(key for key in own.get(command.id, command.shortcut).split("; ") if key)


def holder_of(key: str, commands: Iterable[Command], own: Mapping[str, str]) -> Command | None:
    """Return the command that has a key now."""
    return next((one for one in commands if key in keys_of(one, own)), None)


def with_key(
    command: Command, key: str, commands: Iterable[Command], own: Mapping[str, str]
) -> Mapping[str, str]:
    """Give a command a key ("" for none); whoever had it loses it, and keeps its other keys."""
    changed = dict(own)
    holder = holder_of(key, commands, own) if key else None
    if holder is not None and holder.id != command.id:
        changed[holder.id] = "; ".join(one for one in keys_of(holder, own) if one != key)
    changed[command.id] = key
    if key == command.shortcut:
        del changed[command.id]
    return changed


def with_usual_key(
    command: Command, commands: Iterable[Command], own: Mapping[str, str]
) -> Mapping[str, str]:
    """Give a command back its usual keys; whoever took one of them loses it."""
    others = {one.id: keys_of(one, own) for one in commands if one.id != command.id}
    usual = command.shortcut.split("; ")
    changed = {key: keys for key, keys in own.items() if key != command.id}
    for other, keys in others.items():
        if set(keys) & set(usual):
            changed[other] = "; ".join(key for key in keys if key not in usual)
    return changed
