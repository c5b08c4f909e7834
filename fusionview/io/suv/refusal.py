"""Why a header has no SUV."""

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


def shown_word(stored: str) -> str:
    """Return a word of a header as a message may show it: short, and nothing but letters."""
    plain = "".join(letter for letter in stored if letter.isascii() and letter.isprintable())
    return plain[:_LONGEST_WORD].strip()
