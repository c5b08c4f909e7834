"""Saving and opening projects, and keeping what is not saved yet."""

from __future__ import annotations

import threading
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from fusionview.app.history import leaves_work
from fusionview.app.jobs import JobRunner, Lane
from fusionview.app.project_state import (
    RECOVERED,
    SAFE,
    AskedSources,
    ProjectState,
    looks_the_same,
)
from fusionview.app.projects.projects import (
    Document,
    document_of,
    open_project,
    save_project,
    with_document,
)
from fusionview.app.projects.recent import remember_project
from fusionview.app.store import Store
from fusionview.app.workspace import Notice, Workspace
from fusionview.errors import ReadError, WriteError
from fusionview.io.project.files import MissingSources
from fusionview.io.project.project_file import Opened
from fusionview.io.project.recovery import (
    Recoverable,
    RecoveryFile,
    adopt,
    recoverable,
    recovery_folder,
)
from fusionview.model.progress import Progress, no_progress

SAVE, OPEN, AUTOSAVE = "Save project", "Open project", "Keep unsaved work"


class Keeping:
    """Projects of the user, and one recovery file of this process."""

    def __init__(self, store: Store, jobs: JobRunner) -> None:
        self._store = store
        self._jobs = jobs
        self._writing = threading.Lock()
        self._recovery: RecoveryFile | None = None
        self._kept: Workspace | None = None
        self._long_jobs: frozenset[int] = frozenset()
        self._job_ended = False
        self._told = False
        store.subscribe(self._watch)

    def save(self, path: Path | None = None) -> bool:
        """Save in the background, where it was saved before; False if it has no place yet."""
        workspace = self._store.workspace
        known = project_of(workspace)
        target = path or (None if known is None else known.path)
        if target is None:
            return False
        if not workspace.study.volumes and not workspace.study.projections:
            self._tell("There is nothing to save.", "Open a study first.")
            return True

        def commit(saved: ProjectState) -> None:
            self._store.update(lambda s: _with_saved(s, saved))
            self._forget_kept()

        self._jobs.submit(
            SAVE, lambda p: self._save(workspace, target, p), commit, lane=Lane.SAVING
        )
        return True

    def save_now(self, path: Path) -> None:
        """Save before the window closes; returns when the file is safe.

        Raises
        ------
        WriteError
            If it cannot be written; an old file stays as it was.
        """
        self._jobs.cancel(SAVE)
        saved = self._save(self._store.workspace, path, no_progress)
        self._store.update(lambda s: _with_saved(s, saved))
        self._forget_kept()

    def open(
        self, path: Path, folders: Sequence[Path] = (), *, accept_changed: bool = False
    ) -> None:
        """Open a project in the background; what is open stays until all of it is there.

        Files that are missing or have changed are asked for: see `Workspace.asked_sources`.
        """
        asked = tuple(folders)

        def work(progress: Progress) -> Opened[Document] | MissingSources:
            found = open_project(
                path, folders=asked, accept_changed=accept_changed, progress=progress
            )
            if isinstance(found, Opened):
                remember_project(path)
            return found

        def commit(found: Opened[Document] | MissingSources) -> None:
            if isinstance(found, MissingSources):
                question = AskedSources(missing=found, folders=asked)
                self._store.update(lambda s: replace(s, asked_sources=question))
            else:
                self._store.update(lambda s: _with_opened(s, found, path))

        self._jobs.submit(OPEN, work, commit, lane=Lane.READING)

    def forget_question(self) -> None:
        """The user has answered, or does not want to."""
        self._store.update(lambda s: replace(s, asked_sources=None))

    def start_autosave(self, folder: Path | None = None) -> None:
        """Take a recovery file for this process; `autosave` does nothing before."""
        try:
            self._recovery = RecoveryFile.new(folder or recovery_folder())
        except OSError as error:
            reason = error.strerror or type(error).__name__
            self._tell(
                f"Unsaved work cannot be kept: {reason}.", "Save your project often, or free space."
            )

    def autosave(self) -> None:
        """Keep what is not saved, in the background, if it changed since the last time."""
        workspace, recovery = self._store.workspace, self._recovery
        if recovery is None or not is_unsaved(workspace) or _same(workspace, self._kept):
            return
        known = project_of(workspace)

        def work(progress: Progress) -> str:
            try:
                with self._writing:
                    recovery.name(None if known is None else known.path)
                    save_project(document_of(workspace), recovery.path, progress=progress)
            except WriteError as error:
                return error.message
            return ""

        def commit(failure: str) -> None:
            if not failure:
                self._kept, self._told = workspace, False
            elif not self._told:  # once, not every minute
                self._told = True
                self._tell(f"Unsaved work was not kept: {failure}", "Save your project elsewhere.")

        self._jobs.submit(AUTOSAVE, work, commit, lane=Lane.SAVING, quiet=True)

    def recover(self, found: Recoverable) -> None:
        """Open what another process left; it stays unsaved, and is kept on from here."""
        taken = adopt(found)
        if taken is None:
            self._tell("Another window recovers this already.", "Look there.")
            return
        self.open_recovered(found, taken)

    def open_recovered(self, found: Recoverable, taken: RecoveryFile) -> None:
        """Open a recovery file that is locked for us; if it fails, it stays for another try."""

        def work(progress: Progress) -> Opened[Document]:
            try:
                return _recovered(found, progress)
            except BaseException:
                taken.release()
                raise

        def commit(opened: Opened[Document]) -> None:
            if self._recovery is not None:
                self._recovery.close()
            self._recovery = taken
            self._store.update(lambda s: _with_recovered(s, opened, found.project))
            self._kept = self._store.workspace

        self._jobs.submit(OPEN, work, commit, lane=Lane.READING)

    def close(self) -> None:
        """End cleanly: what is not saved by now was thrown away on purpose."""
        self._jobs.cancel(AUTOSAVE)
        with self._writing:
            if self._recovery is not None:
                self._recovery.close()
            self._recovery = None

    def _save(self, workspace: Workspace, path: Path, progress: Progress) -> ProjectState:
        known = project_of(workspace)
        document = document_of(workspace)
        with self._writing:
            save_project(
                document, path, created="" if known is None else known.created, progress=progress
            )
        remember_project(path)
        return ProjectState(
            key=workspace.study.key,
            path=path,
            created="" if known is None else known.created,
            study=workspace.study,
            display=workspace.display,
        )

    def _watch(self, workspace: Workspace) -> None:
        """Autosave when a long job has ended and its result has arrived."""
        running = frozenset(
            job.id for job in workspace.jobs if not job.quiet and job.title not in (SAVE, OPEN)
        )
        self._job_ended = self._job_ended or bool(self._long_jobs - running)
        self._long_jobs = running
        changed = self._kept is None or workspace.study is not self._kept.study
        if self._job_ended and changed and is_unsaved(workspace):
            self._job_ended = False
            self.autosave()

    def _forget_kept(self) -> None:
        self._kept = None
        if self._recovery is not None and not is_unsaved(self._store.workspace):
            self._recovery.forget()

    def _tell(self, message: str, hint: str) -> None:
        self._store.update(lambda s: replace(s, notice=Notice(message, hint)))


