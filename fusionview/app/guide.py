"""The user's guide: its pages, its index by audience, and finding words in it.

Pages are Markdown files in ``resources/guide``; those of another language lie in a folder of its
code below. A page that is not translated is shown in English.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from fusionview.app.search import folded
from fusionview.errors import ReadError
from fusionview.resources import resource

INDEX = "index"
TRANSLATED = ("ko",)
_AROUND = 60
"""Letters of an excerpt before the first hit, and twice as many after it."""

_LINK = re.compile(r"(!?)\[([^\]]*)\]\(([^)\s]+)\)")
_HEADING = re.compile(r"^(#{1,6}) +(.+?) *$")
_CODE = re.compile(r"`[^`\n]*`")
_HIDDEN = str.maketrans("[]", "\x01\x02")
_SEEN = str.maketrans("\x01\x02", "[]")
"""Brackets within code are no links."""
_FENCE = re.compile(r"^ *```")
_MARKS = re.compile(r"\*\*|__|(?<!\w)\*(?=\S)|(?<=\S)\*(?!\w)|`")
_RULE = re.compile(r"^\|[-| :]+\|$")


@dataclass(frozen=True)
class Page:
    """One page as it is written.

    Attributes
    ----------
    name
        Of its file, without ending; the same in all languages.
    language
        In which it is written; ``en`` where it is not translated.
    """

    name: str
    title: str
    text: str
    path: Path
    language: str


@dataclass(frozen=True)
class Section:
    """What stands under one heading; the start of a page is a section too."""

    page: Page
    heading: str
    text: str

    @property
    def anchor(self) -> str:
        """What a link to it ends with; empty for the start of the page."""
        return "" if self.heading == self.page.title else anchor_of(self.heading)


@dataclass(frozen=True)
class Hit:
    """A section that holds all the words, and a piece of it with the places of the words."""

    section: Section
    excerpt: str
    places: tuple[tuple[int, int], ...]
    score: float


@dataclass(frozen=True)
class Link:
    """A link of a page: to another page, a section, or a picture."""

    text: str
    target: str
    is_picture: bool

    @property
    def page(self) -> str:
        """Name of the page that it leads to; empty for one within the same page."""
        return Path(self.target.partition("#")[0]).stem if not self.target.startswith("#") else ""

    @property
    def anchor(self) -> str:
        return self.target.partition("#")[2]


def names() -> tuple[str, ...]:
    """Return the names of all pages, the index first."""
    found = sorted(path.stem for path in resource("guide").glob("*.md"))
    return (INDEX, *(name for name in found if name != INDEX))


@lru_cache(maxsize=128)
def page(name: str, language: str = "en") -> Page:
    """Return a page in a language, or in English where it is not translated.

    Raises
    ------
    ReadError
        If there is no such page.
    """
    if name not in names():
        raise ReadError(f"The guide has no page {name!r}.", hint=f"It has {', '.join(names())}.")
    path = resource("guide", language, f"{name}.md")
    if language not in TRANSLATED or not path.exists():
        path, language = resource("guide", f"{name}.md"), "en"
    text = path.read_text(encoding="utf-8")
    return Page(name, _title(text, name), text, path, language)


def contents(language: str = "en") -> tuple[tuple[str, tuple[Link, ...]], ...]:
    """Return the index: each of its headings with the pages that are listed below it."""
    found = []
    for section in sections(page(INDEX, language)):
        listed = tuple(one for one in links(section.text) if not one.is_picture and one.page)
        if section.anchor and listed:
            found.append((section.heading, listed))
    return tuple(found)


def sections(of: Page) -> tuple[Section, ...]:
    """Return the sections of a page in their order."""
    found, heading, lines, fenced = [], of.title, [], False
    for line in of.text.splitlines():
        fenced ^= bool(_FENCE.match(line))
        matched = None if fenced else _HEADING.match(line)
        if matched is None:
            lines.append(line)
            continue
        if lines or heading != of.title:
            found.append(Section(of, heading, "\n".join(lines)))
        heading, lines = plain(matched[2]), []
    return (*found, Section(of, heading, "\n".join(lines)))


def links(text: str) -> tuple[Link, ...]:
    """Return all links and pictures of a Markdown text."""
    return tuple(Link(plain(m[2]), m[3], m[1] == "!") for m in _LINK.finditer(_hidden(text)))


def anchor_of(heading: str) -> str:
    """Return the anchor of a heading, as the sites that show Markdown make it."""
    kept = re.sub(r"[^\w\- ]", "", heading.strip().lower())
    return kept.replace(" ", "-")


def plain(text: str) -> str:
    """Return Markdown as people hear it: without marks, links by their texts."""
    rows = (row for row in text.splitlines() if not _RULE.match(row) and not _FENCE.match(row))
    bare = _LINK.sub(lambda m: m[2], _hidden("\n".join(rows))).translate(_SEEN)
    return re.sub(r"\s+", " ", _MARKS.sub("", bare).replace("|", " ")).strip()


def search(words: str, language: str = "en") -> tuple[Hit, ...]:
    """Return the sections that hold all the words, best first.

    Parts of words count, case and accents do not. A word in the title of a page or section is
    worth more than one in its text; a section nearer to the start of its page comes first.
    """
    wanted = tuple(dict.fromkeys(folded(words).split()))
    if not wanted:
        return ()
    found = [
        hit
        for name in names()
        for number, section in enumerate(sections(page(name, language)))
        if (hit := _hit(section, wanted, number)) is not None
    ]
    return tuple(sorted(found, key=lambda one: -one.score))


def found_in(text: str, words: str) -> tuple[tuple[int, int], ...]:
    """Return where each of the words stands in a text: starts and ends, in order."""
    return _places(text, tuple(folded(words).split()))


def _hidden(text: str) -> str:
    return _CODE.sub(lambda m: m[0].translate(_HIDDEN), text)


def _hit(section: Section, wanted: tuple[str, ...], number: int) -> Hit | None:
    text = plain(section.text)
    title, heading = folded(section.page.title), folded(section.heading)
    body = folded(text)
    score = 0.0
    for word in wanted:
        worth = 8.0 * (word in heading) + 4.0 * (word in title and number == 0)
        worth += min(body.count(word), 5)
        if worth == 0.0:
            return None
        score += worth
    excerpt, places = _excerpt(text, wanted)
    index = 6.0 if section.page.name == INDEX else 0.0  # it names everything and tells nothing
    return Hit(section, excerpt, places, score - 0.01 * number - index)


def _excerpt(text: str, wanted: tuple[str, ...]) -> tuple[str, tuple[tuple[int, int], ...]]:
    places = _places(text, wanted)
    first = places[0][0] if places else 0
    start = max(0, first - _AROUND)
    if start:  # begin with a whole word
        start = text.find(" ", start, first) + 1 or start
    stop = min(len(text), first + 2 * _AROUND)
    if stop < len(text):
        stop = max(text.rfind(" ", first, stop), first + 1)
    piece = ("… " if start else "") + text[start:stop] + (" …" if stop < len(text) else "")
    return piece, _places(piece, wanted)


def _places(text: str, wanted: tuple[str, ...]) -> tuple[tuple[int, int], ...]:
    """Find folded words in a text as it is written, where letters may fold to several."""
    letters, origin = [], []
    for number, letter in enumerate(text):
        for one in folded(letter) or " ":
            letters.append(one)
            origin.append(number)
    body = "".join(letters)
    found = {
        (origin[at], origin[at + len(word) - 1] + 1)
        for word in wanted
        for at in _starts(body, word)
    }
    return _apart(sorted(found))


def _starts(body: str, word: str) -> Iterator[int]:
    at = body.find(word)
    while word and at >= 0:
        yield at
        at = body.find(word, at + len(word))


def _apart(places: list[tuple[int, int]]) -> tuple[tuple[int, int], ...]:
    """Join places that overlap."""
    joined: list[tuple[int, int]] = []
    for start, stop in places:
        if joined and start < joined[-1][1]:
            joined[-1] = (joined[-1][0], max(stop, joined[-1][1]))
        else:
            joined.append((start, stop))
    return tuple(joined)


def _title(text: str, name: str) -> str:
    for line in text.splitlines():
        matched = _HEADING.match(line)
        if matched is not None:
            return plain(matched[2])
    return name
