"""What the user did, one line of the Python API for each action."""

import inspect
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np

from fusionview.app.jobs import JobRunner
from fusionview.app.scripts.calls import Verb, stand_between
from fusionview.app.scripts.literal import Source
from fusionview.app.scripts.recorded_as import (
    ADDED,
    GESTURE,
    OPENING,
    REPEATED,
    SKIPPED,
    SKIPPED_SUBJECTS,
    UNSAID_SUBJECTS,
    absolute,
    by_itself,
    drawn,
    opened,
    references,
)
from fusionview.app.store import Store
from fusionview.app.workspace import Job, Workspace


@dataclass(frozen=True)
class Line:
    """One action. ``key`` is the same for those of which only the last counts."""

    path: str
    code: str
    imports: frozenset[str] = frozenset()
    key: str = ""
    value: tuple[float, ...] = ()


@dataclass
class _Waiting:
    line: Line
    study: str


class Recording:
    """Watches the actions of one store.

    A line stands where its effect took place: that of a long computation at its end, and not at
    all if it failed, was stopped, or changed nothing.
    """

    def __init__(self, store: Store, jobs: JobRunner) -> None:
        self._store = store
        self._jobs = jobs
        self._lines: list[Line] = []
        self._depth = 0
        self._asked: list[Job] = []
        self._waiting: dict[int, _Waiting] = {}
        self._drawn: dict[int, Line] = {}
        self._folders: tuple[Any, ...] = ()
        jobs.on_submit = self._submitted
        jobs.on_end = self._ended

    @property
    def lines(self) -> tuple[Line, ...]:
        """What was done so far, oldest first."""
        return tuple(self._lines)

    def watch(self, actions: object) -> None:
        """Record every verb of ``actions`` from now on."""
        stand_between(actions, self._around)

    def _around(
        self, path: str, verb: Verb, args: tuple[Any, ...], kwargs: dict[str, Any]
    ) -> object:
        if path in ("opening.folders", "opening.best_of"):
            self._folders = tuple(args[0] if args else kwargs["paths"])
        if self._depth or self._jobs.delivering or _is_skipped(path):
            return verb(*args, **kwargs)
        before, self._asked = self._store.workspace, []
        self._depth += 1
        try:
            given = _bound(verb, args, kwargs)
            line = self._line(path, given, before)
            result = verb(*args, **kwargs)
        finally:
            self._depth -= 1
        self._took(path, given, line, before, result)
        return result

    def _took(
        self, path: str, given: Mapping[str, Any], line: Line, before: Workspace, result: object
    ) -> None:
        """Note what was done, unless nothing was."""
        now = self._store.workspace
        if path in GESTURE:
            self._drew(path, before, now)
        elif self._asked:
            self._waiting[self._asked[-1].id] = _Waiting(line, now.study.key)
        elif result is not False and _happened(before, now) and not by_itself(path, now):
            self._append(self._line_after(path, given, line, before, now))

    def _line(self, path: str, given: Mapping[str, Any], workspace: Workspace) -> Line:
        """Return the line of a call; a comment if Python text cannot say it."""
        try:
            if _subject(path) in UNSAID_SUBJECTS:
                raise TypeError("it may name a patient")
            if path == "opening.series":
                path, given = "open", opened(self._folders, given)
            elif path == "opening.best_of":
                path, given = "open", {"*paths": self._folders}
            parts = {name: references(name, value, workspace) for name, value in given.items()}
            return _written(path, parts, given)
        except TypeError:
            return Line(path, f"# {path}: has no line of its own in a script")

    def _line_after(
        self, path: str, given: Mapping[str, Any], line: Line, before: Workspace, now: Workspace
    ) -> Line:
        """Say where a relative step led, so that only the last of many counts."""
        said = absolute(path, given, before, now)
        return line if said is None else self._line(said[0], said[1], now)

    def _append(self, line: Line) -> None:
        last = self._lines[-1] if self._lines else None
        if last is None or not line.key or last.key != line.key:
            self._lines.append(line)
        elif line.path in ADDED:
            total = ADDED[line.path](np.array(last.value), np.array(line.value))
            value = tuple(total.tolist())
            code = _call(line.path, repr(value[0] if len(value) == 1 else value))
            self._lines[-1] = Line(line.path, code, line.imports, line.key, value)
        else:
            self._lines[-1] = line

    def _drew(self, path: str, before: Workspace, now: Workspace) -> None:
        """Make one line of press, drags and release, or of several clicks."""
        said = drawn(path, before)
        if said is None:
            return
        verb, given, commits = said
        line = self._line(verb, given, before)
        if commits and self._asked:
            # at once, because tools and settings are lines, too; taken out again if it fails
            self._lines.append(line)
            self._drawn[self._asked[-1].id] = line
        elif not commits or now.study is not before.study:
            self._append(line)

    def _submitted(self, job: Job) -> None:
        if self._depth and not self._store.notifying:  # not what follows the workspace by itself
            self._asked.append(job)

    def _ended(self, job: Job, delivered: bool) -> None:
        drawn = self._drawn.pop(job.id, None)
        if drawn is not None and not delivered:
            self._lines = [line for line in self._lines if line is not drawn]
        waiting = self._waiting.pop(job.id, None)
        if waiting is None:
            return
        # what was computed for a study that is open no more is dropped, but another may be opened
        fits = waiting.line.path in OPENING or waiting.study == self._store.workspace.study.key
        if delivered and fits:
            self._append(waiting.line)
        elif not delivered and not waiting.line.code.startswith("#"):
            self._append(Line("", f"# not finished: {waiting.line.code}"))


def _subject(path: str) -> str:
    return path.split(".")[0]


def _is_skipped(path: str) -> bool:
    return path in SKIPPED or _subject(path) in SKIPPED_SUBJECTS


def _happened(before: Workspace, now: Workspace) -> bool:
    refused = now.notice is not before.notice and now.notice is not None and now.notice.failed
    return now is not before and not refused


def _bound(verb: Verb, args: tuple[Any, ...], kwargs: dict[str, Any]) -> dict[str, Any]:
    """Return the arguments by name; those that may only be named, and variable ones, starred."""
    bound = inspect.signature(verb).bind(*args, **kwargs)
    kinds = {name: one.kind for name, one in bound.signature.parameters.items()}
    given: dict[str, Any] = {}
    for name, value in bound.arguments.items():
        if kinds[name] is inspect.Parameter.VAR_KEYWORD:
            given.update({f"{one}=": item for one, item in value.items()})
        elif kinds[name] is inspect.Parameter.KEYWORD_ONLY or name in kwargs:
            given[f"{name}="] = value
        else:
            given[name] = value
    return given


def _written(path: str, parts: dict[str, Source], given: Mapping[str, Any]) -> Line:
    texts = [name + part.text if name.endswith("=") else part.text for name, part in parts.items()]
    imports = frozenset[str]().union(*(part.imports for part in parts.values()))
    first = texts[0] if texts and texts[0].startswith(("'", "session.")) else ""
    key = f"{path} {first}" if path in REPEATED else ""
    value: tuple[float, ...] = ()
    if path in ADDED:
        value = tuple(np.ravel(next(iter(given.values()))).tolist())
    return Line(path, _call(path, ", ".join(text for text in texts if text)), imports, key, value)


def _call(path: str, arguments: str) -> str:
    return f"session.{path}({arguments})"
