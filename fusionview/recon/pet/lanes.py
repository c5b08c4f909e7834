"""Eight numbers as one value inside Numba kernels.

LLVM does not vectorise the short rows of the projector by itself: it cannot rule out that the
arrays overlap, and the check costs more than a row. The operations below say what is meant; LLVM
maps them to AVX, or to several pieces on SSE and NEON. The lanes are float32 or float64, as the
array that they come from. Nothing checks bounds: the caller pads its arrays. Numba keys its cache
by the file of the kernel alone: when this file changes, the digests in the files of the kernels
must change too (their ``SOURCES``).
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
    """The Numba type of eight numbers of one kind."""

    def __init__(self, element: Any) -> None:
        self.element = element
        super().__init__(name=f"Lanes({element})")


# untyped in some versions of Numba
_new: Any = Lanes
lanes = _new(types.float32)


@register_model(Lanes)
class _LanesModel(models.PrimitiveModel):
    """Held in one vector register, or in two."""

    def __init__(self, manager: Any, kind: Lanes) -> None:
        number = manager.lookup(kind.element).get_value_type()
        super().__init__(manager, kind, ir.VectorType(number, LANES))  # type: ignore[no-untyped-call, unused-ignore]


def _pointer(context: Any, builder: Any, array_type: Any, array: Any, start: Any) -> Any:
    data = context.make_array(array_type)(context, builder, array).data
    vector = ir.VectorType(data.type.pointee, LANES)
    return builder.bitcast(builder.gep(data, [start]), vector.as_pointer())


@_intrinsic
def load(_typing: Any, array: Any, start: Any) -> Any:
    """Read ``array[start : start + 8]`` of a flat array."""

    def emit(context: Any, builder: Any, signature: Any, values: Any) -> Any:
        pointer = _pointer(context, builder, signature.args[0], values[0], values[1])
        loaded = builder.load(pointer)
        loaded.align = 4
        return loaded

    return _new(array.dtype)(array, types.intp), emit


@_intrinsic
def item(_typing: Any, array: Any, index: Any) -> Any:
    """Read ``array[index]`` of a flat array, index 0 or above: Numba's own test costs more."""

    def emit(context: Any, builder: Any, signature: Any, values: Any) -> Any:
        data = context.make_array(signature.args[0])(context, builder, values[0]).data
        return builder.load(builder.gep(data, [values[1]]))

    return array.dtype(array, types.intp), emit


@_intrinsic
def store(_typing: Any, array: Any, start: Any, value: Any) -> Any:
    """Write ``array[start : start + 8]`` of a flat array."""

    def emit(context: Any, builder: Any, signature: Any, values: Any) -> Any:
        pointer = _pointer(context, builder, signature.args[0], values[0], values[1])
        builder.store(values[2], pointer).align = 4
        return context.get_dummy_value()

    return types.void(array, types.intp, _new(array.dtype)), emit


@_intrinsic
def add(_typing: Any, one: Any, other: Any) -> Any:
    """Return ``one + other``, lane by lane."""

    def emit(_context: Any, builder: Any, _signature: Any, values: Any) -> Any:
        return builder.fadd(values[0], values[1], flags=_FAST)

    return one(one, other), emit


def _splat(builder: Any, kind: Any, value: Any) -> Any:
    undefined = ir.Constant(kind, ir.Undefined)
    first = builder.insert_element(undefined, value, ir.Constant(_INT32, 0))
    return builder.shuffle_vector(first, undefined, _numbers([0] * LANES))


def _numbers(values: list[int]) -> Any:
    return ir.Constant(ir.VectorType(_INT32, LANES), values)


@_intrinsic
def zeros(_typing: Any, array: Any) -> Any:
    """Return zero in every lane, of the kind of a flat array."""

    def emit(_context: Any, _builder: Any, signature: Any, _values: Any) -> Any:
        number = ir.DoubleType() if signature.args[0].dtype == types.float64 else ir.FloatType()
        return ir.Constant(ir.VectorType(number, LANES), [0.0] * LANES)

    return _new(array.dtype)(array), emit


@_intrinsic
def fma(_typing: Any, factor: Any, one: Any, other: Any) -> Any:
    """Return ``factor * one + other`` with a scalar factor, rounded to the kind of the lanes."""

    def emit(_context: Any, builder: Any, _signature: Any, values: Any) -> Any:
        factors = _splat(builder, values[1].type, values[0])
        product = builder.fmul(factors, values[1], flags=_FAST)
        return builder.fadd(product, values[2], flags=_FAST)

    return one(one.element, one, other), emit


@_intrinsic
def times(_typing: Any, factor: Any, one: Any) -> Any:
    """Return ``factor * one`` with a scalar factor, rounded to the kind of the lanes."""

    def emit(_context: Any, builder: Any, _signature: Any, values: Any) -> Any:
        return builder.fmul(_splat(builder, values[1].type, values[0]), values[1], flags=_FAST)

    return one(one.element, one), emit


@_intrinsic
def keep(_typing: Any, value: Any, count: Any) -> Any:
    """Return the first ``count`` lanes, and zero in the others."""

    def emit(_context: Any, builder: Any, _signature: Any, values: Any) -> Any:
        kind = ir.VectorType(ir.IntType(64), LANES)
        kept = builder.icmp_signed(
            "<", ir.Constant(kind, list(range(LANES))), _splat(builder, kind, values[1])
        )
        return builder.select(kept, values[0], ir.Constant(values[0].type, [0.0] * LANES))

    return value(value, types.int64), emit


@_intrinsic
def last_then(_typing: Any, before: Any, current: Any) -> Any:
    """Return the last lane of ``before`` and the first seven of ``current``."""

    def emit(_context: Any, builder: Any, _signature: Any, values: Any) -> Any:
        chosen = _numbers(list(range(LANES - 1, 2 * LANES - 1)))
        return builder.shuffle_vector(values[0], values[1], chosen)

    return current(before, current), emit


@_intrinsic
def then_first(_typing: Any, current: Any, after: Any) -> Any:
    """Return the last seven lanes of ``current`` and the first of ``after``."""

    def emit(_context: Any, builder: Any, _signature: Any, values: Any) -> Any:
        chosen = _numbers(list(range(1, LANES + 1)))
        return builder.shuffle_vector(values[0], values[1], chosen)

    return current(current, after), emit
