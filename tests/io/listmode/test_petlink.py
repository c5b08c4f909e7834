"""List mode of the mMR, against the real list of STIR's tests."""

from pathlib import Path

import numpy as np
import pytest

from fusionview.errors import ReadError
from fusionview.io.listmode import petlink
from fusionview.io.listmode.petlink import crystals_of, petlink_list, read_list, read_pieces

HEADER = """!INTERFILE:=
!originating system:=2008
name of data file:=small.l
%LM event and tag words format (bits):=32
%axial compression:=1
%number of projections:=344
%number of views:=252
number of rings:=64
%maximum ring difference:=60
"""


def write_list(folder: Path, words: list[int], header: str = HEADER) -> Path:
    """A list with its header."""
    np.array(words, "<u4").tofile(folder / "small.l")
    (folder / "small.l.hdr").write_text(header)
    return folder / "small.l.hdr"


@pytest.mark.realdata
def test_the_real_list_has_the_published_numbers_of_words(data_folder: Path) -> None:
    found = read_list(data_folder / "stir" / "PET_ACQ_small.l.hdr.STIR")
    assert len(found.prompts) == 218_881
    assert len(found.delayeds) == 35_320
    assert found.time_tags == 613
    assert found.other_tags == 2
    assert found.largest_address == 354_031_236
    times = found.prompts.times_ms
    assert times is not None
    assert (times.min(), times.max(), found.prompts.duration_ms) == (0, 612, 613)


@pytest.mark.realdata
def test_no_real_event_falls_into_a_gap(data_folder: Path) -> None:
    found = read_list(data_folder / "stir" / "PET_ACQ_small.l.hdr.STIR")
    scanner = found.prompts.scanner
    assert scanner is not None
    for events in (found.prompts, found.delayeds):
        assert scanner.real_crystals[events.pairs % scanner.crystals].all()


@pytest.mark.realdata
def test_small_pieces_make_the_same_list(
    data_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = data_folder / "stir" / "PET_ACQ_small.l.hdr.STIR"
    whole = read_list(path)
    monkeypatch.setattr(petlink, "PIECE", 10_007)
    assert sum(1 for _ in read_pieces(path)) == 26
    again = read_list(path)
    for name in ("pairs", "times_ms"):
        for kind in ("prompts", "delayeds"):
            one, other = (getattr(getattr(each, kind), name) for each in (whole, again))
            np.testing.assert_array_equal(one, other)


def test_words_are_decoded_by_their_bits(tmp_path: Path) -> None:
    time = 1 << 31
    words = [time | 5, (1 << 30) | 7, 9, time | 6, time | (1 << 29) | 77, (1 << 30) | 11]
    found = read_list(write_list(tmp_path, words))
    assert (len(found.prompts), len(found.delayeds)) == (2, 1)
    assert (found.time_tags, found.other_tags, found.largest_address) == (2, 1, 11)
    assert found.prompts.times_ms is not None
    assert found.prompts.times_ms.tolist() == [5, 6]


def test_an_address_is_segment_by_segment_plane_view_and_bin(tmp_path: Path) -> None:
    scanner = petlink_list(write_list(tmp_path, [])).scanner
    # bin 172 is the middle; plane 64 is the first of ring difference -1: rings 1 and 0
    address = np.array([172, (64 * 252 + 10) * 344 + 175], np.uint32)
    rings, places = np.divmod(crystals_of(scanner, address), 504)
    # counted from the feet there, from the head here; places one further there
    np.testing.assert_array_equal(63 - rings, [[0, 0], [1, 0]])
    np.testing.assert_array_equal((places + 1) % 504, [[0, 252], [11, 260]])


def test_the_first_place_stands_at_the_top(tmp_path: Path) -> None:
    found = read_list(write_list(tmp_path, [(1 << 30) | 172]))
    first = found.prompts.crystals_mm[found.prompts.pairs[0, 0]]
    np.testing.assert_allclose(first[:2], [0, -335], atol=1e-9)
    # ring 0 there is at the head: STIR's z runs to the feet
    assert first[2] == pytest.approx(31.5 * 4.0625)


@pytest.mark.parametrize(
    ("line", "other", "message"),
    [
        ("system:=2008", "system:=1104", "not from an mMR"),
        ("(bits):=32", "(bits):=64", "64 bits"),
        ("compression:=1", "compression:=11", "span 11"),
    ],
)
def test_other_lists_are_refused(tmp_path: Path, line: str, other: str, message: str) -> None:
    with pytest.raises(ReadError, match=message):
        read_list(write_list(tmp_path, [1], HEADER.replace(line, other)))


def test_a_damaged_list_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ReadError, match="beyond"):
        read_list(write_list(tmp_path, [(1 << 30) - 1]))
    with pytest.raises(ReadError, match="no events"):
        read_list(write_list(tmp_path, []))
