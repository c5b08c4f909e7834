"""What was done, kept as a script."""

from dataclasses import replace
from pathlib import Path

from fusionview.app.failures import failure
from fusionview.app.scripts.recording import Recording
from fusionview.app.scripts.scripts import write_script
from fusionview.app.store import Store
from fusionview.app.workspace import Notice
from fusionview.errors import FusionViewError


class Scripting:
    """Writes the recording down; says where it went."""

    def __init__(self, store: Store, recording: Recording) -> None:
        self._store = store
        self._recording = recording

    def save(self, path: Path) -> None:
        """Write a Python file that does again what was done since the start."""
        try:
            write_script(self._recording.lines, path)
            notice = Notice(f"Saved {path.name}.", done=True)
        except FusionViewError as error:
            notice = failure(error)
        self._store.update(lambda s: replace(s, notice=notice))
