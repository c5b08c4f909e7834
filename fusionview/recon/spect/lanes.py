"""Eight float32 or float64 lanes as one value inside Numba kernels.

As `recon/pet/lanes.py`, for both precisions: the adjoint test of float64 reaches 1e-12. Nothing
checks bounds: the caller pads its arrays. When this file changes, `kernels.py` must change too
(its ``SOURCES``), because Numba keys its cache by the file of the kernel alone.
"""

from typing import Any

from llvmlite import ir
from numba.core import types
from numba.extending import intrinsic, models, register_model

# untyped: its type hints take the typing context for an argument of the call
_intrinsic: Any = intrinsic

LANES = 8
_INT32 = ir.IntType(32)
# a fused multiply-add may replace the pair; nothing else is reordered, so results are repeatable
_FAST = ("contract",)


class Lanes(types.Type):
    """The Numba type of eight floats."""

    def __init__(self, element: Any) -> None:
        self.element = element
        super().__init__(f"SpectLanes({element})")  # type: ignore[no-untyped-call, unused-ignore]


@register_model(Lanes)
class _LanesModel(models.PrimitiveModel):
    """Held in vector registers."""

    def __init__(self, manager: Any, kind: Lanes) -> None:
        vector = ir.VectorType(manager[kind.element].get_value_type(), LANES)
        super().__init__(manager, kind, vector)  # type: ignore[no-untyped-call, unused-ignore]


# untyped in some versions of Numba
_new: Any = Lanes


def _pointer(context: Any, builder: Any, array_type: Any, array: Any, start: Any) -> Any:
    data = context.make_array(array_type)(context, builder, array).data
    place = builder.gep(data, [start])
    return builder.bitcast(place, ir.VectorType(data.type.pointee, LANES).as_pointer())


@_intrinsic
def load(_typing: Any, array: Any, start: Any) -> Any:
    """Read ``array[start : start + 8]`` of a flat array."""

    def emit(context: Any, builder: Any, signature: Any, values: Any) -> Any:
        pointer = _pointer(context, builder, signature.args[0], values[0], values[1])
        loaded = builder.load(pointer)
        loaded.align = array.dtype.bitwidth // 8
        return loaded

    return _new(array.dtype)(array, types.intp), emit


@_intrinsic
def store(_typing: Any, array: Any, start: Any, value: Any) -> Any:
    """Write ``array[start : start + 8]`` of a flat array."""

    def emit(context: Any, builder: Any, signature: Any, values: Any) -> Any:
        pointer = _pointer(context, builder, signature.args[0], values[0], values[1])
        builder.store(values[2], pointer).align = array.dtype.bitwidth // 8
        return context.get_dummy_value()

    return types.void(array, types.intp, value), emit


@_intrinsic
def add(_typing: Any, one: Any, other: Any) -> Any:
    """Return ``one + other``, lane by lane."""

    def emit(_context: Any, builder: Any, _signature: Any, values: Any) -> Any:
        return builder.fadd(values[0], values[1], flags=_FAST)

    return one(one, other), emit


@_intrinsic
def mul(_typing: Any, one: Any, other: Any) -> Any:
    """Return ``one * other``, lane by lane."""

    def emit(_context: Any, builder: Any, _signature: Any, values: Any) -> Any:
        return builder.fmul(values[0], values[1], flags=_FAST)

    return one(one, other), emit


def _splat(builder: Any, value: Any) -> Any:
    kind = ir.VectorType(value.type, LANES)
    undefined = ir.Constant(kind, ir.Undefined)
    first = builder.insert_element(undefined, value, ir.Constant(_INT32, 0))
    zeros = ir.Constant(ir.VectorType(_INT32, LANES), [0] * LANES)
    return builder.shuffle_vector(first, undefined, zeros)


@_intrinsic
def splat(_typing: Any, value: Any) -> Any:
    """Return one number in every lane."""

    def emit(_context: Any, builder: Any, _signature: Any, values: Any) -> Any:
        return _splat(builder, values[0])

    return _new(value)(value), emit


@_intrinsic
def fma(_typing: Any, factor: Any, one: Any, other: Any) -> Any:
    """Return ``factor * one + other`` with a scalar factor of the lanes' precision."""

    def emit(_context: Any, builder: Any, _signature: Any, values: Any) -> Any:
        product = builder.fmul(_splat(builder, values[0]), values[1], flags=_FAST)
        return builder.fadd(product, values[2], flags=_FAST)

    return one(one.element, one, other), emit


@_intrinsic
def smaller(_typing: Any, one: Any, other: Any) -> Any:
    """Return the smaller of two, lane by lane."""

    def emit(_context: Any, builder: Any, _signature: Any, values: Any) -> Any:
        less = builder.fcmp_ordered("<", values[0], values[1])
        return builder.select(less, values[0], values[1])

    return one(one, other), emit
