"""Why a header has no SUV."""

from __future__ import annotations

from fusionview.model.pet_header import PetHeader

_LONGEST_WORD = 16


class Refusal(Exception):  # noqa: N818 - a decision inside the SUV rules, not a failure
    """Ends a decision with its reason; `fusionview.io.suv.rules.decide` catches it.

    Attributes
    ----------
    missing
        Names of absent header values, if they are the reason.
    """

    def __init__(self, reason: str, missing: tuple[str, ...] = ()) -> None:
        super().__init__(reason)
        self.reason = reason
        self.missing = missing


def conflict(header: PetHeader, *names: str) -> str:
    """Say what the slices differ in; empty if in nothing of these.

    Parameters
    ----------
    names
        Beginnings of the names in `PetHeader.conflicts` that matter to the decision.
    """
    found = [one for one in header.conflicts if one.startswith(names)]
    return f"Its slices differ in {' and '.join(found)}." if found else ""


def refuse_conflicts(header: PetHeader, *names: str) -> None:
    """End a decision that needs a value which differs between the slices."""
    if said := conflict(header, *names):
        raise Refusal(said)


def shown_word(stored: str) -> str:
    """Return a word of a header as a message may show it: short, and nothing but letters."""
    plain = "".join(letter for letter in stored if letter.isascii() and letter.isprintable())
    return plain[:_LONGEST_WORD].strip()
