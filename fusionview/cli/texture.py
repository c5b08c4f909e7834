"""`fusionview texture`: the IBSI features of a region."""

from pathlib import Path

from fusionview.app.checksums import checksum_of, checksums_of
from fusionview.cli.choosing import load_one
from fusionview.cli.options import require_writable
from fusionview.cli.terminal import print_line, progress_bar
from fusionview.io.feature_tables import ENDINGS, Extraction, write_extractions
from fusionview.io.nifti import read_mask
from fusionview.io.tables import write_features
from fusionview.model.features import Form
from fusionview.model.quantity import Quantity
from fusionview.texture.extract import describe
from fusionview.texture.reporting import reporting_items
from fusionview.texture.settings import TextureSettings, parse
from fusionview.texture.settings_file import find_toml


def texture(
    image: Path,
    region: Path,
    settings: Path,
    out: Path,
    *,
    form: Form,
    series_id: str | None,
    quantity: Quantity | None,
) -> None:
    """Compute the features of a mask in an image and write them as a table."""
    require_writable(out, ENDINGS)
    chosen = read_settings(settings)
    volume = load_one(image, series_id, quantity)
    mask = read_mask(region, volume.geometry)
    with progress_bar("Texture") as progress:
        result = describe(volume, mask, chosen, progress=progress)
    report = reporting_items(volume, result, chosen)
    sums = {**checksums_of(volume), "region": checksum_of(region)}
    if form is Form.LONG and out.suffix.lower() == ".csv":
        write_features(result.table, out, [volume], report, sums)
    else:
        one = Extraction(
            image=volume.name,
            region=region.name.split(".")[0],
            settings=settings.stem,
            table=result.table,
            report=report,
            sha256=sums,
        )
        write_extractions([one], out, form=form)
    print_line(f"{out}: {len(result.table.rows)} features")


def read_settings(settings: Path) -> TextureSettings:
    """Return the texture settings of a TOML file, or of the preset of this name."""
    return parse(settings_text(settings))


def settings_text(settings: Path) -> str:
    """Return the TOML of texture settings."""
    return find_toml(settings)
