"""What can go wrong with a device other than the CPU."""

from fusionview.errors import ReconstructionError


class DeviceUnfitError(ReconstructionError):
    """A device cannot do the work: too little memory, or an operator that it does not have."""


class DeviceLostError(ReconstructionError):
    """The device failed in the middle of its work."""


def lost(what: str) -> DeviceLostError:
    """Say that the graphics card failed, and what to do."""
    return DeviceLostError(
        f"The graphics card stopped working ({what}).",
        hint="The last image is kept. Start again with the device cpu, or restart the program; "
        "if it happens again, update the NVIDIA driver.",
    )


def too_small(wanted_bytes: int | None = None) -> DeviceUnfitError:
    """Say that the memory of the card is not enough."""
    more = "" if wanted_bytes is None else f" for {wanted_bytes / 1e6:.3g} MB more"
    return DeviceUnfitError(
        f"The graphics card has too little memory{more}.",
        hint="Choose the device cpu, more subsets or a coarser grid, or close other programs that "
        "use the card.",
    )


def missing(operator: str) -> DeviceUnfitError:
    """Say that an operator has no version for this device."""
    return DeviceUnfitError(
        f"The graphics card cannot compute this model ({operator}).",
        hint="Choose the device cpu, or auto.",
    )
