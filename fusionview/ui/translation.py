"""Texts of the layers below, in the language of the window.

Those layers know no Qt and speak English. Their texts stand in the same translation file, in a
context of their own; a text with values in it (``f"{name} has no {tag}."``) stands there as a
template with ``{0}``, ``{1}`` …, and is recognised by what lies between the values.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple
from xml.etree import ElementTree

from PySide6.QtCore import QCoreApplication

from fusionview.resources import resource

BELOW = "Below"
"""Context of all texts that come from below the window."""
_DEPTH = 3
_speaks = False
_VALUE = re.compile(r"\{(\d+)\}")
_SENTENCE = re.compile(r"(?<=[.!?]) +(?=\S)")


class Template(NamedTuple):
    """An English text with values, ready to be recognised."""

    source: str
    pattern: re.Pattern[str]
    longest: str
    """The longest piece between two values: nothing without it can match."""


def translated(text: str) -> str:
    """Return a text of the layers below in the language of the window, values kept.

    A text that is not known is taken sentence by sentence; what is then unknown stays English.
    """
    return _translated(text, 0) if _speaks else text


def speak(*, translated_texts: bool) -> None:
    """Begin anew in another language; without translated texts it is English."""
    global _speaks
    _speaks = translated_texts
    _translated.cache_clear()


@lru_cache(maxsize=4096)
def _translated(text: str, depth: int) -> str:
    stripped = text.strip()
    if not stripped or depth > _DEPTH:
        return text
    exact = QCoreApplication.translate(BELOW, stripped)
    if exact != stripped:
        return text.replace(stripped, exact)
    for template in templates():
        if template.longest not in stripped:
            continue
        match = template.pattern.fullmatch(stripped)
        if match is not None and _is_known(template.source):
            values = [_translated(one, depth + 1) for one in match.groups()]
            return text.replace(stripped, _filled(template.source, values))
    sentences = _SENTENCE.split(stripped)
    if len(sentences) > 1:
        return _longest_first(sentences, depth)
    name, colon, rest = text.partition(": ")  # of a file, before what is wrong with it
    return f"{name}{colon}{_translated(rest, depth + 1)}"


def _longest_first(sentences: list[str], depth: int) -> str:
    """Translate as many leading sentences as one known text has, then the rest."""
    for count in range(len(sentences) - 1, 0, -1):
        head = " ".join(sentences[:count])
        found = _translated(head, depth + 1) if count == 1 else _known(head)
        if count == 1 or found != head:
            rest = " ".join(sentences[count:])
            return f"{found} {_translated(rest, depth)}"
    return " ".join(sentences)


def _known(text: str) -> str:
    exact = QCoreApplication.translate(BELOW, text)
    if exact != text:
        return exact
    for template in templates():
        if template.longest in text and (match := template.pattern.fullmatch(text)) is not None:
            if not _is_known(template.source):
                continue
            return _filled(template.source, [translated(one) for one in match.groups()])
    return text


def _is_known(source: str) -> bool:
    return QCoreApplication.translate(BELOW, source) != source


def _filled(source: str, values: list[str]) -> str:
    places = [int(number) for number in _VALUE.findall(source)]
    by_place = dict(zip(places, values, strict=True))
    target = QCoreApplication.translate(BELOW, source)
    return _VALUE.sub(lambda found: by_place[int(found[1])], target)


@lru_cache(maxsize=1)
def templates() -> tuple[Template, ...]:
    """Return all texts with values, those first that say most between them."""
    file = resource("translations", "fusionview_ko.ts")
    if not file.exists():
        return ()
    root = ElementTree.parse(file).getroot()
    found = []
    for context in root.iter("context"):
        if context.findtext("name") != BELOW:
            continue
        for message in context.iter("message"):
            source = message.findtext("source") or ""
            if _VALUE.search(source):
                found.append(template_of(source))
    return tuple(sorted(found, key=lambda one: -len(_VALUE.sub("", one.source))))


def template_of(source: str) -> Template:
    """Make a template of an English text with ``{0}``, ``{1}`` … in it."""
    pieces = re.split(r"\{\d+\}", source)
    pattern = "(.+?)".join(re.escape(piece) for piece in pieces)
    return Template(source, re.compile(pattern, re.DOTALL), max(pieces, key=len))
