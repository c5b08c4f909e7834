#!/usr/bin/env python3
"""From a fresh machine to a running program, or to passing tests. Standard library only.

    python3 installers/bootstrap.py run                   set up, then open the demo study
    python3 installers/bootstrap.py test [ARGUMENTS]      set up, then pass the tests
    python3 installers/bootstrap.py setup [--with test]   set up only
    python3 installers/bootstrap.py exec PROGRAM …        a program of the environment (ruff, mypy)

Works on Linux, macOS and Windows with Python 3.11 or newer. Everything goes into ``.venv`` in the
checkout; on Debian and Ubuntu missing system packages are installed when root runs this, and named
otherwise. A second run finds everything in place and starts at once.
"""

import argparse
import hashlib
import importlib
import json
import os
import re
import shutil
import subprocess
import sys
import time
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

OLDEST = (3, 11)
CHECKOUT = Path(__file__).resolve().parent.parent

OFF_SCREEN = (
    *("libgl1", "libegl1", "libxkbcommon0"),
    *("libdbus-1-3", "libfontconfig1", "libglib2.0-0"),
    "fonts-nanum",  # Hangul, for names in pictures and the Korean window
)
REAL_WINDOW = (
    *("libxcb-cursor0", "libxkbcommon-x11-0", "libxcb-icccm4"),
    *("libxcb-keysyms1", "libxcb-shape0"),
)
VIRTUAL_SCREEN = ("xvfb", "xauth")
ARCHIVE = ("orthanc", "orthanc-dicomweb")
"""A real image archive for the tests, which start it themselves on loopback."""
NO_TESTS_COLLECTED = 5
MOST_WORKERS = 4
"""Each loads the whole program: a gigabyte of memory or two."""


def version_message(version: "Sequence[int]", executable: str) -> str:
    """Say what to do about a Python that is too old; empty if it is new enough."""
    if tuple(version[:2]) >= OLDEST:
        return ""
    needed = ".".join(map(str, OLDEST))
    found = ".".join(map(str, version[:3]))
    newer = [name for name in ("python3.13", "python3.12", "python3.11") if shutil.which(name)]
    if newer:
        hint = (
            "Start this with " + newer[0] + " instead: " + newer[0] + " installers/bootstrap.py run"
        )
    else:
        hint = (
            "Install a newer Python from https://www.python.org/downloads/ and start this with it."
        )
    return (
        f"error: fusionview needs Python {needed} or newer; {executable} is Python {found}.\n"
        f"hint: {hint}"
    )


# Before anything below is evaluated: annotations such as list[str] fail on old versions.
if version_message(sys.version_info[:3], sys.executable):
    sys.exit(version_message(sys.version_info[:3], sys.executable))


class SetupError(Exception):
    """Setting up failed; the text says what is wrong and what to do."""


# --- what this machine has ------------------------------------------------------------------


