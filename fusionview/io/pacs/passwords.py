"""Passwords lie in the system's keyring and nowhere else."""

from __future__ import annotations

from types import ModuleType

from fusionview.io.pacs.servers import DicomWebServer, PacsError

_NO_KEYRING = "Unlock or install one (Secret Service, KWallet, Keychain, Credential Locker)."


class NoPasswordError(PacsError):
    """The password of a server is not known; whoever can ask for it should."""


def stored_password(server: DicomWebServer) -> str:
    """Look the password up.

    Raises
    ------
    NoPasswordError
        If the keyring has none, or there is no keyring.
    """
    keyring = _keyring()
    try:
        password = keyring.get_password(_service(server), server.user)
    except keyring.errors.KeyringError as error:
        raise NoPasswordError(
            "The password cannot be looked up: this system offers no open keyring.",
            hint=f"{_NO_KEYRING} A terminal is asked instead.",
        ) from error
    if password is None:
        raise NoPasswordError(
            f"There is no password for {server.user} at {server.name} in the keyring.",
            hint="Enter it when you add the server.",
        )
    return str(password)


def store_password(server: DicomWebServer, password: str) -> None:
    """Hand the password to the keyring.

    Raises
    ------
    PacsError
        If there is no keyring.
    """
    keyring = _keyring()
    try:
        keyring.set_password(_service(server), server.user, password)
    except keyring.errors.KeyringError as error:
        raise PacsError(
            "The password was not stored: this system offers no open keyring.", hint=_NO_KEYRING
        ) from error


def forget_password(server: DicomWebServer) -> None:
    """Delete the password; silent where there is none."""
    keyring = _keyring()
    try:
        keyring.delete_password(_service(server), server.user)
    except keyring.errors.KeyringError:
        return


def _service(server: DicomWebServer) -> str:
    # by address: a changed address must not get the password of the old one
    return f"fusionview {server.url}"


def _keyring() -> ModuleType:
    import keyring  # noqa: PLC0415 - talks to the desktop's services; only where a password is
    import keyring.errors  # noqa: PLC0415

    return keyring
