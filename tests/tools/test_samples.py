"""The samples of papers that everybody can look at are what the tool makes today."""

import pytest

from tests.services.documents.reading import text
from tools import samples


@pytest.fixture(scope="module")
def written(tmp_path_factory):
    folder = tmp_path_factory.mktemp("samples")
    return folder, samples.write(folder, ["intake_sheet", "payment_receipt"])


def test_the_samples_in_the_folder_are_those_the_tool_makes(written):
    folder, _ = written
    made = sorted(path.name for path in folder.glob("*.pdf"))
    assert "intake-sheet.partner.fr-en.pdf" in made
    for name in made:
        assert text((samples.OUT / name).read_bytes()) == text((folder / name).read_bytes()), name


def test_every_sample_is_named_on_the_page_of_the_folder(written):
    page = (samples.OUT / "README.md").read_text(encoding="utf-8")
    there = {path.name for path in samples.OUT.glob("*.pdf")}
    assert there == {part.split(")")[0] for part in page.split("](")[1:]}
    assert sum(path.stat().st_size for path in samples.OUT.iterdir()) < 3_000_000


def test_what_a_partner_is_given_is_a_sample_of_its_own_only_where_it_differs(written):
    _, found = written
    assert [(one.kind, one.profile) for one in found] == [
        ("agreement", "internal"), ("intake_sheet", "internal"), ("intake_sheet", "partner"),
        ("payment_receipt", "internal"),
    ]  # fmt: skip
