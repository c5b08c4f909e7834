#!/usr/bin/env python3
"""Keeps the translations of the window: collects texts, lists what is missing, compiles.

    python installers/translations.py update     take new texts into the .ts files, drop old ones
    python installers/translations.py missing    list what has no translation yet
    python installers/translations.py fill FILE  take translations from a JSON file
    python installers/translations.py compile    write the .qm files that the program reads

Run with the Python of the environment: the compiler (lrelease) comes with PySide6.
"""

from __future__ import annotations

import argparse
import json
import re
import subprocess
import sys
from collections.abc import Iterable, Mapping
from importlib.util import find_spec
from pathlib import Path
from xml.etree import ElementTree

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from installers.texts import Text, all_texts

CHECKOUT = Path(__file__).resolve().parent.parent
FOLDER = CHECKOUT / "resources" / "translations"
LANGUAGES = ("ko",)
Translations = dict[tuple[str, str], str]
"""By context and English text."""

_PLACE = re.compile(r"\{\d*\}")


def path_of(language: str, ending: str = ".ts") -> Path:
    """Return the file of a language."""
    return FOLDER / f"fusionview_{language}{ending}"


def read(path: Path) -> Translations:
    """Read a .ts file; empty texts stand for missing translations."""
    if not path.exists():
        return {}
    found = {}
    for context in ElementTree.parse(path).getroot().iter("context"):
        name = context.findtext("name") or ""
        for message in context.iter("message"):
            source = message.findtext("source") or ""
            found[name, source] = message.findtext("translation") or ""
    return found


def ts_text(translations: Mapping[tuple[str, str], str], language: str) -> str:
    """Write Qt's translation source: sorted, so that two people's changes can be merged."""
    root = ElementTree.Element("TS", version="2.1", language=language, sourcelanguage="en")
    for name in sorted({context for context, _ in translations}):
        context = ElementTree.SubElement(root, "context")
        ElementTree.SubElement(context, "name").text = name
        for source in sorted(text for one, text in translations if one == name):
            message = ElementTree.SubElement(context, "message")
            ElementTree.SubElement(message, "source").text = source
            target = ElementTree.SubElement(message, "translation")
            target.text = translations[name, source]
            if not target.text:
                target.set("type", "unfinished")
    ElementTree.indent(root, "  ")
    body = ElementTree.tostring(root, encoding="unicode")
    return f'<?xml version="1.0" encoding="utf-8"?>\n<!DOCTYPE TS>\n{body}\n'


def updated(known: Translations, texts: Iterable[Text]) -> Translations:
    """Return the translations of all texts; new ones take that of the same text elsewhere."""
    by_source = {source: target for (_, source), target in known.items() if target}
    return {
        (text.context, text.source): known.get((text.context, text.source))
        or by_source.get(text.source, "")
        for text in texts
    }


def problems(translations: Translations) -> list[str]:
    """Return what is wrong with translations: other values, or other ends, than in English."""
    found = []
    for (context, source), target in translations.items():
        if target and sorted(_PLACE.findall(source)) != sorted(_PLACE.findall(target)):
            found.append(f"{context}: {source!r} and {target!r} hold other values")
        if target and source.endswith("…") != target.endswith("…"):
            found.append(f"{context}: one of {source!r} and {target!r} ends with dots")
        if target and source.count("\n") != target.count("\n"):
            found.append(f"{context}: {source!r} and {target!r} have other lines")
    return found


def compiled(ts: Path, qm: Path) -> None:
    """Compile a .ts file; needs PySide6."""
    package = find_spec("PySide6")
    if package is None or package.origin is None:
        sys.exit("error: PySide6 is missing.\nhint: run this with the Python of .venv")
    compiler = next(Path(package.origin).parent.glob("lrelease*"))
    subprocess.run((str(compiler), "-silent", "-nounfinished", str(ts), "-qm", str(qm)), check=True)


def main() -> None:
    """Run one verb for every language."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("verb", choices=("update", "missing", "fill", "compile"))
    parser.add_argument("file", nargs="?", type=Path, help='JSON: {"English": "translation"}')
    asked = parser.parse_args()
    FOLDER.mkdir(exist_ok=True)
    for language in LANGUAGES:
        ts = path_of(language)
        translations = updated(read(ts), all_texts(CHECKOUT / "fusionview"))
        if asked.verb == "fill" and asked.file is not None:
            given = json.loads(asked.file.read_text(encoding="utf-8"))
            translations = {key: given.get(key[1], target) for key, target in translations.items()}
        if asked.verb in ("update", "fill"):
            ts.write_text(ts_text(translations, language), encoding="utf-8", newline="\n")
        if asked.verb == "compile":
            compiled(ts, path_of(language, ".qm"))
        missing = [source for (_, source), target in translations.items() if not target]
        if asked.verb == "missing":
            print(json.dumps(dict.fromkeys(missing, ""), ensure_ascii=False, indent=0))
        print(f"{language}: {len(translations)} texts, {len(missing)} missing", file=sys.stderr)
        for problem in problems(translations):
            print(problem, file=sys.stderr)


if __name__ == "__main__":
    main()
