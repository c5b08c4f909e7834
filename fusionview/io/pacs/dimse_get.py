"""C-GET, and C-MOVE to ourselves (PS3.4 annex C): objects arrive as they are stored."""

from __future__ import annotations

import ssl
from collections.abc import Callable, Sequence
from pathlib import Path

from pydicom import Dataset
from pydicom import uid as syntax
from pynetdicom import evt
from pynetdicom.ae import ApplicationEntity
from pynetdicom.association import Association
from pynetdicom.presentation import PresentationContext, build_context, build_role
from pynetdicom.sop_class import (  # type: ignore[attr-defined]
    StudyRootQueryRetrieveInformationModelGet,
    StudyRootQueryRetrieveInformationModelMove,
)

from fusionview.errors import FusionViewError, SettingsError
from fusionview.io.pacs.dimse import (
    MAX_CONTEXTS,
    PENDING,
    SUCCESS,
    Connections,
    Offer,
    associated,
    broken_off,
    failed,
    give_up,
    wake,
)
from fusionview.io.pacs.dimse_find import find_instances
from fusionview.io.pacs.inbox import Inbox, Limits
from fusionview.io.pacs.matches import SeriesMatch, is_uid, require_uid
from fusionview.io.pacs.servers import DimseServer, PacsError
from fusionview.io.pacs.waiting import Activity
from fusionview.model.progress import Cancelled, Progress

GET = str(StudyRootQueryRetrieveInformationModelGet)
MOVE = str(StudyRootQueryRetrieveInformationModelMove)
PLAIN = [syntax.ExplicitVRLittleEndian, syntax.ImplicitVRLittleEndian]
COMPRESSED = [
    syntax.JPEGLosslessSV1,
    syntax.JPEGLossless,
    syntax.JPEGBaseline8Bit,
    syntax.JPEGExtended12Bit,
    syntax.JPEGLSLossless,
    syntax.JPEGLSNearLossless,
    syntax.JPEG2000Lossless,
    syntax.JPEG2000,
    syntax.RLELossless,
    syntax.HTJ2KLossless,
]
"""Not the deflated syntax: a small object of it can be inflated a thousandfold."""

_WARNING = 0xB000
_OUT_OF_RESOURCES = 0xA700


def get_series(
    server: DimseServer,
    series: SeriesMatch,
    folder: Path,
    progress: Progress,
    limits: Limits | None,
) -> Path:
    """Ask what the series consists of, receive it, and check that all of it has come."""
    instances = find_instances(server, series, progress)
    classes = sorted({one.sop_class for one in instances if is_uid(one.sop_class)})
    if not classes:
        raise PacsError(
            f"{server.address} lists no images for this series.", hint="Look it up again."
        )
    retrieve = _move if server.retrieve == "move" else _get
    with Inbox(folder, series.uid, limits).open() as inbox:
        arrival = Arrival(inbox, len(instances))
        try:
            retrieve(server, series, classes, arrival, progress)
        except PacsError:
            # what was wrong with an object comes before that the connection was broken off
            arrival.raise_failure()
            raise
        arrival.raise_failure()
        missing = {one.uid for one in instances} - inbox.uids
        if missing:
            raise PacsError(
                f"{server.address} sent {len(inbox.uids)} of {len(instances)} images.",
                hint="Nothing incomplete was kept; try again, or ask who runs the server.",
            )
    return inbox.folder


class Arrival:
    """Takes objects from whichever thread they come on, and remembers the first failure."""

    def __init__(self, inbox: Inbox, expected: int) -> None:
        self.activity = Activity()
        self._inbox, self._expected = inbox, expected
        self._failure: FusionViewError | OSError | Cancelled | None = None
        self._unfinished_bytes = 0

    @property
    def handlers(self) -> list[evt.EventHandlerType]:
        """What an association has to call."""
        return [(evt.EVT_C_STORE, self._on_object), (evt.EVT_DATA_RECV, self._on_bytes)]

    def raise_failure(self) -> None:
        """Tell why an object was not taken."""
        if self._failure is not None:
            raise self._failure

    def _on_object(self, event: evt.Event) -> int:
        """Store one object; the status goes back to the server."""
        self._unfinished_bytes = 0
        try:
            done = len(self._inbox.uids)
            self.activity.report(done / self._expected, f"{done} of {self._expected} images")
            self._inbox.put(event.encoded_dataset())
        except (FusionViewError, OSError, Cancelled) as error:
            self._failure = self._failure or error
            give_up(event.assoc)
            return _OUT_OF_RESOURCES
        return SUCCESS

    def _on_bytes(self, event: evt.Event) -> None:
        """Stop an object that never ends: the library collects it in memory."""
        self._unfinished_bytes += len(event.data)
        try:
            self.activity.alive()
            self._inbox.count(0, self._unfinished_bytes)
        except (PacsError, Cancelled) as error:
            if self._failure is None:
                self._failure = error
                event.assoc.abort(block=False)
                wake(event.assoc)


