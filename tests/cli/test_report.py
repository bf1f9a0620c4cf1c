"""Reports from the command line: listed, answered, written to files, refused."""

from __future__ import annotations

from tests.cli.answers import NEW


def test_a_report_is_listed_answered_and_written(dakar, tmp_path):
    dakar.done("cases", "new", *NEW)
    listed = [row["report"] for row in dakar.done("report", "list")["reports"]]
    assert listed[:2] == ["people-stage", "people-country"]
    told = dakar.done("report", "people-stage", "--outside")
    assert (told["outside"], told["scope"], told["rows"][0]["code"]) == (True, "office", "intake")
    early = dakar.done("report", "people-stage", "--as-at", "01/01/2026")
    assert (early["as_at"], early["rows"]) == ("2026-01-01", [])
    for kind, start in (("xlsx", b"PK"), ("csv", b"\xef\xbb\xbf"), ("pdf", b"%PDF")):
        path = tmp_path / f"stages.{kind}"
        dakar.done("report", "people-stage", "--format", kind, "--out", str(path))
        assert path.read_bytes().startswith(start)
    assert dakar("report", "people-stage", "--format", "pdf").refusal == "where_to"
    assert dakar("report", "nothing").refusal == "unknown_report"
