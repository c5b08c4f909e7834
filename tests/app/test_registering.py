"""What an automatic registration starts from."""

from collections.abc import Callable

import numpy as np
import pytest

from fusionview.app.actions import Actions
from fusionview.app.opening import show
from fusionview.app.registration import registering
from fusionview.app.registration.registering import IMPORTED, imported
from fusionview.app.store import Store
from fusionview.errors import RegistrationError
from fusionview.model.alignment import Alignment
from fusionview.model.provenance import Provenance
from fusionview.model.study import Study
from fusionview.model.transform import Transform
from fusionview.model.volume import Volume
from fusionview.registration.result import Rung

THERE = Transform.from_euler((0, 0, 12), (5.0, -3.0, 8.0), (0, 0, 0))
READ = Provenance(operation=IMPORTED)


def test_an_automatic_start_takes_a_registration_that_was_read_from_a_file(
    mr: Volume, hot: Volume
) -> None:
    study = Study(volumes={mr.id: mr, hot.id: hot})
    judged, refined = (
        Provenance(operation="Register", settings={"rung": str(rung)})
        for rung in (Rung.GIVEN, Rung.REFINED)
    )
    for provenance, expected in ((READ, THERE), (judged, THERE), (refined, None), (None, None)):
        alignment = Alignment(
            fixed_id=mr.id, moving_id=hot.id, fixed_to_moving=THERE, provenance=provenance
        )
        assert imported(study.with_alignment(alignment), mr, hot) is expected


def read_from_file(store: Store, mr: Volume, hot: Volume) -> None:
    alignment = Alignment(fixed_id=mr.id, moving_id=hot.id, fixed_to_moving=THERE, provenance=READ)
    study = Study(volumes={mr.id: mr, hot.id: hot}).with_alignment(alignment)
    store.update(lambda s: show(s, "Open", study, mr.id, hot.id))


def test_asked_twice_it_is_still_the_one_from_the_file(
    store: Store, actions: Actions, drain: Callable[[], None], mr: Volume, hot: Volume
) -> None:
    read_from_file(store, mr, hot)
    for _ in range(2):
        actions.registering.run()
        drain()
        assert registering.card_of(store.workspace) is not None
        found = store.workspace.study.fixed_to_moving(mr.id, hot.id)
        np.testing.assert_allclose(found.matrix, THERE.matrix, atol=1e-12)


def test_an_affine_registration_starts_from_it_too(
    store: Store,
    actions: Actions,
    drain: Callable[[], None],
    mr: Volume,
    hot: Volume,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    given: list[object] = []

    def refuse(*_: object, **how: object) -> None:
        given.append(how["given"])
        raise RegistrationError("No.", hint="No.")

    monkeypatch.setattr(registering, "register_affine", refuse)
    read_from_file(store, mr, hot)
    actions.registering.run_affine()
    drain()
    assert len(given) == 1
    assert given[0] is THERE
