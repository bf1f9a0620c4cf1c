"""Lines and pages: nothing is wider than its place, nothing is lost where a page ends."""

from hypothesis import given
from hypothesis import strategies as st

from app.services.documents.blocks import Gap, Stack, Style, Text
from app.services.documents.fonts import BOLD, REGULAR, measure, printable
from app.services.documents.lines import Span, broken, read
from app.services.documents.marks import placed
from app.services.documents.page import paginate
from app.services.documents.tables import Row, Table, ruled
from tests.services.documents.reading import solid

LETTERS = st.text("abc é-ɔ\u0301W\n", max_size=80)


def texts(block):
    """Every line of the texts in a block, in reading order."""
    match block:
        case Text():
            width = 100 if block._given is None else 0
            return [span.text for line in block.lines(width) for span in line.spans]
        case Stack():
            return [text for inner in block.blocks for text in texts(inner)]
        case Row():
            return [text for inner in block.cells for text in texts(inner)]
    return []


@given(spans=st.lists(st.tuples(LETTERS, st.sampled_from([REGULAR, BOLD])), max_size=4))
def test_no_letter_is_lost_and_no_line_too_wide(spans):
    clean = read([Span(*span) for span in spans], REGULAR)
    lines = broken(clean, 6)
    assert solid("".join(s.text for line in lines for s in line.spans)) == solid(
        "".join(printable(text) for text, _ in spans)
    )
    for line in lines:
        letters = "".join(span.text for span in line.spans)
        assert line.width <= 6.0001 or len(letters) == 1
        natural = sum(measure(span.text, span.face) for span in line.spans)
        assert abs(natural - line.width) < 0.05


@given(
    paragraphs=st.lists(st.text("ab ", min_size=1, max_size=300), max_size=12),
    height=st.integers(60, 200),
)
def test_pages_hold_all_blocks_in_order_and_none_too_high(paragraphs, height):
    blocks = [part for text in paragraphs for part in (Gap(5), Text(text))]
    pages = paginate(blocks, 100, height)
    for page in pages:
        for down, block in page:
            assert down + block.height(100) <= height + 0.001
    found = [text for page in pages for _, block in page for text in texts(block)]
    assert solid("".join(found)) == solid("".join(paragraphs))


def test_a_heading_is_never_parted_from_what_follows():
    section = Stack([Text("Titre"), Gap(3), Text("mot " * 40)], kept=2)
    pages = paginate([Text("x\n" * 8), section], 200, 140)
    assert len(pages) > 1
    assert [text for _, block in pages[0] for text in texts(block)].count("Titre") == 0


def test_a_heading_at_the_top_of_a_page_keeps_its_first_lines():
    section = Stack([Text("Titre"), Gap(3), Text("mot " * 200)], kept=2)
    pages = paginate([section], 100, 120)
    first = [text for _, block in pages[0] for text in texts(block)]
    assert first[0] == "Titre"
    assert len(first) > 2


def test_the_header_of_a_table_returns_on_each_page():
    rows = [ruled([Text(f"ligne {number}")], [1]) for number in range(30)]
    pages = paginate([Table(ruled([Text("titre")], [1]), rows)], 100, 150)
    assert len(pages) > 3
    for page in pages:
        assert texts(page[0][1])[0] == "titre"
    found = [text for page in pages for _, block in page for text in texts(block)]
    assert [text for text in found if text != "titre"] == [f"ligne {n}" for n in range(30)]


def test_white_space_at_the_top_of_a_page_is_dropped():
    pages = paginate([Text("a\n" * 9), Gap(90), Text("b")], 100, 140)
    assert pages[1][0][0] == 0


def test_a_long_arabic_text_breaks_from_its_beginning():
    text = Text("الكلمة الأولى ثم كلمات كثيرة أخرى حتى السطر التالي", Style())
    first = text.lines(90)[0]
    assert "".join(span.text for span in first.spans).startswith("ﺍﻟﻜﻠﻤﺔ")
    assert first.runs(right_to_left=True)[-1].text == "ﺔﻤﻠﻜﻟﺍ"


def test_a_mark_goes_back_to_the_middle_of_its_letter_and_the_line_keeps_its_width():
    runs = list(placed("xɔ\u0301y", REGULAR))
    assert [run.text for run in runs] == ["x", "ɔ", "\u0301", "y"]
    assert sum(run.kern for run in runs) == 0
    assert runs[1].kern == -measure("ɔ", REGULAR) / 2
    assert next(placed("Ɔ\u0301", REGULAR)).rise == 0
    assert list(placed("Ɔ\u0301", REGULAR))[1].rise > 0
