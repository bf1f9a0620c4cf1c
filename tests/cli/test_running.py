"""Exit codes, one JSON on stdout, the passphrase, and words for everything that is wrong."""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from app.cli import main
from app.cli.command import PASSPHRASE as VARIABLE
from app.cli.running import COMMANDS
from app.services.storage.folder_lock import FolderLock
from tests.cli.answers import NEW
from tests.office import PASSPHRASE
from tests.services.test_logos import SVG, a_logo

ROOT = Path(__file__).resolve().parents[2]


def test_the_program_answers_in_json_as_a_process_of_its_own(dakar):
    given = {**os.environ, VARIABLE: PASSPHRASE, "PYTHONIOENCODING": "latin-1"}
    dakar.done("cases", "new", *NEW[1:], "family_name=Ŋgɛnda محمد")
    words = [sys.executable, "main.py", "cases", "list", "--json", "--data", str(dakar.folder)]
    ran = subprocess.run(words, cwd=ROOT, env=given, capture_output=True, check=False)
    assert ran.returncode == 0, ran.stderr
    [row] = json.loads(ran.stdout.decode("utf-8"))
    assert row["family_name"] == "Ŋgɛnda محمد"
    wrong = {**given, VARIABLE: "sept manguiers au bord du lac"}
    ran = subprocess.run(words, cwd=ROOT, env=wrong, capture_output=True, check=False)
    assert ran.returncode == 1
    assert json.loads(ran.stdout)["error"] == "wrong_passphrase"
    ran = subprocess.run(words[:3], cwd=ROOT, env=given, capture_output=True, check=False)
    assert (ran.returncode, ran.stdout) == (2, b"")


def test_every_command_of_the_first_issue_is_there():
    assert {command.name for command in COMMANDS} >= {
        *("office create", "office card", "office trust", "referrals import", "referrals template"),
        *("referrals report", "referrals waiting", "referrals accept", "referrals same"),
        *("referrals withdraw", "cases list", "cases show", "cases new", "cases set"),
        *("cases status", "cases note", "rates add", "package add", "agreement issue"),
        *("agreement sign", "bundle export", "bundle inspect", "bundle import", "conflicts list"),
        *("conflicts settle", "check", "demo"),
    }


@pytest.mark.parametrize("name", [command.name for command in COMMANDS])
def test_every_command_explains_itself(name, capsys):
    with pytest.raises(SystemExit) as ended:
        main([*name.split(), "--help"])
    assert ended.value.code == 0
    assert "--json" in capsys.readouterr().out


@pytest.mark.parametrize(
    "words",
    [
        (),
        ("nothing",),
        ("cases",),
        ("cases", "show"),
        ("cases", "list", "--filter", "none"),
        ("bundle", "export", "--out", "x"),
        ("agreement", "issue", "X", "--language", "wo", "--out", "x"),
        ("office", "create", "--code", "DKR", "--user", "A", "--laptop", "x"),
        ("check", "--passphrase", "x"),
    ],
)
def test_wrong_usage_ends_with_two_and_writes_nothing_to_stdout(dakar, words):
    said = dakar(*words)
    assert (said.code, said.data) == (2, None)
    assert "usage" in said.errors.lower()


def test_a_wrong_passphrase_is_a_refusal(dakar):
    said = dakar("cases", "list", passphrase="sept manguiers au bord du lac")
    assert said.refusal == "wrong_passphrase"
    assert dakar("cases", "list", passphrase="\udcff" * 20).refusal == "wrong_passphrase"


def test_no_passphrase_and_nobody_to_ask_is_a_refusal(dakar, monkeypatch):
    monkeypatch.setattr("sys.stdin", io.StringIO(""))
    monkeypatch.setattr("getpass.getpass", lambda _: input())
    assert dakar("cases", "list", passphrase=None).refusal == "passphrase_missing"


def test_a_folder_without_office_or_in_use_is_a_refusal(dakar, command, tmp_path):
    (tmp_path / "empty").mkdir()
    words = ["cases", "list", "--json", "--data"]
    assert command([*words, str(tmp_path / "empty")]).refusal == "no_keyring"
    assert command([*words, str(tmp_path / "none")]).refusal in {"folder_unusable", "no_keyring"}
    with FolderLock(dakar.folder):
        assert dakar("cases", "list").refusal == "already_open"
    assert dakar("cases", "list").code == 0


def test_an_unknown_officer_is_refused_like_a_wrong_passphrase(dakar):
    assert dakar("cases", "list", "--user", "Nobody").refusal == "wrong_passphrase"
    assert dakar("cases", "list", "--user", "awa").code == 0


@pytest.mark.parametrize(("spoken", "words"), [("fr", "phrase"), ("en", "passphrase")])
def test_a_refusal_is_said_in_the_language_asked_for(dakar, spoken, words):
    said = dakar("cases", "list", "--speak", spoken, passphrase="sept manguiers au bord du lac")
    assert words in said.data["message"].lower()


