from fusionview.app.failures import chain, failure, scrubbed, unexpected
from fusionview.errors import ReadError


def _error() -> ReadError:
    try:
        try:
            raise OSError("cannot open /home/kim/Kim^Minsoo/IM0001.dcm of 'Kim^Minsoo' 19480307")
        except OSError as cause:
            raise ReadError("Study of 'Kim^Minsoo' is damaged.", hint="Copy it again.") from cause
    except ReadError as error:
        return error


def test_the_chain_names_types_and_places_but_no_data() -> None:
    text = chain(_error())
    assert "ReadError" in text
    assert "caused by\nOSError: cannot open" in text
    assert "test_failures.py:" in text
    for secret in ("Kim", "Minsoo", "IM0001", "19480307", "/home"):
        assert secret not in text


def test_windows_paths_and_file_names_are_left_out() -> None:
    assert scrubbed(r"no C:\Users\Kim\pet.dcm here") == "no … here"
    assert scrubbed("lee_jin.nii is odd") == "… is odd"


def test_a_bug_shows_its_type_and_keeps_its_place_for_the_report() -> None:
    notice = unexpected("Registration", ZeroDivisionError("division by zero"))
    assert notice.message == "Registration failed unexpectedly (ZeroDivisionError)."
    assert notice.details.startswith("ZeroDivisionError: division by zero")
    assert notice.failed


def test_an_expected_failure_keeps_what_led_to_it() -> None:
    assert "OSError" in failure(_error()).details
    assert failure(ReadError("No.", hint="Yes.")).details == ""
