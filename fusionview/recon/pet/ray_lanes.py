"""Eight steps of a ray at once inside Numba kernels.

A step of Joseph's method reads two neighbouring voxels of each of two columns. Where the columns
lie, and the four weights, is computed for eight steps in vector registers; each pair of voxels is
then one load of 64 bits, which every processor does well (gather instructions are no faster, and
many processors have none). Nothing checks bounds: the caller pads its images.

Arrays are given by their `address`: Numba counts references to arrays that are handed on, in
every call, and that takes longer than a step.
"""

from typing import Any, NamedTuple

from llvmlite import ir
from numba.core import types
from numba.extending import intrinsic, models, register_model

from fusionview.recon.pet.lanes import LANES, lanes

# untyped: its type hints take the typing context for an argument of the call
_intrinsic: Any = intrinsic
_INT32, _INT64, _FLOAT, _DOUBLE = ir.IntType(32), ir.IntType(64), ir.FloatType(), ir.DoubleType()
_INTS, _FLOATS = ir.VectorType(_INT32, LANES), ir.VectorType(_FLOAT, LANES)
_PAIR, _PAIRS = ir.VectorType(_FLOAT, 2), ir.VectorType(_FLOAT, 2 * LANES)
# a fused multiply-add may replace the two; nothing else is reordered, so results are repeatable
_FAST = ("contract",)


class Pairs(types.Type):
    """The Numba type of eight pairs of float32."""


# untyped in some versions of Numba
_new: Any = Pairs
pairs = _new("Pairs")


@register_model(Pairs)
class _PairsModel(models.PrimitiveModel):
    """Held in one or two vector registers."""

    def __init__(self, manager: Any, kind: Pairs) -> None:
        super().__init__(manager, kind, _PAIRS)  # type: ignore[no-untyped-call, unused-ignore]


class _Steps(NamedTuple):
    """Eight steps: from the first voxel, the offsets of their pairs, and the weights.

    ``along_z`` holds the weights of both voxels of every pair, ``across`` twice the weight of
    the second column.
    """

    first: Any
    second: Any
    offsets: Any
    along_z: Any
    across: Any


def _chosen(numbers: list[int]) -> Any:
    return ir.Constant(ir.VectorType(_INT32, len(numbers)), numbers)


def _splat(builder: Any, kind: Any, value: Any) -> Any:
    undefined = ir.Constant(kind, ir.Undefined)
    first = builder.insert_element(undefined, value, ir.Constant(_INT32, 0))
    return builder.shuffle_vector(first, undefined, _chosen([0] * kind.count))


def _at(builder: Any, start: Any, slope: Any, steps: Any) -> tuple[Any, Any]:
    """Return the whole part of ``start + slope * steps`` and the rest."""
    product = builder.fmul(_splat(builder, _FLOATS, slope), steps, flags=_FAST)
    place = builder.fadd(product, _splat(builder, _FLOATS, start), flags=_FAST)
    whole = builder.fptosi(place, _INTS)
    return whole, builder.fsub(place, builder.sitofp(whole, _FLOATS))


@_intrinsic
def address(_typing: Any, array: Any) -> Any:
    """Return where the first float of an array lies."""

    def emit(context: Any, builder: Any, signature: Any, values: Any) -> Any:
        data = context.make_array(signature.args[0])(context, builder, values[0]).data
        return builder.ptrtoint(data, _INT64)

    return types.int64(array), emit