def has_screen(platform: str, environment: Mapping[str, str]) -> bool:
    """Whether a window can be opened here."""
    if platform in ("darwin", "win32", "cygwin"):
        return True
    return any(environment.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY"))


def wanted_packages(*, verb: str, screen: bool, venv_package: str) -> list[str]:
    """Return the Debian packages that a verb needs; ``venv_package`` may be empty."""
    packages = [venv_package] if venv_package else []
    packages += OFF_SCREEN
    if screen or verb == "test":
        packages += REAL_WINDOW
    if verb == "test":
        packages += VIRTUAL_SCREEN
    return packages


def installed_packages(dpkg_lines: Iterable[str]) -> set[str]:
    """Read ``Package|Status-Abbrev|Provides`` lines: the installed names and what they provide.

    Ubuntu 24.04 has ``libglib2.0-0t64``, which provides ``libglib2.0-0``.
    """
    names = set()
    for line in dpkg_lines:
        package, _, rest = line.partition("|")
        status, _, provides = rest.partition("|")
        if status.startswith("ii"):
            names.add(package)
            names.update(re.findall(r"(?:^|, )([^ ,(]+)", provides))
    return names


def apt_line(packages: Sequence[str]) -> str:
    """Return the command that installs the packages, for the user to copy."""
    return "sudo apt-get update && sudo apt-get install -y " + " ".join(packages)


def venv_package_name() -> str:
    """Return the Debian package that lets this Python make environments; empty if it can."""
    importlib.invalidate_caches()  # it may have been installed a moment ago
    try:
        import ensurepip  # noqa: F401, PLC0415 - Debian ships Python without it: that is the question
    except ImportError:
        name = f"python{sys.version_info[0]}.{sys.version_info[1]}"
        default = Path("/usr/bin/python3").resolve().name == name
        return "python3-venv" if default else f"{name}-venv"
    return ""


# --- system packages ------------------------------------------------------------------------


def say(text: str) -> None:
    """Print one short line at once, so that it stands before what a child process prints."""
    print(text, flush=True)


def quietly(command: Sequence[str], **variables: str) -> None:
    """Run a command without its output; show its end if it fails."""
    result = subprocess.run(
        command,
        check=False,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        errors="replace",
        cwd=CHECKOUT,
        env={**os.environ, **variables},
    )
    if result.returncode != 0:
        end = "\n".join(result.stdout.splitlines()[-15:])
        raise SetupError(f"{' '.join(command)} failed:\n{end}")


def install_system_packages(wanted: Sequence[str]) -> None:
    """Install what is missing on Debian and Ubuntu, or say how; silent elsewhere."""
    if not shutil.which("dpkg-query") or not shutil.which("apt-get"):
        return
    query = ("dpkg-query", "-W", "-f=${Package}|${db:Status-Abbrev}|${Provides}\n")
    listing = subprocess.run(query, check=False, capture_output=True, text=True)
    found = installed_packages(listing.stdout.splitlines())
    missing = [name for name in wanted if name not in found]
    if not missing:
        return
    if getattr(os, "geteuid", lambda: 1)() != 0:
        say(f"System packages are missing; install them with\n  {apt_line(missing)}")
        return
    say(f"Installing system packages: {' '.join(missing)}")
    install = ("apt-get", "install", "-y", "-q", "--no-install-recommends")
    try:
        quietly(("apt-get", "update", "-q"), DEBIAN_FRONTEND="noninteractive")
        # no service starts with its package: Debian's init scripts stay out of this runlevel
        quietly((*install, *missing), DEBIAN_FRONTEND="noninteractive", RUNLEVEL="1")
    except SetupError as error:
        say(f"{error}\nGoing on without them; install them with\n  {apt_line(missing)}")


# --- the environment ------------------------------------------------------------------------


def environment_folder(checkout: Path) -> Path:
    """Return ``.venv``, or another name if somebody else made that one: it is never touched."""
    usual = checkout / ".venv"
    if not usual.exists() or marker(usual).exists():
        return usual
    return checkout / ".venv-bootstrap"


def marker(folder: Path) -> Path:
    """Return the file that says that bootstrap made this environment, and what is in it."""
    return folder / "fusionview-bootstrap.json"


def program(folder: Path, name: str) -> Path:
    """Return a program of the environment."""
    if os.name == "nt":
        return folder / "Scripts" / f"{name}.exe"
    return folder / "bin" / name


def fingerprint(checkout: Path) -> str:
    """Change whenever the packages must be installed again."""
    parts = ((checkout / "pyproject.toml").read_bytes(), os.fsencode(checkout))
    return hashlib.sha256(b"\0".join(parts)).hexdigest()


def is_current(stamp: Mapping[str, object], checkout_fingerprint: str, extras: set[str]) -> bool:
    """Whether an environment with this stamp already holds everything asked for."""
    held = stamp.get("extras")
    same = stamp.get("fingerprint") == checkout_fingerprint
    return same and isinstance(held, list) and extras <= set(held)


def read_stamp(folder: Path) -> dict[str, object]:
    """Read what an environment holds; empty if it was never finished."""
    try:
        stamp = json.loads(marker(folder).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return stamp if isinstance(stamp, dict) else {}


def what_is_wrong(folder: Path) -> str:
    """Say why an environment cannot be used by this Python; empty if it can."""
    ask = "import pip, sys; print('%d.%d' % sys.version_info[:2])"
    try:
        answer = subprocess.run(
            (str(program(folder, "python")), "-c", ask), check=True, capture_output=True, text=True
        )
    except (OSError, subprocess.CalledProcessError):
        return "it does not start any more"
    mine = f"{sys.version_info[0]}.{sys.version_info[1]}"
    theirs = answer.stdout.strip()
    return "" if theirs == mine else f"it was made by Python {theirs}, this is {mine}"


def prepare(extras: set[str]) -> Path:
    """Make or bring up to date the environment, and return its folder."""
    folder = environment_folder(CHECKOUT)
    if folder.exists():
        wrong = what_is_wrong(folder)
        if wrong and not marker(folder).exists():
            raise SetupError(f"{folder} cannot be used: {wrong}. Move it away and start again.")
        if wrong:
            say(f"Rebuilding {folder.name}: {wrong}.")
            shutil.rmtree(folder)
    if not folder.exists():
        create(folder)
    install_packages(folder, extras)
    return folder


def create(folder: Path) -> None:
    """Make an empty environment and mark it as ours before anything can fail."""
    if folder.name != ".venv":
        say(".venv was made by something else and stays as it is.")
    if venv_package_name():
        packages = [venv_package_name()]
        raise SetupError(f"This Python cannot make environments. Run\n  {apt_line(packages)}")
    say(f"Making the environment {folder.name} with Python {sys.version.split()[0]}")
    folder.mkdir()
    marker(folder).write_text("{}", encoding="utf-8")
    quietly((sys.executable, "-m", "venv", str(folder)))
    (folder / ".gitignore").write_text("*\n", encoding="utf-8")


def install_packages(folder: Path, extras: set[str]) -> None:
    """Install fusionview with its dependencies, unless they are already there."""
    stamp = read_stamp(folder)
    current = fingerprint(CHECKOUT)
    if is_current(stamp, current, extras):
        return
    held = stamp.get("extras")
    extras = extras | set(held if isinstance(held, list) else ())
    target = f".[{','.join(sorted(extras))}]" if extras else "."
    say(f"Installing packages into {folder.name} (some 1.8 GB; minutes, once)")
    pip = (str(program(folder, "python")), "-m", "pip", "install", "--disable-pip-version-check")
    try:
        quietly((*pip, "--quiet", "--editable", target))
    except SetupError as error:
        raise SetupError(f"{error}\nCheck the network connection and start again.") from None
    written = json.dumps({"fingerprint": current, "extras": sorted(extras)})
    marker(folder).write_text(written, encoding="utf-8")


# --- verbs ----------------------------------------------------------------------------------


def call(command: Sequence[str | Path], **variables: str) -> int:
    """Run a program in the checkout on this terminal and return its exit status."""
    environment = {**os.environ, **variables}
    return subprocess.call([str(part) for part in command], cwd=CHECKOUT, env=environment)


def run_program(folder: Path, *, screen: bool) -> int:
    """Open the window on the demo study, or write a picture of it where there is no screen."""
    command = [str(program(folder, "python")), "-m", "fusionview", "demo"]
    if screen:
        say("Opening the demo study")
        return call(command)
    picture = CHECKOUT / "fusionview-demo.png"
    say("There is no screen here (neither DISPLAY nor WAYLAND_DISPLAY is set),")
    say(f"so a picture of the window goes to {picture}")
    platform = os.environ.get("QT_QPA_PLATFORM", "offscreen")
    return call([*command, "--screenshot", picture], QT_QPA_PLATFORM=platform)


def run_tests(folder: Path, arguments: Sequence[str]) -> int:
    """Pass the real-window test where a virtual screen can be had, then all the others.

    All tests run in several processes; a choice of them in one, which starts sooner.
    """
    pytest = [str(program(folder, "python")), "-m", "pytest"]
    if not arguments:
        workers = min(os.cpu_count() or 1, MOST_WORKERS)
        # a file stays in one process: its tests share what they prepared
        arguments = ["-n", str(workers), "--dist", "loadfile"]
    if not shutil.which("xvfb-run"):
        return call([*pytest, *arguments])
    say("Tests in a real window (xvfb-run)")
    window = call(["xvfb-run", "-a", *pytest, "-q", "-m", "window"], QT_QPA_PLATFORM="xcb")
    say("Tests without a screen")
    others = call([*pytest, "-m", "not window", *arguments])
    if window not in (0, NO_TESTS_COLLECTED):
        say("error: the tests in a real window failed, see above")
        return window
    return others


def parse(argv: Sequence[str]) -> tuple[argparse.Namespace, list[str]]:
    """Read the command line; what this script does not know goes to pytest or the program."""
    parser = argparse.ArgumentParser(
        prog="bootstrap.py",
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
        usage="python3 installers/bootstrap.py {run,test,setup,exec} …",
    )
    parser.add_argument("verb", choices=("run", "test", "setup", "exec"), help="what to do")
    verb, rest = parser.parse_args(argv[:1]), list(argv[1:])
    if verb.verb == "setup":
        parser.add_argument("--with", dest="extra", choices=("test",), help="install this as well")
        return parser.parse_args(argv), []
    if verb.verb == "run" and rest:
        parser.error(f"unknown argument {rest[0]}")
    if verb.verb == "exec" and not rest:
        parser.error("exec needs the name of a program")
    verb.extra = None if verb.verb == "run" else "test"
    return verb, rest


def main(argv: Sequence[str]) -> int:
    """Set up, do what was asked, and say how long setting up took."""
    started = time.monotonic()
    options, rest = parse(argv)
    screen = has_screen(sys.platform, os.environ)
    kind = "test" if options.extra else options.verb
    try:
        if options.verb != "exec":
            venv_package = venv_package_name()
            install_system_packages(
                wanted_packages(verb=kind, screen=screen, venv_package=venv_package)
            )
            if kind == "test":
                # by itself: where no package of it exists its tests skip, the others do not
                install_system_packages(ARCHIVE)
        folder = prepare({options.extra} if options.extra else set())
    except SetupError as error:
        print(f"error: {error}", file=sys.stderr)
        return 1
    if options.verb == "exec":
        return call([program(folder, rest[0]), *rest[1:]])
    say(f"Set up in {folder.name} after {time.monotonic() - started:.0f} s")
    if options.verb == "setup":
        return 0
    if options.verb == "run":
        status = run_program(folder, screen=screen)
    else:
        status = run_tests(folder, rest)
    say(f"Finished after {time.monotonic() - started:.0f} s (exit status {status})")
    return status


if __name__ == "__main__":
    try:
        sys.exit(main(sys.argv[1:]))
    except KeyboardInterrupt:
        sys.exit(130)
