"""Any state of a reconstruction as a volume that tells how it was made."""

from __future__ import annotations

import platform
from collections.abc import Mapping
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from uuid import uuid4

import numpy as np

from fusionview.model.provenance import Provenance, settings_of
from fusionview.model.volume import Volume
from fusionview.recon.algorithms.smoothing import post_filter
from fusionview.recon.algorithms.state import State
from fusionview.recon.plan import Plan, Prepared

_LIBRARIES = ("numpy", "numba", "scipy")


def to_volume(prepared: Prepared, state: State) -> Volume:
    """Make a volume of any state, with the final filter and its provenance."""
    plan, grid = prepared.plan, prepared.measurement.grid
    label, settings = plan.method.label, plan.chosen
    done = state.update == state.updates
    stopped = () if done else (_stopped(plan, state),)
    image = post_filter(state.image, grid, settings.filter_fwhm_mm)
    if prepared.scale != 1.0:
        image = image * np.float32(prepared.scale)
    return Volume(
        id=f"recon-{uuid4().hex[:12]}",
        name=f"{label} {settings.iterations} × {settings.subsets}"
        + ("" if done else f", stopped at {state.update}"),
        kind=prepared.kind,
        quantity=prepared.quantity,
        geometry=grid,
        data=image,
        frame_of_reference=prepared.frame_of_reference,
        provenance=_provenance(prepared, state, stopped),
    )


def _stopped(plan: Plan, state: State) -> str:
    text = f"Stopped after update {state.update} of {state.updates}."
    return text if plan.steady is None else f"{text} The run was to end when a region is steady."


@cache
def versions() -> Mapping[str, str]:
    """Return the versions of Python and of the libraries that compute."""
    found = {"python": platform.python_version()}
    for name in _LIBRARIES:
        try:
            found[name] = version(name)
        except PackageNotFoundError:  # frozen programs carry no metadata
            found[name] = "unknown"
    return found


def _provenance(prepared: Prepared, state: State, stopped: tuple[str, ...]) -> Provenance:
    plan = prepared.plan
    attenuation = plan.attenuation if plan.corrections.attenuation else None
    used = (attenuation, *(plan.mr if plan.guided else ()), plan.start)
    notes = prepared.notes
    if prepared.quantity.unit == "a.u." and not any("arbitrary units" in note for note in notes):
        notes = (*notes, "There is no calibration: the image is in arbitrary units.")
    if plan.mr and not plan.guided:
        notes = (*notes, f"The MR image was not used: {plan.method.label} is not guided as set.")
    return Provenance(
        operation=f"Reconstruct ({plan.method.label})",
        settings={
            "algorithm": plan.algorithm,
            **settings_of(plan.chosen),
            "updates": state.update,
            "objective": state.objective,
            "seconds": round(state.seconds, 3),
            "corrections": {
                **prepared.terms,
                "PSF FWHM (mm)": plan.corrections.psf_fwhm_mm,
                "Scatter simulations": plan.corrections.scatter_loops,
            },
            "no_graphics_card": prepared.device_reason,
            "versions": dict(versions()),
            "sha256": dict(plan.checksums),
        },
        inputs=tuple(volume.id for volume in used if volume is not None),
        device=state.backend.description,
        warnings=(*notes, *stopped),
    )
