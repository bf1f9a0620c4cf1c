"""Writes every paper of one invented case into docs/samples: each language, each reader."""

from __future__ import annotations

import argparse
import re
import sys
import tempfile
from collections.abc import Collection, Iterator
from dataclasses import dataclass, fields, is_dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

from app.models.agreement import DOCUMENT_KINDS, PAPER_LANGUAGES, Agreement
from app.models.paper import INTERNAL, PARTNER, PROFILES
from app.models.short_code import short_code
from app.services.access import Desk
from app.services.case_number import complete
from app.services.documents import agreement, stamp
from app.services.documents.page import stamped
from app.services.documents.snapshot import from_snapshot
from app.services.papers import making
from app.services.papers.catalogue import PAPERS
from app.services.papers.making import Made, Wanted
from app.services.reports.letterhead import own_office
from app.text import language
from tools import sampled_case, sampled_office
from tools.sampled_case import ITEM, PAYMENT, REFERRAL, SESSION

OUT = Path(__file__).resolve().parent.parent / "docs" / "samples"
WRITTEN = date(2020, 9, 14)
RECEIPT = re.compile(r"([A-Z]{3}-R)\d{4}(-\d{5})-[0-9A-Z]")  # it holds the year
ABOUT = {
    "payment": PAYMENT, "session": SESSION, "item": ITEM.format(2), "quoted_item": ITEM.format(2),
    "supplied_item": ITEM.format(2), "initiative_referral": REFERRAL,
}  # fmt: skip
INTRODUCTION = """# Samples of papers

Every paper of one case as Passerelle prints it, and those of its office at the end. The case,
its people, firms and amounts are **invented**. `make samples` writes this folder anew: the same
data give the same pages.
"""


@dataclass(frozen=True)
class Sample:
    """One paper for one kind of reader, with its PDF in each language."""

    kind: str
    label: str
    profile: str
    pdfs: dict[str, bytes]
    shared: bool = True

    def file(self, tongue: str) -> str:
        """Its name in the folder."""
        reader = f".{self.profile}" if self.profile != INTERNAL else ""
        return f"{self.kind.replace('_', '-')}{reader}.{tongue}.pdf"


def samples(desk: Desk, case: str, kinds: Collection[str] = tuple(PAPERS)) -> Iterator[Sample]:
    """Each paper of the case; what a partner is given only where it is not the same."""
    for kind in (PAPERS[name] for name in kinds):
        seen: list[Any] = []
        for profile in kind.profiles:
            wanted = Wanted(kind=kind.kind, case=case, profile=profile,
                            subject=ABOUT.get(kind.about, ""))  # fmt: skip
            made = making.gathered(desk, wanted)
            data = on_the_day(made.data)
            if data not in seen:
                seen.append(data)
                found = replace(made, data=data)
                pdfs = {one: _printed(found, wanted, one) for one in kind.languages}
                yield Sample(kind.kind, kind.label, profile, pdfs, PARTNER in kind.profiles)


def _agreement(desk: Desk, agreement_id: str) -> Sample:
    """The agreement that was signed; the paper kind is the amendment that would follow."""
    with desk.reading() as session:
        data = from_snapshot((session.get_one(Agreement, agreement_id).snapshot or "").encode())
    pdfs = {one: agreement.render(data, one) for one in PAPER_LANGUAGES}
    return Sample("agreement", DOCUMENT_KINDS["agreement"], INTERNAL, pdfs)


def _office(desk: Desk) -> Iterator[Sample]:
    """The papers that are not about this one case."""
    for kind, label, pdfs in sampled_office.papers(desk, own_office(desk)):
        yield Sample(kind, label, INTERNAL, pdfs, shared=False)


def _printed(made: Made, wanted: Wanted, tongue: str) -> bytes:
    """As it is frozen in its first version."""
    if not made.kind.kept:
        return made.kind.render(made.data, tongue)
    code = short_code(making.snapshot(made, replace(wanted, language=tongue), 1))
    with stamped(stamp.frozen(made.number, 1, code, tongue)):
        return made.kind.render(made.data, tongue)


def on_the_day(value: Any) -> Any:
    """The same data as if today were the day of the samples: nothing else in them is of today."""
    if isinstance(value, date) and value == date.today():
        return WRITTEN
    if isinstance(value, str) and RECEIPT.fullmatch(value):
        return complete(RECEIPT.sub(rf"\g<1>{WRITTEN:%Y}\g<2>", value))
    if isinstance(value, tuple):
        return tuple(on_the_day(part) for part in value)
    if is_dataclass(value) and not isinstance(value, type):
        return replace(
            value, **{spec.name: on_the_day(getattr(value, spec.name)) for spec in fields(value)}
        )
    return value


def index(found: Collection[Sample]) -> str:
    """The page that lists them: a row for each paper, a link for each language."""
    english, french = language("en"), language("fr")
    head = ["Paper", "Document", "For", *PAPER_LANGUAGES]
    lines = [INTRODUCTION, _row(head), _row("---" for _ in head)]
    for one in found:
        links = [
            f"[PDF]({one.file(tongue)})" if tongue in one.pdfs else "" for tongue in PAPER_LANGUAGES
        ]
        alone = [other.kind for other in found].count(one.kind) == 1
        reader = "Everybody" if one.shared and alone else english.tr(PROFILES[one.profile])
        lines.append(_row([english.tr(one.label), french.tr(one.label), reader, *links]))
    return "\n".join(lines) + "\n"


def _row(cells: Any) -> str:
    return f"| {' | '.join(cells)} |"


def write(
    folder: Path, kinds: Collection[str] = tuple(PAPERS), office: bool = False
) -> list[Sample]:
    """Make the case and write its papers; those of before are taken away."""
    with tempfile.TemporaryDirectory() as place:
        made = sampled_case.make(Path(place) / "Dakar")
        try:
            found = list(samples(made.desk, made.case, kinds))
            found.insert(0, _agreement(made.desk, made.agreement))
            found += _office(made.desk) if office else []
        finally:
            made.desk.close()
    folder.mkdir(parents=True, exist_ok=True)
    for old in folder.glob("*.pdf"):
        old.unlink()
    for one in found:
        for tongue, pdf in one.pdfs.items():
            (folder / one.file(tongue)).write_bytes(pdf)
    (folder / "README.md").write_text(index(found), encoding="utf-8")
    return found


def main() -> int:
    """Write the folder and say how large it is."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--out", type=Path, default=OUT)
    given = parser.parse_args()
    found = write(given.out, office=True)
    sizes = [len(pdf) for one in found for pdf in one.pdfs.values()]
    print(f"{len(sizes)} papers, {sum(sizes) / 1e6:.1f} MB: {given.out}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