def test_without_json_words_go_to_stdout_and_refusals_to_stderr(dakar, capsys, monkeypatch):
    dakar.done("cases", "new", *NEW)
    for wanted, code in (("DE-2026-0001", 0), ("none", 1)):
        monkeypatch.setenv(VARIABLE, PASSPHRASE)
        assert main(["cases", "show", wanted, "--data", str(dakar.folder)]) == code
        out, errors = capsys.readouterr()
        assert bool(out) == (code == 0)
        assert bool(errors) == (code == 1)


BAD = [
    ("cases", "show", "none"),
    ("cases", "set", "DE-2026-0001", "zzz=1"),
    ("cases", "set", "DE-2026-0001", "town"),
    ("cases", "set", "DE-2026-0001", "package_eur=1.500"),
    ("cases", "set", "DE-2026-0001", "birth_date=yesterday"),
    ("cases", "set", "DE-2026-0001", "sex=Q"),
    ("cases", "set", "DE-2026-0001", "number=DKR-1"),
    ("cases", "set", "DE-2026-0001", "family_name==1+1"),
    ("cases", "new", "family_name=Sow"),
    ("cases", "status", "DE-2026-0001", "nothing"),
    ("cases", "status", "DE-2026-0001", "closed", "--on", "someday"),
    ("cases", "status", "none", "closed"),
    ("cases", "note", "DE-2026-0001", " "),
    ("cases", "note", "none", "text"),
    ("rates", "add", "--currency", "MAD", "--value", "ten", "--source", "x"),
    ("rates", "add", "--currency", "MAD", "--value", "10,8", "--date", "someday", "--source", "x"),
    ("rates", "add", "--currency", "XOF", "--value", "650", "--source", "x"),
    ("rates", "add", "--currency", "ZZZ", "--value", "650", "--source", "x"),
    ("package", "add", "none", "--service", "N3-EQUIP", "--amount", "1200"),
    ("package", "add", "DE-2026-0001", "--service", "N3-EQUIP", "--amount", "much"),
    (
        "package",
        "add",
        "DE-2026-0001",
        "--service",
        "N3-EQUIP",
        "--amount",
        "1",
        "--currency",
        "USD",
    ),
    ("agreement", "issue", "DE-2026-0001", "--out", "agreement.pdf"),
    ("agreement", "issue", "DE-2026-0001", "--draft", "--date", "someday", "--out", "a.pdf"),
    ("agreement", "sign", "DE-2026-0001"),
    ("bundle", "export", "--to", "XYZ", "--out", "x"),
    ("bundle", "export", "--to", "BKO", "--out", "x"),
    ("bundle", "export", "--to", "PAR", "--out", "none/x"),
    ("bundle", "inspect", "none"),
    ("bundle", "import", "none"),
    ("conflicts", "settle", "none", "--take", "here"),
    ("office", "trust", "none"),
    ("office", "card", "--out", "none/x"),
    ("office", "set", "zzz=1"),
    ("office", "create", "--code", "DKR", "--user", "Awa"),
    ("referrals", "import", "none"),
    ("referrals", "import", ".", "--preview"),
    ("referrals", "report"),
    ("referrals", "report", "--batch", "none"),
    ("referrals", "accept", "none"),
    ("referrals", "same", "none"),
    ("referrals", "withdraw", "--reason", "x"),
    ("referrals", "template", "--out", "none/x"),
]


@pytest.fixture
def one_case(dakar, tmp_path, monkeypatch):
    """Dakar with one case; files that commands write lie in the folder of the test."""
    monkeypatch.chdir(tmp_path)
    dakar.done("cases", "new", *NEW)
    return dakar


def test_whatever_is_wrong_is_refused_in_words_and_changes_nothing(one_case, tmp_path):
    before = one_case.done("cases", "show", "DE-2026-0001")
    (tmp_path / "text.txt").write_text("hello")
    files = (("bundle", "import"), ("office", "trust"), ("referrals", "import"))
    for words in [*BAD, *((*pair, "text.txt") for pair in files)]:
        said = one_case(*words)
        assert said.code == 1, (words, said)
        assert said.refusal, words
    assert one_case.done("cases", "show", "DE-2026-0001") == before
    assert one_case.done("check") == {"ok": True, "problems": []}


def test_a_second_office_in_the_same_folder_and_a_weak_passphrase_are_refused(command, tmp_path):
    words = ["office", "create", "--code", "RBA", "--user", "Yto", "--json", "--data"]
    new = str(tmp_path / "new")
    assert command([*words, new], passphrase="short").refusal == "passphrase_short"
    assert command([*words, new]).data["office"] == "RBA"
    assert command([*words, new]).refusal == "keyring_exists"
    unknown = [*words[:3], "XXX", *words[4:]]
    assert command([*unknown, str(tmp_path / "other")]).refusal == "unknown_office"


def test_a_logo_is_put_on_papers_and_taken_away(dakar, tmp_path):
    (tmp_path / "logo.png").write_bytes(a_logo())
    assert dakar.done("office", "logo", tmp_path / "logo.png")["logo"]
    (tmp_path / "logo.svg").write_text(SVG.format(""))
    assert dakar("office", "logo", tmp_path / "logo.svg").refusal == "logo_from_window"
    assert dakar.done("office", "logo")["bytes"] > 100
    assert dakar.done("office", "logo", "--remove") == {"logo": False}
