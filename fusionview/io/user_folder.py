"""Where the program keeps what it remembers about a user's data."""

import os
from pathlib import Path

import platformdirs

VARIABLE = "FUSIONVIEW_DATA_FOLDER"


def user_data_folder() -> Path:
    """Return the folder of this user, which need not exist; ``FUSIONVIEW_DATA_FOLDER`` moves it."""
    chosen = os.environ.get(VARIABLE, "")
    return Path(chosen) if chosen else Path(platformdirs.user_data_dir("fusionview", False))
