"""Compile every kernel for no card: ``python -m tests.recon.devices.compile_kernels FILE``.

The simulator runs Python, which forgives what the compiler of a card does not: a float as an
index, or a literal that turns float32 into float64, which is slow. Needs the extra ``cuda``, no
driver and no card. First the operators run on the simulator, in a process of their own, and write
down with which types each kernel is started; then each is compiled, and what of it computes in
float64 is counted.
"""

import importlib
import json
import os
import re
import subprocess
import sys
from collections import Counter
from pathlib import Path
from typing import Any

import numpy as np

ROOT = Path(__file__).parents[3]
CAPABILITY = (9, 0)
RECORDED = "FUSIONVIEW_KERNELS"
STARTERS = {"over_items": 1, "over_blocks": 1, "in_shape": 2}


def kind_of(given: Any) -> Any:
    """Describe the type of an argument."""
    if isinstance(given, tuple):
        return [kind_of(each) for each in given]
    if hasattr(given, "copy_to_host"):
        return {"dtype": str(given.dtype), "axes": len(tuple(given.shape))}
    if isinstance(given, np.generic):
        return given.dtype.name
    return "float64" if isinstance(given, float) else "int64"


def record(path: Path) -> int:
    """Run the tests of the card on the simulator; write down how kernels are started."""
    import pytest  # noqa: PLC0415 - only in the process of the simulator

    found: dict[str, list[str]] = {}
    launch = importlib.import_module("fusionview.recon.devices.cuda.launch")
    for name, before in STARTERS.items():
        setattr(launch, name, recording(getattr(launch, name), before, found))
    done = pytest.main(["-q", "-p", "no:cacheprovider", "tests/recon/devices/cuda"])
    path.write_text(json.dumps(found))
    return int(done)


def recording(start: Any, before: int, found: dict[str, list[str]]) -> Any:
    """Return a starter that writes down the types; ``before`` arguments say how many threads."""

    def started(kernel: Any, *given: Any) -> None:
        if hasattr(kernel, "fn"):
            types = json.dumps([kind_of(each) for each in given[before:]])
            known = found.setdefault(f"{kernel.fn.__module__}:{kernel.fn.__name__}", [])
            if types not in known:
                known.append(types)
        start(kernel, *given)

    return started


def numba_type(kind: Any) -> Any:
    """Return the type for the compiler."""
    from numba import types  # noqa: PLC0415 - only in the process of the compiler

    if isinstance(kind, dict):
        return types.Array(getattr(types, kind["dtype"]), kind["axes"], "C")
    if isinstance(kind, list):
        inner = [numba_type(each) for each in kind]
        alike = all(each == inner[0] for each in inner)
        return types.UniTuple(inner[0], len(inner)) if alike else types.Tuple(inner)
    return getattr(types, kind)


class Card:
    """What the compiler asks of a card."""

    compute_capability = CAPABILITY
    id = 0


def compile_all(path: Path) -> int:
    """Compile what was written down; return how many kernels fail."""
    from numba import cuda  # noqa: PLC0415 - only in the process of the compiler

    for name in ("dispatcher", "compiler"):
        importlib.import_module(f"numba.cuda.{name}").get_current_device = Card  # type: ignore[attr-defined]
    failed = 0
    for name, signatures in json.loads(path.read_text()).items():
        module, function = name.split(":")
        kernel = getattr(importlib.import_module(module), function)
        for signature in signatures:
            types = tuple(numba_type(kind) for kind in json.loads(signature))
            try:
                code, _ = cuda.compile_ptx(kernel.py_func, types, cc=CAPABILITY)
            except Exception as error:
                failed += 1
                print(f"{name} fails: {error}")
                continue
            wide = Counter(re.findall(r"^\s+((?:add|sub|mul|fma|div|sqrt)\S*\.f64)", code, re.M))
            print(f"{name}: {len(code)} characters, float64: {dict(wide) or 'none'}")
    return failed


def main() -> None:
    """Record, then compile."""
    path = Path(os.environ.get(RECORDED, ""))
    if os.environ.get(RECORDED):
        sys.exit(record(path))
    path = Path(sys.argv[1] if len(sys.argv) > 1 else "kernels.json").resolve()
    settings = {**os.environ, "NUMBA_ENABLE_CUDASIM": "1", RECORDED: str(path)}
    program = [sys.executable, "-m", "tests.recon.devices.compile_kernels"]
    subprocess.run(program, cwd=ROOT, env=settings, check=True)
    sys.exit(compile_all(path))


if __name__ == "__main__":
    main()
