"""`fusionview selfcheck`: whether the program computes SUV as it should."""

from dataclasses import asdict

from fusionview.cli.terminal import number, print_json, print_line, progress_bar
from fusionview.phantom.suv_objects import TOLERANCE, CheckResult, self_check


def selfcheck(*, as_json: bool) -> bool:
    """Print a table of the objects, and return whether all passed."""
    with progress_bar("Checking SUV") as progress:
        results = self_check(progress)
    passed = sum(result.passed for result in results)
    complete = passed == len(results)
    if as_json:
        found = [asdict(result) for result in results]
        print_json({"passed": complete, "tolerance_suv": TOLERANCE, "objects": found})
        return complete
    print_line(f"{'object':8}{'':6}{'SUVbw read':32}{'largest error':16}what it tests")
    for result in results:
        print_line(_row(result))
    expected = ", ".join(f"{suv:g}" for suv in results[0].expected)
    print_line(
        f"{passed} of {len(results)} passed: SUVbw {expected}, each within {TOLERANCE:g} g/mL"
    )
    return complete


def _row(result: CheckResult) -> str:
    verdict = "pass" if result.passed else "FAIL"
    found = "  ".join(f"{suv:.4f}" for suv in result.found) or "none"
    error = number(result.largest_error, 2)
    note = f" ({result.note})" if result.note else ""
    return f"{result.name:8}{verdict:6}{found:32}{error:16}{result.description}{note}"
