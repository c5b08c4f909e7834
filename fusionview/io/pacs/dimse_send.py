"""C-STORE (PS3.4 annex B): files leave byte by byte as they are."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from pydicom.uid import UID
from pynetdicom.association import Association
from pynetdicom.presentation import build_context

from fusionview.io.pacs.dimse import MAX_CONTEXTS, SUCCESS, Offer, associated, broken_off, failed
from fusionview.io.pacs.outbox import Outgoing, outgoing
from fusionview.io.pacs.servers import DimseServer, PacsError
from fusionview.io.pacs.waiting import Activity
from fusionview.model.progress import Progress

Form = tuple[str, str]
_WARNINGS = range(0xB000, 0xC000)


def send(server: DimseServer, files: Sequence[Path], progress: Progress) -> int:
    """Store the files; as many associations as their kinds need."""
    checked = outgoing(files)
    sent = 0
    for batch in _batches(checked):
        sent += _send(server, batch, sent, len(checked), progress)
    return sent


def _send(
    server: DimseServer, batch: Sequence[Outgoing], before: int, total: int, progress: Progress
) -> int:
    forms = sorted({_form(one) for one in batch})

    def work(association: Association, activity: Activity) -> int:
        _require_accepted(server, association, forms)
        for number, one in enumerate(batch):
            done = before + number
            activity.report(done / total, f"{done} of {total} files")
            _store(server, association, one)
        return len(batch)

    contexts = [build_context(sop_class, [syntax]) for sop_class, syntax in forms]
    return associated(server, Offer(contexts), work, progress)


def _store(server: DimseServer, association: Association, one: Outgoing) -> None:
    try:
        status = association.send_c_store(one.path)
    except (RuntimeError, ValueError) as error:
        if association.is_established:
            raise
        raise broken_off(server) from error
    if "Status" not in status:
        raise broken_off(server)
    code = int(status.Status)
    if code != SUCCESS and code not in _WARNINGS:
        raise failed(server, f"to store {one.path.name}", code)


def _require_accepted(server: DimseServer, association: Association, forms: Sequence[Form]) -> None:
    accepted = {
        (str(context.abstract_syntax), str(context.transfer_syntax[0]))
        for context in association.accepted_contexts
    }
    for form in forms:
        if form not in accepted:
            sop_class, syntax = (UID(part).name for part in form)
            raise PacsError(
                f"{server.address} does not take {sop_class} in the form {syntax}.",
                hint="Send files of another form, or ask who runs the server.",
            )


def _form(one: Outgoing) -> Form:
    return one.sop_class, one.syntax


def _batches(files: Sequence[Outgoing]) -> Iterator[list[Outgoing]]:
    """Split by what fits into one association."""
    forms = sorted({_form(one) for one in files})
    for start in range(0, len(forms), MAX_CONTEXTS):
        part = set(forms[start : start + MAX_CONTEXTS])
        yield [one for one in files if _form(one) in part]
