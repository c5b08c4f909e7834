"""What an automatic registration starts from."""

from fusionview.app.registration.registering import IMPORTED, imported
from fusionview.model.alignment import Alignment
from fusionview.model.provenance import Provenance
from fusionview.model.study import Study
from fusionview.model.transform import Transform
from fusionview.model.volume import Volume


def test_an_automatic_start_takes_a_registration_that_was_read_from_a_file(
    mr: Volume, hot: Volume
) -> None:
    there = Transform.from_euler((0, 0, 12), (5.0, -3.0, 8.0), (0, 0, 0))
    study = Study(volumes={mr.id: mr, hot.id: hot})
    read = Provenance(operation=IMPORTED)
    for provenance, expected in ((read, there), (None, None)):
        alignment = Alignment(
            fixed_id=mr.id, moving_id=hot.id, fixed_to_moving=there, provenance=provenance
        )
        assert imported(study.with_alignment(alignment), mr, hot) is expected
