"""Eight float32 lanes as one value inside Numba kernels.

LLVM does not vectorise the short rows of the projector by itself: it cannot rule out that the
arrays overlap, and the check costs more than a row. The operations below say what is meant; LLVM
maps them to AVX, or to two halves on SSE and NEON. Nothing checks bounds: the caller pads its
arrays. Numba keys its cache by the file of the kernel alone: when this file changes,
`kernels.py` must change too (its ``LANES_REVISION``).
"""

from typing import Any

from llvmlite import ir
from numba.core import types
from numba.extending import intrinsic, models, register_model

# untyped: its type hints take the typing context for an argument of the call
_intrinsic: Any = intrinsic

LANES = 8
_VECTOR = ir.VectorType(ir.FloatType(), LANES)
_INT32 = ir.IntType(32)
# a fused multiply-add may replace the pair; nothing else is reordered, so results are repeatable
_FAST = ("contract",)


class Lanes(types.Type):
    """The Numba type of eight float32."""


# untyped in some versions of Numba
_new: Any = Lanes
lanes = _new("Lanes")


@register_model(Lanes)
class _LanesModel(models.PrimitiveModel):
    """Held in one vector register."""

    def __init__(self, manager: Any, kind: Lanes) -> None:
        super().__init__(manager, kind, _VECTOR)  # type: ignore[no-untyped-call, unused-ignore]


def _pointer(context: Any, builder: Any, array_type: Any, array: Any, start: Any) -> Any:
    data = context.make_array(array_type)(context, builder, array).data
    return builder.bitcast(builder.gep(data, [start]), _VECTOR.as_pointer())


@_intrinsic
def load(_typing: Any, array: Any, start: Any) -> Any:
    """Read ``array[start : start + 8]`` of a flat float32 array."""

    def emit(context: Any, builder: Any, signature: Any, values: Any) -> Any:
        pointer = _pointer(context, builder, signature.args[0], values[0], values[1])
        loaded = builder.load(pointer)
        loaded.align = 4
        return loaded

    return lanes(array, types.intp), emit


@_intrinsic
def store(_typing: Any, array: Any, start: Any, value: Any) -> Any:
    """Write ``array[start : start + 8]`` of a flat float32 array."""

    def emit(context: Any, builder: Any, signature: Any, values: Any) -> Any:
        pointer = _pointer(context, builder, signature.args[0], values[0], values[1])
        builder.store(values[2], pointer).align = 4
        return context.get_dummy_value()

    return types.void(array, types.intp, lanes), emit


@_intrinsic
def add(_typing: Any, one: Any, other: Any) -> Any:
    """Return ``one + other``, lane by lane."""

    def emit(_context: Any, builder: Any, _signature: Any, values: Any) -> Any:
        return builder.fadd(values[0], values[1], flags=_FAST)

    return lanes(lanes, lanes), emit


def _splat(builder: Any, kind: Any, value: Any) -> Any:
    undefined = ir.Constant(kind, ir.Undefined)
    first = builder.insert_element(undefined, value, ir.Constant(_INT32, 0))
    return builder.shuffle_vector(first, undefined, _numbers([0] * LANES))


def _numbers(values: list[int]) -> Any:
    return ir.Constant(ir.VectorType(_INT32, LANES), values)


@_intrinsic
def splat(_typing: Any, value: Any) -> Any:
    """Return one number in every lane."""

    def emit(_context: Any, builder: Any, _signature: Any, values: Any) -> Any:
        return _splat(builder, _VECTOR, values[0])

    return lanes(types.float32), emit


@_intrinsic
def fma(_typing: Any, factor: Any, one: Any, other: Any) -> Any:
    """Return ``factor * one + other`` with a scalar factor."""

    def emit(_context: Any, builder: Any, _signature: Any, values: Any) -> Any:
        product = builder.fmul(_splat(builder, _VECTOR, values[0]), values[1], flags=_FAST)
        return builder.fadd(product, values[2], flags=_FAST)

    return lanes(types.float32, lanes, lanes), emit


@_intrinsic
def keep(_typing: Any, value: Any, count: Any) -> Any:
    """Return the first ``count`` lanes, and zero in the others."""

    def emit(_context: Any, builder: Any, _signature: Any, values: Any) -> Any:
        kind = ir.VectorType(ir.IntType(64), LANES)
        kept = builder.icmp_signed(
            "<", ir.Constant(kind, list(range(LANES))), _splat(builder, kind, values[1])
        )
        return builder.select(kept, values[0], ir.Constant(_VECTOR, [0.0] * LANES))

    return lanes(lanes, types.int64), emit


@_intrinsic
def last_then(_typing: Any, before: Any, current: Any) -> Any:
    """Return the last lane of ``before`` and the first seven of ``current``."""

    def emit(_context: Any, builder: Any, _signature: Any, values: Any) -> Any:
        chosen = _numbers(list(range(LANES - 1, 2 * LANES - 1)))
        return builder.shuffle_vector(values[0], values[1], chosen)

    return lanes(lanes, lanes), emit


@_intrinsic
def then_first(_typing: Any, current: Any, after: Any) -> Any:
    """Return the last seven lanes of ``current`` and the first of ``after``."""

    def emit(_context: Any, builder: Any, _signature: Any, values: Any) -> Any:
        chosen = _numbers(list(range(1, LANES + 1)))
        return builder.shuffle_vector(values[0], values[1], chosen)

    return lanes(lanes, lanes), emit
