"""The agreement as PDF, once everything is loaded."""

from __future__ import annotations

from datetime import date
from io import BytesIO

from pypdf import PdfReader
from reportlab.pdfgen.canvas import Canvas

from app.models.office import Office
from app.models.person import Person
from app.models.record import seed_id
from app.services import cases, records
from app.services.access import Desk
from app.services.agreements import issuing, terms
from app.services.packages import items, plan
from bench.figures import Figure, median


def agreement(desk: Desk, case: str) -> list[Figure]:
    """A draft in two languages of a package of three items, with its pages."""
    complete(desk, case)
    given = terms.suggested(desk, case)
    pdf = issuing.draft(desk, case, given)
    lines = lines_of(pdf)
    plain = median(lambda: plainly(lines))
    took = median(lambda: issuing.draft(desk, case, given))
    against = "the same lines drawn by a bare canvas"
    return [Figure(f"agreement PDF, {len(lines)} pages, warm", took, plain, against, 150)]


def lines_of(pdf: bytes) -> list[list[str]]:
    """The lines of each page."""
    return [page.extract_text().splitlines() for page in PdfReader(BytesIO(pdf)).pages]


def complete(desk: Desk, case: str) -> None:
    """Fill in what an agreement asks for."""
    with desk.writing() as session:
        office = session.get(Office, seed_id("office", "DKR"))
        identity = {"email": "dakar@example.org", "head_name": "Awa Ndiaye"}
        records.change(session, office, identity)
    person = cases.load(desk, case).principal
    cases.save(desk, Person, person.id, {"languages": ["wo", "fr"]})
    plan.save(desk, case, {"title": "Couture", "level": "N3", "objectives": "Ouvrir un atelier."})
    for service, amount in (("N3-EQUIP", "1200"), ("N3-STOCK", "900"), ("N3-STOCK", "600")):
        given = {"service": service, "amount": amount, "currency": "EUR", "quote": "flat"}
        items.add(desk, case, given, date.today())


def plainly(pages: list[list[str]]) -> None:
    """The least a paper takes: its lines, nothing around them."""
    canvas = Canvas(BytesIO(), invariant=1)
    for lines in pages:
        for place, line in enumerate(lines):
            canvas.drawString(40, 800 - 11 * place, line)
        canvas.showPage()
    canvas.save()
