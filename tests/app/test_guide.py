"""The guide: every link leads somewhere, every page is listed, and words are found."""

from pathlib import Path

import pytest

from fusionview.app.guide import (
    INDEX,
    TRANSLATED,
    Page,
    anchor_of,
    contents,
    found_in,
    links,
    names,
    page,
    plain,
    search,
    sections,
)
from fusionview.errors import ReadError
from fusionview.resources import resource

LANGUAGES = ("en", *TRANSLATED)
PAGES = [page(name, language) for language in LANGUAGES for name in names()]
MAX_PICTURE_BYTES = 200_000


def label(one: Page) -> str:
    return f"{one.language}-{one.name}"


def anchors(one: Page) -> set[str]:
    return {anchor_of(section.heading) for section in sections(one)}


@pytest.mark.parametrize("one", PAGES, ids=label)
def test_every_link_and_picture_exists(one: Page) -> None:
    for link in links(one.text):
        if link.is_picture:
            assert (one.path.parent / link.target).resolve().is_file(), link.target
            assert link.text, f"{link.target} has no words for those who do not see it"
        else:
            name = link.page or one.name
            assert name in names(), link.target
            assert not link.anchor or link.anchor in anchors(page(name, one.language)), link.target


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_page_is_listed_in_the_index(language: str) -> None:
    listed = {link.page for _, group in contents(language) for link in group}
    assert listed | {INDEX} == set(names())


def test_translated_pages_have_an_original() -> None:
    for language in TRANSLATED:
        for path in resource("guide", language).glob("*.md"):
            assert path.stem in names()


def test_pictures_are_small_and_used() -> None:
    used = {Path(link.target).name for one in PAGES for link in links(one.text) if link.is_picture}
    used |= {
        Path(link.target).name
        for link in links(resource().parent.joinpath("README.md").read_text())
    }
    for path in resource("guide", "pictures").iterdir():
        assert path.stat().st_size < MAX_PICTURE_BYTES, path.name
        assert path.name in used, path.name


def test_a_page_has_one_title_at_its_start() -> None:
    for one in PAGES:
        assert one.text.startswith("# "), one.name
        assert [line for line in one.text.splitlines() if line.startswith("# ")] == [
            f"# {one.title}"
        ] or "```" in one.text


def test_search_finds_all_words_in_one_section() -> None:
    best = search("hottest sphere 12 mm")[0]
    assert (best.section.page.name, best.section.heading) == ("suv", "SUVpeak")
    assert all(len(best.excerpt[a:b]) >= 2 for a, b in best.places)


def test_search_does_not_mind_case_accents_and_endings() -> None:
    assert search("DECÁY correct") == search("decay correct")
    assert search("decay correct")


def test_search_for_nothing_and_for_nonsense_finds_nothing() -> None:
    assert search("  ") == ()
    assert search("qwertzuiop") == ()
    assert search("suv qwertzuiop") == ()


def test_a_word_in_a_heading_comes_before_one_in_a_text() -> None:
    found = [hit.section.heading for hit in search("passport")]
    assert found.index("The passport") == 0


def test_places_are_those_of_the_words_as_they_are_written() -> None:
    text = "Der Große µ-Wert; größer"
    places = found_in(text, "gross")
    assert [text[a:b] for a, b in places] == ["Groß", "größ"]
    other = "Übung, UBUNG"
    assert [other[a:b] for a, b in found_in(other, "übung")] == ["Übung", "UBUNG"]


def test_korean_words_are_found_in_korean_pages() -> None:
    hits = search("영역", "ko")
    assert hits
    assert all("영역" in hit.section.text + hit.section.heading for hit in hits)
    assert hits[0].section.page.language == "ko"


def test_a_page_that_is_not_translated_is_shown_in_english() -> None:
    assert page("suv", "de").language == "en"
    assert page(INDEX, "ko").language == "ko"


def test_an_unknown_page_is_refused_with_the_known_ones() -> None:
    with pytest.raises(ReadError) as caught:
        page("../../secrets")
    assert "suv" in caught.value.hint


def test_marks_are_not_read_aloud() -> None:
    assert (
        plain("**File ▸ Open** [the *list*](reading.md) `Ctrl+O`") == "File ▸ Open the list Ctrl+O"
    )
    assert plain("| a | b |\n|---|---|\n| 1 | 2 |") == "a b 1 2"


def test_brackets_within_code_are_no_links() -> None:
    text = "Ctrl+`]` and Ctrl+`[` ![a wipe](wipe.jpg)"
    assert [link.target for link in links(text)] == ["wipe.jpg"]
    assert plain(text) == "Ctrl+] and Ctrl+[ a wipe"


def test_a_heading_within_code_is_no_section() -> None:
    one = page("scripts")
    assert all(not section.heading.startswith("!") for section in sections(one))
    text = "# Title\n\n```\n# not a heading\n```\n\n## Part\n\nmore"
    made = Page("x", "Title", text, one.path, "en")
    assert [section.heading for section in sections(made)] == ["Title", "Part"]
