"""What the kernels of the SPECT projector read: where samples lie and how they are blurred.

Each view is worked on in the *frame* of its angle modulo half a turn, ``phi``: planes ``h`` along
``u = (sin phi, cos phi)`` and laterals ``w`` along ``e = (-cos phi, sin phi)``, both in steps of a
voxel from the axis of rotation. The detector stands on *side* 0, at ``+u``, or on side 1. Two
opposite views share a frame, and with it every interpolated voxel.
"""

from typing import Any, NamedTuple

from numba import njit
from numpy.typing import NDArray

Floats = NDArray[Any]
Ints = NDArray[Any]


# untyped in some versions of Numba
_njit: Any = njit
_HOW = {"error_model": "numpy", "fastmath": {"contract"}}


def jit(function: Any) -> Any:
    """Compile at the first call, cached on disk; releases the GIL; a fused product may be used."""
    return _njit(nogil=True, cache=True, **_HOW)(function)


def inner(function: Any) -> Any:
    """Compile what only other kernels call: without the way in from Python, in half the time."""
    return _njit(no_cpython_wrapper=True, no_cfunc_wrapper=True, **_HOW)(function)


class Frame(NamedTuple):
    """The samples that all frames share, and how arrays are laid out.

    A packed image is ``[y][x][z]``, each column of ``column`` floats; columns of ``pitch`` follow
    one another along x. A transmission is ``[cell][z]``, the cells being the samples ``(h, w)``
    inside the circle. A detector buffer is ``[lateral][z]`` with margins on both axes.
    """

    planes: int
    firsts: Ints  # first lateral inside the circle, of each plane
    lasts: Ints  # one behind the last
    starts: Ints  # number of the first cell
    cells: int
    column: int
    pitch: int
    centre_x: float  # of rotation, in packed columns
    centre_y: float
    half_step: float  # half the way through a voxel, in cm
    margin: int  # laterals on each side
    axial_margin: int  # voxels on each side


class Blurs(NamedTuple):
    """Kernels of the levels of blur: half widths and taps ``[level][distance]``."""

    lateral_reach: Ints
    lateral: Floats
    axial_reach: Ints
    axial: Floats


class Detector(NamedTuple):
    """Which laterals and voxels make columns and rows, by number of the arrangement."""

    column_first: Ints  # [arrangement][column]
    column_weights: Floats  # [arrangement][column][lateral]
    row_first: Ints  # [arrangement][row]
    row_weights: Floats  # [arrangement][row][voxel]
    row_span: Ints  # [arrangement][2]: voxels of the buffer that any row uses, multiples of 8


class Views(NamedTuple):
    """What differs between views; every table's first axis is the view."""

    sine: Floats
    cosine: Floats
    side: Ints
    level: Ints  # [view][plane]: of less blur, the next one has more
    far: Floats  # [view][plane]: part of the plane that takes the next level
    columns: Ints  # arrangement
    rows: Ints
    span: Ints  # [view][2]: voxels that reach its rows, multiples of 8


class Work(NamedTuple):
    """What is projected, and through what.

    ``numbers`` are the views; a task holds the positions in it of the views on both sides of one
    frame, -1 for none. ``stored`` is the transmission of every view of the camera, or empty; it
    is then made from the packed ``mu``, unless that is empty too.
    """

    numbers: Ints
    tasks: Ints
    mu: Floats
    stored: Floats


class Bench(NamedTuple):
    """Where a thread works: levels of blur and columns.

    Each side has two slots, for an even and an odd level; ``holds`` says which, -1 for none.
    ``places`` are, by side, where the nearer and the farther level of the plane start and which
    voxels count, ``[near, far, first, last]``; ``parts`` is the share of the farther one.
    """

    slots: Floats
    holds: Ints
    places: Ints
    parts: Floats
    bases: Ints
    made: Floats
    column: Floats


class Tables(NamedTuple):
    """All of them."""

    frame: Frame
    blurs: Blurs
    detector: Detector
    views: Views
