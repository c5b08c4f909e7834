"""One association with a DICOM node: opened, watched, and its refusals put into words."""

from __future__ import annotations

import logging
import socket
import ssl
import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
from typing import TypeVar

from pynetdicom import _config, evt
from pynetdicom.ae import ApplicationEntity
from pynetdicom.association import Association
from pynetdicom.pdu_primitives import SCP_SCU_RoleSelectionNegotiation
from pynetdicom.presentation import PresentationContext

from fusionview.errors import SettingsError
from fusionview.io.pacs.servers import DimseServer, PacsError
from fusionview.io.pacs.waiting import Activity, watched
from fusionview.model.progress import Progress

# names of patients stay out of logs, also where the program's own are written
_config.LOG_HANDLER_LEVEL = "none"
_config.LOG_REQUEST_IDENTIFIERS = False
_config.LOG_RESPONSE_IDENTIFIERS = False
logging.getLogger("pynetdicom").propagate = False
# files are sent byte by byte as they are, whatever their compression
_config.STORE_SEND_CHUNKED_DATASET = True
_config.CODECS = ("ascii", "utf-8")

MAX_CONTEXTS = 128
SUCCESS, CANCELLED = 0x0000, 0xFE00
PENDING = (0xFF00, 0xFF01)
_CONNECT_S = 10.0
_MESSAGE_S = 3600.0
_ABORT_S = 0.5
_IDLE = "Sta1"  # PS3.8 table 9-1
_PDU_BYTES = 1 << 17
_CALLING_UNKNOWN, _CALLED_UNKNOWN = 0x03, 0x07  # PS3.8 table 9-21

T = TypeVar("T")
Work = Callable[[Association, Activity], T]


@dataclass(frozen=True)
class Offer:
    """What an association is asked for."""

    contexts: Sequence[PresentationContext]
    roles: Sequence[SCP_SCU_RoleSelectionNegotiation] = ()
    handlers: Sequence[evt.EventHandlerType] = field(default_factory=list)


def associated(server: DimseServer, offer: Offer, work: Work[T], progress: Progress) -> T:
    """Associate, run ``work`` watched, and release.

    Raises
    ------
    PacsError
        If the node cannot be reached, rejects us, breaks off or falls silent.
    SettingsError
        If the certificates cannot be read.
    Cancelled
        Through ``progress``.
    """
    security = _security(server)
    opened: list[Association] = []
    connections = Connections()

    def run(activity: Activity) -> T:
        _reach(server, security)
        activity.alive()
        handlers = [*connections.handlers, *_watching(activity), *offer.handlers]
        try:
            association = _associate(server, security, replace(offer, handlers=handlers))
            opened.append(association)
            return _worked(server, association, lambda: work(association, activity))
        finally:
            connections.close()

    def stop() -> None:
        for association in opened:
            association.abort(block=False)
            wake(association)
        connections.shut_down()

    return watched(run, stop=stop, silence_s=server.timeout_s + _CONNECT_S, progress=progress)


def _associate(server: DimseServer, security: ssl.SSLContext | None, offer: Offer) -> Association:
    entity = ApplicationEntity(server.calling_aet)
    entity.connection_timeout = _CONNECT_S
    entity.acse_timeout = entity.network_timeout = server.timeout_s
    # one object may take long: `watched` looks at the bytes
    entity.dimse_timeout = _MESSAGE_S
    entity.maximum_pdu_size = _PDU_BYTES
    return entity.associate(
        server.host,
        server.port,
        contexts=list(offer.contexts),
        ae_title=server.called_aet,
        ext_neg=list(offer.roles),
        evt_handlers=list(offer.handlers),
        tls_args=(security, server.host) if security is not None else None,
    )


def _worked(server: DimseServer, association: Association, work: Callable[[], T]) -> T:
    """Work, then release; abort if that fails."""
    if not association.is_established:
        raise _refused(server, association)
    try:
        result = work()
    except BaseException:
        if association.is_established:
            association.abort()
        raise
    association.release()
    return result


def give_up(association: Association) -> None:
    """Abort from inside a handler, which must not return while that is under way."""
    association.abort(block=False)
    deadline = time.monotonic() + _ABORT_S
    while association.dul.state_machine.current_state != _IDLE and time.monotonic() < deadline:
        time.sleep(0.005)
    # the answer that the library sends for the handler has nowhere to go
    association.dul.kill_dul()
    wake(association)


def wake(association: Association) -> None:
    """Let who waits for a message see that none will come."""
    association.dimse.msg_queue.put((None, None))


def _watching(activity: Activity) -> list[evt.EventHandlerType]:
    return [
        (evt.EVT_DATA_RECV, _note, [activity]),
        (evt.EVT_DATA_SENT, _note, [activity]),
        (evt.EVT_CONN_CLOSE, _note_end, [activity]),
    ]


