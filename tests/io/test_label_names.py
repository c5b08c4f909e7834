"""Names of atlas labels in the forms that programs write."""

from pathlib import Path

import pytest

from fusionview.errors import ReadError
from fusionview.io.label_names import read_label_names

HIPPOCAMPUS = {17: "Left-Hippocampus", 53: "Right-Hippocampus"}


@pytest.mark.parametrize(
    ("name", "text"),
    [
        (
            "lut.txt",
            "# No. Name: R G B A\n17  Left-Hippocampus 220 216 20 0\n\n"
            "53 Right-Hippocampus 220 216 20 0\n",
        ),
        (
            "snap.label",
            '  17  220 216 20  1  1  1  "Left-Hippocampus"\n  53 1 2 3 1 1 1 "Right-Hippocampus"\n',
        ),
        ("aal.txt", "17 Left-Hippocampus\n53 Right-Hippocampus\n"),
        ("a.csv", "Index,Name,R\n17,Left-Hippocampus,1\n53,Right-Hippocampus,2\n"),
        ("b.csv", "17;Left-Hippocampus\n53;Right-Hippocampus\n"),
        ("c.tsv", "index\tlabel\n17\tLeft-Hippocampus\n53\tRight-Hippocampus\n"),
        ("a.json", '{"17": "Left-Hippocampus", "53": "Right-Hippocampus"}'),
        (
            "b.json",
            '[{"id": 17, "name": "Left-Hippocampus"}, {"id": 53, "name": "Right-Hippocampus"}]',
        ),
        (
            "spm.xml",
            "<label><index>17</index><name>Left-Hippocampus</name></label>\n"
            "<label><index>53</index> <name>Right-Hippocampus</name></label>",
        ),
    ],
)
def test_every_form_gives_numbers_and_names(tmp_path: Path, name: str, text: str) -> None:
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    assert read_label_names(path) == HIPPOCAMPUS


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("empty.txt", ""),
        ("words.txt", "nothing here\n"),
        ("broken.json", "{"),
        ("list.json", "[1, 2]"),
        ("number.json", "3"),
        ("none.csv", "a,b\nc,d\n"),
        ("deep.json", "[" * 100_000),
        ("zero.csv", "\0\n"),
        ("image.nii.gz", "\x1f\0\n17 \x04\0noise\n"),
    ],
)
def test_what_holds_no_names_is_refused(tmp_path: Path, name: str, text: str) -> None:
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    with pytest.raises(ReadError, match="no names"):
        read_label_names(path)


def test_a_missing_file_is_told(tmp_path: Path) -> None:
    with pytest.raises(ReadError, match="cannot be read"):
        read_label_names(tmp_path / "none.txt")
