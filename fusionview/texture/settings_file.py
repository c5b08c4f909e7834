"""Settings as the text of a TOML file, and where a name or a path leads to them.

One file drives the window, the command line and batches alike.
"""

from __future__ import annotations

import json
import textwrap
from difflib import get_close_matches
from pathlib import Path
from typing import Any

from fusionview.errors import ReadError, SettingsError
from fusionview.model.provenance import settings_of
from fusionview.resources import resource
from fusionview.texture.presets import PRESETS
from fusionview.texture.settings import TextureSettings, parse


def find_settings(name_or_path: str | Path) -> TextureSettings:
    """Return the settings of a preset, of a file that comes with the program, or of a file.

    Raises
    ------
    ReadError, SettingsError
        No such preset or file; not settings.
    """
    return parse(find_toml(name_or_path))


def find_toml(name_or_path: str | Path) -> str:
    """Return what `find_settings` would read."""
    name, path = str(name_or_path), Path(name_or_path)
    if path.is_file():
        return _text(path)
    for preset in PRESETS:
        if preset.name == name:
            return toml_of(preset.settings, f"{preset.title}. {preset.reason}")
    return _text(resource("texture", f"{name}.toml") if name in _names() else path)


def toml_of(settings: TextureSettings, remark: str = "") -> str:
    """Return the text of a settings file: every setting that is not unset, a line each."""
    lines = [f"# {line}" for line in textwrap.wrap(remark, 96)]
    plain = settings_of(settings)
    chosen = plain.pop("filter", None)
    lines += [f"{key} = {_written(value)}" for key, value in plain.items() if value is not None]
    if chosen is not None:
        lines += ["", "[filter]"]
        lines += [f"{key} = {_written(one)}" for key, one in chosen.items() if one is not None]
    return "\n".join(lines) + "\n"


def _written(value: Any) -> str:
    # switches, words, numbers and lists of them look alike in JSON and TOML
    return json.dumps(value, ensure_ascii=False)


def _names() -> list[str]:
    shipped = sorted(file.stem for file in resource("texture").glob("*.toml"))
    return [preset.name for preset in PRESETS] + shipped


def _text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except FileNotFoundError:
        near = get_close_matches(path.name, _names(), 3, 0.4) or [p.name for p in PRESETS]
        raise SettingsError(
            f"There are no texture settings {str(path)!r}.",
            hint=f"Give a TOML file, or one of {', '.join(near)}.",
        ) from None
    except (OSError, UnicodeDecodeError) as error:
        reason = error.strerror if isinstance(error, OSError) else "it is not UTF-8 text"
        raise ReadError(
            f"The settings {path} cannot be read: {reason}.", hint="Give a TOML file."
        ) from error
