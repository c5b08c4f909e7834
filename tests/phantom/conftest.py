"""The demo study, built once."""

import pytest

from fusionview.model.study import Study
from fusionview.phantom.demo import demo_study


@pytest.fixture(scope="session")
def demo() -> Study:
    return demo_study()
