"""Collects the texts of the program, keeps the catalogues up to date, compiles and checks them."""

from __future__ import annotations

import io
import re
import string
import sys
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).resolve().parent.parent
FOLDER = ROOT / "translations"
TEMPLATE = FOLDER / "passerelle.pot"
LANGUAGES = ("fr", "en")
METHODS = [("app/**.py", "python"), ("main.py", "python")]
KEYWORDS = {
    "N_": None,
    "NC_": ((1, "c"), 2),
    "tr": None,
    "plural": (1, 2),
    "ntr": (1, 2),
}
# A date of its own would change the files at every run.
BEGINNING = datetime(2026, 1, 1, tzinfo=UTC)
TYPOGRAPHY = {
    "fr": {
        r"'": "an apostrophe is ’",
        r"(?<!\u202f)[;!?](?=[ \u00a0\u202f»]|$)": "U+202F stands before ; ! ?",
        r"(?<!\u00a0):(?= |$)": "U+00A0 stands before :",
        r"«(?!\u00a0)|(?<!\u00a0)»": "U+00A0 stands inside « »",
        r"\.\.\.": "three dots are …",
    },
    "en": {r"(?<=\w)'(?=\w)": "an apostrophe is ’", r"\.\.\.": "three dots are …"},
}


def catalogue_path(code: str) -> Path:
    """Where the catalogue of this language lies."""
    return FOLDER / code / "LC_MESSAGES" / "passerelle.po"


def extract() -> Catalog:
    """Every text marked in the program, with the files it comes from."""
    template = _catalogue()
    found = extract_from_dir(
        ROOT,
        METHODS,
        keywords=KEYWORDS,
        comment_tags=("Translators:",),
        strip_comment_tags=True,
        directory_filter=lambda folder: not Path(folder).name.startswith((".", "__")),
    )
    for file, line, message, comments, context in found:
        template.add(message, None, [(file, line)], auto_comments=comments, context=context)
    return template


def update() -> None:
    """Write the template and both catalogues; a changed text keeps its old one as a comment."""
    template = extract()
    _write(template, TEMPLATE)
    for code in LANGUAGES:
        path = catalogue_path(code)
        catalogue = _read(path, code) if path.exists() else _catalogue(code)
        catalogue.update(template, no_fuzzy_matching=code == "en")
        catalogue.revision_date = BEGINNING
        if code == "en":
            _say_it_as_written(catalogue)
        _write(catalogue, path)


def compile_all() -> None:
    """Write the .mo file of each catalogue, fuzzy entries left out."""
    for code in LANGUAGES:
        path = catalogue_path(code)
        if path.exists():
            with path.with_suffix(".mo").open("wb") as stream:
                write_mo(stream, _read(path, code))


def take(files: list[str], code: str = "fr") -> None:
    """Put the translations that these .po files hold into the catalogue of a language."""
    update()
    catalogue = _read(catalogue_path(code), code)
    for file in files:
        for given in _read(Path(file), code):
            wanted = catalogue.get(given.id or "", given.context)
            if not given.id or not _is_whole(given):
                continue
            if wanted is None:
                print(f"{file}: not a text of the program: {_first(given)!r}")
                continue
            wanted.string = given.string
            wanted.flags.discard("fuzzy")
            wanted.previous_id = []
    _write(catalogue, catalogue_path(code))


def problems() -> Iterator[str]:
    """What keeps the catalogues from being complete, one line each."""
    template = extract()
    for code in LANGUAGES:
        path = catalogue_path(code)
        if not path.exists():
            yield f"{code}: {path.relative_to(ROOT)} is not there"
            continue
        catalogue = _read(path, code)
        known = {(_first(message), message.context) for message in catalogue}
        for message in template:
            if (_first(message), message.context) not in known:
                yield f"{code}: not in the catalogue (make translations): {_first(message)!r}"
        for message in catalogue:
            if message.id:
                for problem in message_problems(message, code):
                    yield f"{code}: {problem}: {_first(message)!r}"


def message_problems(message: Message, code: str) -> Iterator[str]:
    """What is wrong with one translated message."""
    if not _is_whole(message):
        yield "not translated"
        return
    if message.fuzzy:
        yield "to be read again (fuzzy)"
    try:
        yield from _placeholder_problems(message)
    except ValueError as error:
        yield f"braces do not match ({error})"
    for pattern, rule in TYPOGRAPHY[code].items():
        if any(re.search(pattern, text) for text in _forms(message.string)):
            yield rule


def _placeholder_problems(message: Message) -> Iterator[str]:
    wanted = set().union(*map(_placeholders, _forms(message.id)))
    for text in _forms(message.string):
        for name in _placeholders(text) - wanted:
            yield f"{{{name}}} is not in the text"
    # «one case» may leave the number out, the last form («{n} cases») may not leave out anything
    for name in wanted - _placeholders(_forms(message.string)[-1]):
        yield f"{{{name}}} is missing"


def _placeholders(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name is not None}


def _forms(text: str | tuple[str, ...] | list[str] | None) -> tuple[str, ...]:
    return (text,) if isinstance(text, str) else tuple(text or ())


def _first(message: Message) -> str:
    return _forms(message.id)[0]


def _is_whole(message: Message) -> bool:
    texts = _forms(message.string)
    return len(texts) >= len(_forms(message.id)) and all(texts)


def _say_it_as_written(catalogue: Catalog) -> None:
    for message in catalogue:
        if message.id:
            message.string = message.id
            message.flags.discard("fuzzy")


def _catalogue(code: str | None = None) -> Catalog:
    return Catalog(
        locale=code,
        project="Passerelle",
        version="0.1.0",
        fuzzy=False,
        msgid_bugs_address="Passerelle",
        last_translator="Passerelle",
        language_team="Passerelle",
        header_comment="# Texts of Passerelle.",
        creation_date=BEGINNING,
        revision_date=BEGINNING,
    )


def _read(path: Path, code: str) -> Catalog:
    with path.open("rb") as stream:
        return read_po(stream, locale=code, abort_invalid=True)


def _write(catalogue: Catalog, path: Path) -> None:
    written = io.BytesIO()
    write_po(
        written,
        catalogue,
        width=0,
        include_previous=True,
        include_lineno=False,
        ignore_obsolete=True,
    )
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(written.getvalue())


def check() -> int:
    """Print every problem; 1 if there is one."""
    found = list(problems())
    print(*(found or ["Translations are complete."]), sep="\n")
    return 1 if found else 0


def main(arguments: list[str]) -> int:
    """`update`, `compile`, `check`, or `take FILE…` with translations made elsewhere."""
    verbs: dict[str, Callable[[], int | None]] = {
        "update": update,
        "compile": compile_all,
        "check": check,
        "take": lambda: take(arguments[1:]),
    }
    if not arguments or arguments[0] not in verbs:
        print(main.__doc__, file=sys.stderr)
        return 2
    code = verbs[arguments[0]]()
    if arguments[0] in ("update", "take"):
        compile_all()
    return code or 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
