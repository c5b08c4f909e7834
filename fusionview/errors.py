"""Expected failures. Each says what is wrong and what the user can do next."""

from collections.abc import Sequence


class FusionViewError(Exception):
    """Base of every failure we expect; the window and the command line show message and hint."""

    def __init__(self, message: str, *, hint: str) -> None:
        super().__init__(f"{message} {hint}")
        self.message = message
        self.hint = hint


class GeometryError(FusionViewError):
    """A grid is malformed, or two grids differ where they must agree."""


class SettingsError(FusionViewError):
    """A setting lies outside its valid range."""


class ReadError(FusionViewError):
    """A file or a series cannot be turned into an image."""


class WriteError(FusionViewError):
    """A result could not be saved; what was there before is untouched."""


class RegionError(FusionViewError):
    """A region is empty, or lies outside the image that it should measure."""


class RegistrationError(FusionViewError):
    """Two volumes cannot be registered."""


class ReconstructionError(FusionViewError):
    """Projection data, scanner and attenuation map do not fit together."""


class MissingDoseError(FusionViewError):
    """A PET series lacks header values that SUV needs."""

    def __init__(self, series: str, missing: Sequence[str]) -> None:
        super().__init__(
            f"PET series {series!r} has no {', '.join(missing)}.",
            hint="Show the series in Bq/mL, or export it again with these values.",
        )