def _locate(builder: Any, values: Any) -> _Steps:
    """Place eight steps; ``values`` are the first ten arguments of `gather_steps`."""
    image, start, along, across, y, y_slope, z, z_slope, steps, weights = values
    column, far = _at(builder, y, y_slope, steps)
    row, above = _at(builder, z, z_slope, steps)
    number = builder.fptosi(steps, _INTS)
    offsets = builder.add(
        builder.add(
            builder.mul(number, _splat(builder, _INTS, along)),
            builder.mul(column, _splat(builder, _INTS, across)),
        ),
        row,
    )
    upper = builder.fmul(weights, above)
    lower = builder.fsub(weights, upper)
    first = builder.gep(builder.inttoptr(image, _FLOAT.as_pointer()), [start])
    return _Steps(
        first,
        builder.gep(first, [builder.sext(across, _INT64)]),
        [
            builder.sext(builder.extract_element(offsets, ir.Constant(_INT32, n)), _INT64)
            for n in range(LANES)
        ],
        builder.shuffle_vector(
            lower, upper, _chosen([n // 2 + LANES * (n % 2) for n in range(2 * LANES)])
        ),
        builder.shuffle_vector(far, far, _chosen([n // 2 for n in range(2 * LANES)])),
    )


def _load_pairs(builder: Any, first: Any, offsets: Any) -> Any:
    """Read the pairs of floats at eight places, each as one 64-bit number."""
    kind = ir.VectorType(_DOUBLE, LANES)
    found = ir.Constant(kind, ir.Undefined)
    for n, offset in enumerate(offsets):
        place = builder.bitcast(builder.gep(first, [offset]), _DOUBLE.as_pointer())
        loaded = builder.load(place)
        loaded.align = 4
        found = builder.insert_element(found, loaded, ir.Constant(_INT32, n))
    return builder.bitcast(found, _PAIRS)


_WHOLE, _NUMBER = types.int32, types.float32
_STEPS = (types.int64, types.int64, _WHOLE, _WHOLE, *[_NUMBER] * 4, lanes, lanes)


@_intrinsic
def gather_steps(
    _typing: Any,
    image: Any,
    start: Any,
    along: Any,
    across: Any,
    y: Any,
    y_slope: Any,
    z: Any,
    z_slope: Any,
    steps: Any,
    weights: Any,
    total: Any,
) -> Any:
    """Add eight steps to ``total``.

    Step ``n`` lies between the voxels ``start + n * along + floor(y + n * y_slope) * across +
    floor(z + n * z_slope)`` of the flat float32 image at this address and their neighbours
    ``across`` and 1 further; ``y`` and ``z`` are above -1.
    """

    def emit(_context: Any, builder: Any, _signature: Any, values: Any) -> Any:
        places = _locate(builder, values[:10])
        one = _load_pairs(builder, places.first, places.offsets)
        other = _load_pairs(builder, places.second, places.offsets)
        change = builder.fmul(places.across, builder.fsub(other, one), flags=_FAST)
        mixed = builder.fmul(builder.fadd(change, one, flags=_FAST), places.along_z, flags=_FAST)
        return builder.fadd(mixed, values[10], flags=_FAST)

    return pairs(*_STEPS, pairs), emit


@_intrinsic
def spread_steps(
    _typing: Any,
    image: Any,
    start: Any,
    along: Any,
    across: Any,
    y: Any,
    y_slope: Any,
    z: Any,
    z_slope: Any,
    steps: Any,
    weights: Any,
) -> Any:
    """Transpose of `gather_steps`: add the weights of eight steps to the image."""

    def emit(context: Any, builder: Any, _signature: Any, values: Any) -> Any:
        places = _locate(builder, values)
        far = builder.fmul(places.along_z, places.across)
        near = builder.fsub(places.along_z, far)
        for n, offset in enumerate(places.offsets):
            both = _chosen([2 * n, 2 * n + 1])
            for column, shares in ((places.first, near), (places.second, far)):
                place = builder.bitcast(builder.gep(column, [offset]), _PAIR.as_pointer())
                loaded = builder.load(place)
                loaded.align = 4
                share = builder.shuffle_vector(shares, shares, both)
                builder.store(builder.fadd(loaded, share), place).align = 4
        return context.get_dummy_value()

    return types.void(*_STEPS), emit


@_intrinsic
def nothing(_typing: Any) -> Any:
    """Return eight pairs of zeros."""

    def emit(_context: Any, _builder: Any, _signature: Any, _values: Any) -> Any:
        return ir.Constant(_PAIRS, [0.0] * (2 * LANES))

    return pairs(), emit


@_intrinsic
def sum_up(_typing: Any, total: Any) -> Any:
    """Return the sum of eight pairs, always in the same order."""

    def emit(_context: Any, builder: Any, _signature: Any, values: Any) -> Any:
        rest = values[0]
        count = 2 * LANES
        while count > 1:
            count //= 2
            low = builder.shuffle_vector(rest, rest, _chosen(list(range(count))))
            high = builder.shuffle_vector(rest, rest, _chosen(list(range(count, 2 * count))))
            rest = builder.fadd(low, high)
        return builder.extract_element(rest, ir.Constant(_INT32, 0))

    return types.float32(pairs), emit


def _count(builder: Any, first: Any) -> Any:
    return builder.add(_splat(builder, _INTS, first), _chosen(list(range(LANES))))


@_intrinsic
def steps_from(_typing: Any, first: Any, last: Any) -> Any:
    """Return ``first, first + 1, …`` as float32, none above ``last``."""

    def emit(_context: Any, builder: Any, _signature: Any, values: Any) -> Any:
        numbers, highest = _count(builder, values[0]), _splat(builder, _INTS, values[1])
        inside = builder.icmp_signed("<=", numbers, highest)
        return builder.sitofp(builder.select(inside, numbers, highest), _FLOATS)

    return lanes(types.int32, types.int32), emit


@_intrinsic
def weight_up_to(_typing: Any, first: Any, last: Any, weight: Any) -> Any:
    """Return ``weight`` in the lanes ``first, first + 1, …`` up to ``last``, zero beyond."""

    def emit(_context: Any, builder: Any, _signature: Any, values: Any) -> Any:
        numbers, highest = _count(builder, values[0]), _splat(builder, _INTS, values[1])
        inside = builder.icmp_signed("<=", numbers, highest)
        full = _splat(builder, _FLOATS, values[2])
        return builder.select(inside, full, ir.Constant(_FLOATS, [0.0] * LANES))

    return lanes(types.int32, types.int32, types.float32), emit


@_intrinsic
def weigh_by_table(
    _typing: Any, table: Any, start: Any, slope: Any, steps: Any, weights: Any
) -> Any:
    """Multiply by ``table[|start + slope * steps|]``, linear between entries.

    The caller sees to it that no place lies beyond the last but one entry.
    """

    def emit(_context: Any, builder: Any, _signature: Any, values: Any) -> Any:
        data = builder.inttoptr(values[0], _FLOAT.as_pointer())
        product = builder.fmul(_splat(builder, _FLOATS, values[2]), values[3], flags=_FAST)
        place = builder.fadd(product, _splat(builder, _FLOATS, values[1]), flags=_FAST)
        negative = builder.fcmp_ordered("<", place, ir.Constant(_FLOATS, [0.0] * LANES))
        place = builder.select(negative, builder.fneg(place), place)
        whole = builder.fptosi(place, _INTS)
        rest = builder.fsub(place, builder.sitofp(whole, _FLOATS))
        offsets = [
            builder.sext(builder.extract_element(whole, ir.Constant(_INT32, n)), _INT64)
            for n in range(LANES)
        ]
        found = _load_pairs(builder, data, offsets)
        low = builder.shuffle_vector(found, found, _chosen(list(range(0, 2 * LANES, 2))))
        high = builder.shuffle_vector(found, found, _chosen(list(range(1, 2 * LANES, 2))))
        change = builder.fmul(rest, builder.fsub(high, low), flags=_FAST)
        return builder.fmul(values[4], builder.fadd(change, low, flags=_FAST))

    return lanes(types.int64, _NUMBER, _NUMBER, lanes, lanes), emit