def _get(
    server: DimseServer,
    series: SeriesMatch,
    classes: Sequence[str],
    arrival: Arrival,
    progress: Progress,
) -> None:
    contexts = [build_context(GET), *storage_contexts(classes, MAX_CONTEXTS - 1)]
    roles = [build_role(name, scp_role=True) for name in classes]

    def work(association: Association, activity: Activity) -> None:
        arrival.activity = activity
        if not any(context.abstract_syntax == GET for context in association.accepted_contexts):
            raise PacsError(
                f"{server.address} does not support C-GET.",
                hint="Let images come by C-MOVE for this server (--retrieve move).",
            )
        _follow(server, arrival, association.send_c_get(_identifier(series), GET))

    associated(server, Offer(contexts, roles, arrival.handlers), work, progress)


def _move(
    server: DimseServer,
    series: SeriesMatch,
    classes: Sequence[str],
    arrival: Arrival,
    progress: Progress,
) -> None:
    def work(association: Association, activity: Activity) -> None:
        arrival.activity = activity
        if not association.accepted_contexts:
            raise failed(server, "C-MOVE", 0x0122)
        responses = association.send_c_move(_identifier(series), server.calling_aet, MOVE)
        _follow(server, arrival, responses)

    close = _listen(server, classes, arrival)
    try:
        associated(server, Offer([build_context(MOVE)]), work, progress)
    finally:
        close()


def _listen(server: DimseServer, classes: Sequence[str], arrival: Arrival) -> Callable[[], None]:
    """Take objects from the server for as long as the move lasts; return what ends that."""
    connections = Connections()
    entity = ApplicationEntity(server.calling_aet)
    entity.require_called_aet = True
    entity.require_calling_aet = [server.called_aet]
    entity.maximum_associations = 4
    entity.network_timeout = entity.acse_timeout = server.timeout_s
    entity.supported_contexts = [
        build_context(name, [*PLAIN, *COMPRESSED]) for name in classes[:MAX_CONTEXTS]
    ]
    try:
        entity.start_server(
            (server.listen_host, server.listen_port),
            block=False,
            evt_handlers=[*connections.handlers, *arrival.handlers],
            ssl_context=_listening_security(server),
        )
    except OSError as error:
        raise PacsError(
            f"Images cannot be received at {server.listen_host}:{server.listen_port}: "
            f"{error.strerror or type(error).__name__}.",
            hint="End what uses that port, or choose the one that the server knows us by.",
        ) from error

    def close() -> None:
        entity.shutdown()
        connections.close()

    return close


def _listening_security(server: DimseServer) -> ssl.SSLContext | None:
    if not server.tls:
        return None
    if not server.certificate_file:
        raise SettingsError(
            "To receive by C-MOVE with TLS this program needs a certificate of its own.",
            hint="Give certificate and key, or retrieve by C-GET.",
        )
    try:
        context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH, cafile=server.ca_file or None)
        context.load_cert_chain(server.certificate_file, server.key_file or None)
    except (OSError, ssl.SSLError) as error:
        raise SettingsError(
            f"The certificates for {server.name} cannot be read: {error.strerror}.",
            hint="Give PEM files that exist and belong together.",
        ) from error
    return context


def storage_contexts(classes: Sequence[str], limit: int) -> list[PresentationContext]:
    """Ask for each class plain and in each compression by itself, as far as there is room.

    One context ends up with one syntax, so a compressed object comes unchanged only through a
    context of its own.
    """
    contexts = [build_context(name, list[str | syntax.UID](PLAIN)) for name in classes]
    contexts += [build_context(name, [packed]) for packed in COMPRESSED for name in classes]
    return contexts[:limit]


def _identifier(series: SeriesMatch) -> Dataset:
    asked = Dataset()
    asked.QueryRetrieveLevel = "SERIES"
    asked.StudyInstanceUID = require_uid(series.study_uid)
    asked.SeriesInstanceUID = require_uid(series.uid)
    return asked


def _follow(server: DimseServer, arrival: Arrival, responses: object) -> None:
    """Read responses until the last one."""
    for status, _ in responses:  # type: ignore[attr-defined]
        if "Status" not in status:
            arrival.raise_failure()
            arrival.activity.alive()
            raise broken_off(server)
        arrival.activity.alive()
        code = int(status.Status)
        # with a warning some objects failed: the count of those that came tells which
        if code not in (SUCCESS, _WARNING, *PENDING):
            arrival.raise_failure()
            raise failed(server, "to send the series", code)
