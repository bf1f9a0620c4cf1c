"""The papers of a case: their words and first page in every language, the same bytes each time."""

import os
from io import BytesIO
from pathlib import Path
from textwrap import fill

import pypdfium2
import pytest
from PIL import Image, ImageChops

from app.services.documents import (
    handover_certificate,
    intake_sheet,
    purchase_order,
    quote_comparison,
    reintegration_plan,
)
from app.services.documents.wording import WORKING_LANGUAGES
from tests.services.documents import papers_samples as samples
from tests.services.documents.reading import pages

GOLDEN = Path(__file__).parent / "golden"
PAPERS = {
    "intake_sheet": (intake_sheet.render, samples.SHEET),
    "reintegration_plan": (reintegration_plan.render, samples.PLAN),
    "quote_comparison": (quote_comparison.render, samples.COMPARISON),
    "purchase_order": (purchase_order.render, samples.ORDER),
    "handover_certificate": (handover_certificate.render, samples.CERTIFICATE),
    "handover_thumbprint": (handover_certificate.render, samples.THUMB),
}
SCALE, UNLIKE = 0.5, 40  # half a pixel for a point; of 255 grey levels


TONGUES = [(name, tongue) for name in PAPERS for tongue in WORKING_LANGUAGES]
TONGUES += [("handover_certificate", "ar"), ("handover_thumbprint", "fr-ar")]


@pytest.mark.parametrize(("name", "language"), TONGUES)
def test_words_and_first_page_are_those_that_were_looked_at(name, language):
    render, data = PAPERS[name]
    pdf = render(data, language)
    assert pdf == render(data, language)
    found = [fill(page, 100, break_on_hyphens=False) for page in pages(pdf)]
    words, picture = "\n\n".join(found) + "\n", first_page(pdf)
    text, image = GOLDEN / f"{name}.{language}.txt", GOLDEN / f"{name}.{language}.png"
    if "PASSERELLE_GOLDEN" in os.environ:  # set it to accept the pages as they are now
        text.write_text(words, encoding="utf-8")
        picture.save(image, optimize=True)
    assert words == text.read_text(encoding="utf-8")
    with Image.open(image) as looked_at:
        unlike = ImageChops.difference(picture, looked_at.convert("L"))
    assert unlike.point(lambda grey: 255 * (grey > UNLIKE)).getbbox() is None


def first_page(pdf: bytes) -> Image.Image:
    """In grey, small: enough to see that something moved."""
    document = pypdfium2.PdfDocument(BytesIO(pdf))
    try:
        picture = document[0].render(scale=SCALE, grayscale=True).to_pil().convert("L")
    finally:
        document.close()
    return picture
