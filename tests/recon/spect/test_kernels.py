"""Compiling once, and not in front of the user."""

import hashlib
from pathlib import Path

from fusionview.recon.spect import kernels


def test_users_compile_anew_when_a_source_of_the_kernels_changes() -> None:
    names = ("columns.py", "lanes.py", "tables.py")
    folder = Path(kernels.__file__).parent
    text = "".join((folder / name).read_text("utf-8") for name in names)
    digest = hashlib.sha256(text.encode()).hexdigest()[:12]
    assert digest == kernels.SOURCES, f'write SOURCES = "{digest}" in kernels.py'
