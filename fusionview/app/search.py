"""Finding a thing by parts of its name, as people type them."""

import re
import unicodedata

_WORD = re.compile(r"\w+")
_TITLE, _OTHER = 10.0, 4.0


def score(query: str, title: str, others: str = "") -> float:
    """Return how well a thing answers a query; 0 if it does not.

    Each word of the query must be found: at the start of a word of the title best, then within
    one, then in the ``others`` (menu, keywords), at last as letters of the title in their order.
    Case and accents do not matter.
    """
    words = folded(query).split()
    if not words:
        return 1.0
    head, rest = folded(title), folded(others)
    found = [_score_word(word, head, rest) for word in words]
    if min(found) == 0:
        return 0.0
    exact = 5.0 if head.startswith(" ".join(words)) else 0.0
    return sum(found) / len(found) + exact + 1.0 / (1 + len(head))


def folded(text: str) -> str:
    """Return a text as it is compared: lower case, without accents."""
    decomposed = unicodedata.normalize("NFKD", text.casefold())
    kept = "".join(one for one in decomposed if not unicodedata.combining(one))
    return unicodedata.normalize("NFC", kept)  # Korean syllables become whole again


def _score_word(word: str, title: str, others: str) -> float:
    if any(one.startswith(word) for one in _WORD.findall(title)):
        return _TITLE
    if word in title:
        return _TITLE / 2
    if any(one.startswith(word) for one in _WORD.findall(others)):
        return _OTHER
    if word in others:
        return _OTHER / 2
    return 1.0 if len(word) > 1 and _in_order(word, title) else 0.0


def _in_order(letters: str, text: str) -> bool:
    rest = iter(text)
    return all(letter in rest for letter in letters)
