"""Whatever stands in the header of a PET file: an SUV, or a refusal with its reason."""

from __future__ import annotations

import math
import tempfile
from pathlib import Path

import numpy as np
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pydicom import DataElement, Dataset, config, dcmread
from pydicom.sequence import Sequence

from fusionview.errors import FusionViewError
from fusionview.io.catalogue import scan
from fusionview.io.load import load
from fusionview.io.suv.series import offered
from fusionview.phantom.suv_objects import OBJECTS, write_object

TAGS = {
    "PatientWeight": ("DS", 0x00101030),
    "PatientSize": ("DS", 0x00101020),
    "PatientSex": ("CS", 0x00100040),
    "Units": ("CS", 0x00541001),
    "SUVType": ("CS", 0x00541006),
    "DecayCorrection": ("CS", 0x00541102),
    "CorrectedImage": ("CS", 0x00280051),
    "SeriesDate": ("DA", 0x00080021),
    "SeriesTime": ("TM", 0x00080031),
    "AcquisitionDate": ("DA", 0x00080022),
    "AcquisitionTime": ("TM", 0x00080032),
    "FrameReferenceTime": ("DS", 0x00541300),
    "ActualFrameDuration": ("IS", 0x00181242),
    "DoseCalibrationFactor": ("DS", 0x00541322),
    "Manufacturer": ("LO", 0x00080070),
    "GE reference": ("DT", 0x0009100D),
    "Philips SUV": ("DS", 0x70531000),
    "Philips activity": ("DS", 0x70531009),
}
OF_INJECTION = {
    "dose": ("DS", 0x00181074),
    "half-life": ("DS", 0x00181075),
    "date and time": ("DT", 0x00181078),
    "time": ("TM", 0x00181072),
    "drug": ("LO", 0x00180031),
}
NUMBERS = ["", "0", "-1", "1e308", "1e-308", "nan", "inf", "70", "1.75", "70\\80", "abc"]
TERMS = ["M", "BQML", "GML", "CNTS", "CPS", "START", "NONE", "ADMIN", "LBMJANMA", "ATTN\\DECY"]
OTHERS = ["20250101", "110000.5", "999999", "20250101110000+0900", "00000000", "^18^Fluorine"]
WORDS = st.sampled_from([*NUMBERS, *TERMS, *OTHERS])
ANY_WORD = WORDS | st.text(st.characters(max_codepoint=126), max_size=16)


def _element(tag: int, vr: str, word: str) -> DataElement:
    return DataElement(tag, vr, word, already_converted=True, validation_mode=config.IGNORE)


@settings(deadline=None, max_examples=60, suppress_health_check=[HealthCheck.too_slow])
@given(
    st.dictionaries(st.sampled_from(sorted(TAGS)), ANY_WORD, max_size=6),
    st.dictionaries(st.sampled_from(sorted(OF_INJECTION)), ANY_WORD, max_size=5),
)
def test_any_words_in_a_file_give_suv_or_a_reason(
    words: dict[str, str], of_injection: dict[str, str]
) -> None:
    with tempfile.TemporaryDirectory() as folder:
        write_object(OBJECTS[0], Path(folder))
        for path in Path(folder).iterdir():
            dataset = dcmread(path)
            _overwrite(dataset, words, of_injection)
            dataset.save_as(path)
        for series in scan(Path(folder)).series:
            assert (series.suv is None) == bool(series.suv_reason)
            for quantity in offered(series):
                try:
                    volume = load(series, quantity=quantity)
                except FusionViewError as error:
                    assert error.hint  # noqa: PT017 - refusing is one of two right answers
                else:
                    assert np.isfinite(volume.data).all()
                    passport = volume.passport
                    assert passport is None or math.isfinite(passport.factor or 0.0)


def _overwrite(dataset: Dataset, words: dict[str, str], of_injection: dict[str, str]) -> None:
    for name, word in words.items():
        vr, tag = TAGS[name]
        dataset[tag] = _element(tag, vr, word)
    item = dataset.RadiopharmaceuticalInformationSequence[0]
    for name, word in of_injection.items():
        vr, tag = OF_INJECTION[name]
        item[tag] = _element(tag, vr, word)
    dataset.RadiopharmaceuticalInformationSequence = Sequence([item])
