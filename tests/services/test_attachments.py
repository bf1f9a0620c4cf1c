"""What may be attached: a PDF, JPEG or PNG that is what its name says, of a bounded size."""

from __future__ import annotations

import os

import pytest

from app.services import attachments
from app.services.attachments import MOST_BYTES, check, plain_name, read
from app.services.errors import UserError
from app.text import LANGUAGES, language

PDF, JPEG, PNG = b"%PDF-1.4\n", b"\xff\xd8\xff\xe0..", b"\x89PNG\r\n\x1a\n.."


def refused(call, *args):
    with pytest.raises(UserError) as caught:
        call(*args)
    for code in LANGUAGES:
        assert caught.value.said(language(code))
    return caught.value.code


@pytest.mark.parametrize(
    ("name", "content"),
    [("a.pdf", PDF), ("A.PDF", PDF), ("b.jpg", JPEG), ("b.JPEG", JPEG), ("c.png", PNG)],
)
def test_what_is_what_its_name_says_is_taken(name, content):
    assert check(name, content) == attachments.Attachment(name, content)


@pytest.mark.parametrize(
    ("name", "content", "code"),
    [
        ("a.pdf", b"", "attachment_empty"),
        ("a.pdf", PNG, "attachment_differs"),
        ("a.png", PDF, "attachment_differs"),
        ("a.jpg", b"GIF89a", "attachment_differs"),
        ("a.pdf", b"MZ\x90\x00" + PDF, "attachment_differs"),
        ("a.pdf", b"<script>/*" + PDF, "attachment_differs"),  # readers look 1024 bytes far
        ("a.pdf", b"\xef\xbb\xbf" + PDF, "attachment_differs"),
        ("a.pdf", b"PK\x03\x04" + PDF, "attachment_differs"),
        ("a.pdf", PDF.lower(), "attachment_differs"),
        ("a.pdf", PDF[:3], "attachment_differs"),
        ("a.pdf.exe", PDF, "attachment_kind"),
        ("a.svg", b"<svg/>", "attachment_kind"),
        ("a", PDF, "attachment_kind"),
        (".pdf", PDF, "attachment_kind"),
        ("", PDF, "attachment_kind"),
        ("a.pdf\x00.exe", PDF, "attachment_kind"),
    ],
)
def test_what_is_not_is_refused_in_words(name, content, code):
    assert refused(check, name, content) == code


def test_twenty_megabytes_are_taken_and_one_byte_more_is_not():
    whole = PDF.ljust(MOST_BYTES, b"0")
    assert len(check("a.pdf", whole).content) == MOST_BYTES
    assert refused(check, "a.pdf", whole + b"0") == "attachment_too_big"


@pytest.mark.parametrize(
    ("name", "plain"),
    [
        ("../../etc/passwd.pdf", "passwd.pdf"),
        ("C:\\Users\\x\\..\\scan.pdf", "scan.pdf"),
        ("/etc/cron.d/scan.pdf", "scan.pdf"),
        ("fdp.\u202egnp.pdf", "fdp.gnp.pdf"),
        ("a\r\nb\t.pdf", "ab.pdf"),
        ("a:b*c?.pdf", "abc.pdf"),
        ("  Thie\u0300s . pdf", "Thiès. pdf"),
        ("x" * 500 + ".pdf", "x" * 116 + ".pdf"),
        ("..", ""),
    ],
)
def test_a_name_holds_no_path_and_nothing_that_is_not_seen(name, plain):
    assert plain_name(name) == plain


def test_a_file_is_read_whole_or_refused(tmp_path):
    path = tmp_path / "scan.pdf"
    assert refused(read, path) == "file_missing"
    path.write_bytes(PDF)
    assert read(path).content == PDF
    os.truncate(path, 21 * 1024 * 1024)
    assert refused(read, path) == "attachment_too_big"
    assert refused(read, tmp_path) == "attachment_kind"
    (tmp_path / "folder.pdf").mkdir()
    assert refused(read, tmp_path / "folder.pdf")