class Connections:
    """The sockets of associations: quick, and closed in the end.

    Sent and acknowledged at once, or each image waits for 40 ms twice; and the library leaves a
    socket open that the other side has closed.
    """

    def __init__(self) -> None:
        self._sockets: list[socket.socket] = []

    @property
    def handlers(self) -> list[evt.EventHandlerType]:
        """What an association has to call."""
        moments = (evt.EVT_CONN_OPEN, evt.EVT_DATA_RECV, evt.EVT_DATA_SENT)
        return [(moment, self._hasten) for moment in moments]

    def shut_down(self) -> None:
        """Break all off: a write to a server that does not read is blocked."""
        for one in self._sockets:
            with suppress(OSError):
                one.shutdown(socket.SHUT_RDWR)

    def close(self) -> None:
        """Close what is still open."""
        for one in self._sockets:
            one.close()

    def _hasten(self, event: evt.Event) -> None:
        wrapped = event.assoc.dul.socket
        if wrapped is None or wrapped.socket is None:
            return
        if wrapped.socket not in self._sockets:
            self._sockets.append(wrapped.socket)
        # Linux forgets the second after a while; other systems do not have it
        for option in (socket.TCP_NODELAY, getattr(socket, "TCP_QUICKACK", socket.TCP_NODELAY)):
            with suppress(OSError):
                wrapped.socket.setsockopt(socket.IPPROTO_TCP, option, 1)


def _note(_: evt.Event, activity: Activity) -> None:
    activity.last_s = time.monotonic()


def _note_end(_: evt.Event, activity: Activity) -> None:
    activity.lost()


def broken_off(server: DimseServer) -> PacsError:
    """Say that the association ended in the middle."""
    return PacsError(
        f"The connection to {server.address} broke off.",
        hint="Check that the server is still running, and try again.",
    )


def failed(server: DimseServer, what: str, status: int) -> PacsError:
    """Put a failure status into words (PS3.7 annex C, PS3.4)."""
    reasons = {
        0xA700: "it is out of resources",
        0xA701: "it is out of resources",
        0xA702: "it could not send the images",
        0xA801: f"it does not know the destination {server.calling_aet}",
        0xA900: "the request does not fit its data",
        0x0110: "it failed while processing",
        0x0112: "it does not hold these images",
        0x0122: "it does not support that kind of object",
        0x0124: "we are not authorised",
    }
    reason = reasons.get(status, "it gave no known reason")
    return PacsError(
        f"{server.address} refused {what}: {reason} (status {status:04X}).",
        hint="Ask who runs the server; the status says what to look for in its log.",
    )


def _security(server: DimseServer) -> ssl.SSLContext | None:
    if not server.tls:
        return None
    try:
        context = ssl.create_default_context(cafile=server.ca_file or None)
        if server.certificate_file:
            context.load_cert_chain(server.certificate_file, server.key_file or None)
    except (OSError, ssl.SSLError) as error:
        raise SettingsError(
            f"The certificates for {server.name} cannot be read: {error.strerror}.",
            hint="Give PEM files that exist and belong together.",
        ) from error
    return context


def _refused(server: DimseServer, association: Association) -> PacsError:
    if association.is_rejected:
        primitive = association.acceptor.primitive
        diagnostic = primitive.diagnostic if primitive is not None else None
        reason, hint = {
            _CALLING_UNKNOWN: (
                f"it does not know us as {server.calling_aet}",
                "Have our title and address entered at the server, or use the title it knows.",
            ),
            _CALLED_UNKNOWN: (
                f"it is not called {server.called_aet}",
                "Correct the title of the server (called AET).",
            ),
        }.get(diagnostic or 0, ("it gave no known reason", "Ask who runs the server."))
        return PacsError(f"{server.address} rejected us: {reason}.", hint=hint)
    return PacsError(
        f"{server.host}:{server.port} does not answer as a DICOM node.",
        hint="Check the port, and whether the server wants TLS.",
    )


def _reach(server: DimseServer, security: ssl.SSLContext | None) -> None:
    """Open a connection and close it again: the library neither says why it cannot nor cleans up.

    Raises
    ------
    PacsError
        Why there is none.
    """
    try:
        with socket.create_connection((server.host, server.port), timeout=_CONNECT_S) as plain:
            if security is not None:
                security.wrap_socket(plain, server_hostname=server.host).close()
    except OSError as error:
        raise _unreachable(server, error) from error


def _unreachable(server: DimseServer, error: OSError) -> PacsError:
    where = f"{server.host}:{server.port}"
    if isinstance(error, ssl.SSLCertVerificationError):
        return PacsError(
            f"The certificate of {where} is not trusted: {error.verify_message}.",
            hint="Give the file of the authority that signed it (ca_file).",
        )
    if isinstance(error, ssl.SSLError) or (
        server.tls and isinstance(error, TimeoutError | ConnectionResetError)
    ):
        return PacsError(
            f"{where} does not speak TLS as it should.",
            hint="Switch TLS off for this server, or correct its port.",
        )
    if isinstance(error, socket.gaierror):
        return PacsError(
            f"There is no host {server.host}.", hint="Check its name and your network."
        )
    if isinstance(error, ConnectionRefusedError):
        return PacsError(
            f"Nothing listens at {where}.", hint="Check the port, and that the server is running."
        )
    return PacsError(
        f"{where} does not answer.", hint="Check the address, the network and its firewall."
    )
