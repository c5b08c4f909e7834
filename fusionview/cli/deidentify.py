"""`fusionview deidentify`: copies of DICOM files without the patient's identity."""

from pathlib import Path

from fusionview.cli.terminal import print_json, print_line, print_note, progress_bar
from fusionview.io.exchange.deidentify import deidentify as write_copies
from fusionview.io.exchange.deidentify import new_pseudonym


def deidentify(path: Path, out: Path, *, salt: str, keep_for_suv: bool, as_json: bool) -> None:
    """Write the copies and say what was left out."""
    pseudonym = new_pseudonym(salt=salt, keep_for_suv=keep_for_suv)
    with progress_bar("De-identifying") as progress:
        done = write_copies(path, out, pseudonym, progress)
    for warning in done.warnings:
        print_note(warning)
    if as_json:
        print_json(
            {
                "files": done.files,
                "skipped": [skipped.as_dict() for skipped in done.skipped],
                "warnings": done.warnings,
            }
        )
        return
    print_line(f"{out}: {done.files} files")
    for skipped in done.skipped:
        print_note(f"{skipped.path} is left out: {skipped.reason}")
