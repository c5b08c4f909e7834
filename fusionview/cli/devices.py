"""`fusionview devices`: what computes here."""

from __future__ import annotations

import os
import platform
from pathlib import Path
from typing import Any

from fusionview.cli.terminal import print_json, print_line
from fusionview.recon.devices.choice import choose_device
from fusionview.recon.devices.nvidia import find_cards
from fusionview.recon.memory import available_bytes, gigabytes, total_bytes
from fusionview.recon.threads import thread_count


def devices(*, as_json: bool) -> None:
    """Print processor, memory and graphics cards, and what "auto" means here."""
    found = describe()
    if as_json:
        print_json(found)
        return
    cpu, cuda = found["cpu"], found["cuda"]
    print_line(
        f"cpu   {cpu['name']}, {cpu['cores']} cores, {cpu['threads']} threads used, "
        f"{gigabytes(cpu['memory_bytes'])} of memory, {gigabytes(cpu['free_bytes'])} free"
    )
    for card in cuda["cards"]:
        print_line(
            f"cuda  {card['name']}, {gigabytes(card['memory_bytes'])} of memory, "
            f"compute capability {card['compute_capability']}"
        )
    if cuda["reason"]:
        print_line(f"cuda  not used: {cuda['reason']}")
    print_line(f"auto  {found['auto']}")


def describe() -> dict[str, Any]:
    """Return what is printed as JSON."""
    choice = choose_device("auto")
    return {
        "cpu": {
            "name": processor_name(),
            "cores": os.cpu_count() or 1,
            "threads": thread_count(),
            "memory_bytes": total_bytes(),
            "free_bytes": available_bytes(),
        },
        "cuda": {
            "cards": [card._asdict() for card in find_cards().cards],
            "used": choice.backend.name == "cuda",
            "reason": choice.reason,
        },
        "auto": choice.backend.description,
    }


def processor_name() -> str:
    """Return the processor's name where the system tells it."""
    try:
        lines = Path("/proc/cpuinfo").read_text(encoding="utf-8", errors="replace").splitlines()
    except OSError:
        lines = []
    for line in lines:
        key, _, value = line.partition(":")
        if key.strip() == "model name" and value.strip():
            return value.strip()
    return platform.processor() or platform.machine() or "unknown"
