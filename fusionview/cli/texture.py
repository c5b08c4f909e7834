"""`fusionview texture`: the IBSI features of a region."""

from pathlib import Path

from fusionview.cli.choosing import load_one
from fusionview.cli.options import require_writable
from fusionview.cli.terminal import print_line, progress_bar
from fusionview.errors import ReadError
from fusionview.io.nifti import read_mask
from fusionview.io.tables import write_features
from fusionview.model.quantity import Quantity
from fusionview.texture.extract import extract
from fusionview.texture.settings import TextureSettings, parse


def texture(
    image: Path,
    region: Path,
    settings: Path,
    out: Path,
    *,
    series_id: str | None,
    quantity: Quantity | None,
) -> None:
    """Compute the features of a mask in an image and write them as a table."""
    require_writable(out, (".csv",))
    chosen = read_settings(settings)
    volume = load_one(image, series_id, quantity)
    mask = read_mask(region, volume.geometry)
    with progress_bar("Texture") as progress:
        table = extract(volume, mask, chosen, progress=progress)
    write_features(table, out, [volume])
    print_line(f"{out}: {len(table.rows)} features")


def read_settings(path: Path) -> TextureSettings:
    """Read texture settings from a TOML file."""
    return parse(_text(path))


def _text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        reason = error.strerror if isinstance(error, OSError) else "it is not UTF-8 text"
        raise ReadError(
            f"The settings {path} cannot be read: {reason}.", hint="Give a TOML file."
        ) from error
