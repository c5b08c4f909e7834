"""Why a header has no SUV."""


class Refusal(Exception):  # noqa: N818 - a decision inside the SUV rules, not a failure
    """Ends a decision with its reason; caught by `fusionview.io.suv.decide`, never seen outside.

    Attributes
    ----------
    missing
        Names of absent header values, if they are the reason.
    """

    def __init__(self, reason: str, missing: tuple[str, ...] = ()) -> None:
        super().__init__(reason)
        self.reason = reason
        self.missing = missing