def _recovered(found: Recoverable, progress: Progress) -> Opened[Document]:
    opened = open_project(found.path, accept_changed=True, progress=progress)
    if isinstance(opened, MissingSources):
        raise ReadError(
            f"{len(opened.missing)} image files of the unsaved work are missing.",
            hint=f"Bring them back to {opened.folder} and start the program again.",
        )
    return opened


def recoverable_work(folder: Path | None = None) -> tuple[Recoverable, ...]:
    """Return what is left of windows that ended badly, the newest first."""
    return recoverable(folder or recovery_folder())


def discard(found: Recoverable) -> None:
    """Throw away what a window left, unless another one recovers it."""
    taken = adopt(found)
    if taken is not None:
        taken.close()


def project_of(workspace: Workspace) -> ProjectState | None:
    """Return the project that the open study belongs to; None if it has none."""
    known = workspace.project
    return known if known is not None and known.key == workspace.study.key else None


def is_unsaved(workspace: Workspace) -> bool:
    """Whether closing would lose something that somebody made."""
    known = project_of(workspace)
    if known is None:
        # opening a study is no work; anything after it is
        return bool(workspace.past) and workspace.past[-1].display is None
    if known.study is None or known.display is None:
        return True
    same_look = looks_the_same(workspace.display, known.display)
    return workspace.study is not known.study or not same_look


def left_behind(workspace: Workspace) -> bool:
    """Whether a study that was open before has unsaved changes, which only undo brings back."""
    return any(leaves_work(workspace.past, number) for number in range(len(workspace.past)))


def _same(workspace: Workspace, kept: Workspace | None) -> bool:
    if kept is None:
        return False
    return workspace.study is kept.study and looks_the_same(workspace.display, kept.display)


def _with_saved(workspace: Workspace, saved: ProjectState) -> Workspace:
    if saved.study is not None:
        SAFE.add(saved.study)
    name = "" if saved.path is None else saved.path.name
    notice = Notice(f"Saved {name}, and read it back.", done=True)
    if workspace.study.key != saved.key:  # another study was opened meanwhile
        return replace(workspace, notice=notice)
    return replace(workspace, project=saved, notice=notice)


def _with_opened(workspace: Workspace, opened: Opened[Document], path: Path) -> Workspace:
    shown = with_document(workspace, opened.document, "Open project")
    project = ProjectState(
        key=shown.study.key,
        path=path,
        created=opened.created,
        study=None if opened.changed else shown.study,
        display=shown.display,
    )
    notice = Notice(" ".join(opened.remarks)) if opened.remarks else None
    return replace(shown, project=project, notice=notice, asked_sources=None)


def _with_recovered(
    workspace: Workspace, opened: Opened[Document], project: Path | None
) -> Workspace:
    shown = with_document(workspace, opened.document, "Recover")
    RECOVERED.add(shown.study)
    state = ProjectState(key=shown.study.key, path=project, created=opened.created)
    remarks = " ".join(opened.remarks)
    notice = Notice(f"Unsaved work was recovered. {remarks}".strip(), "Save it now.")
    return replace(shown, project=state, notice=notice)
