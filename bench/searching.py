"""Search while typing, and reading the file of one case."""

from __future__ import annotations

import random
from collections.abc import Callable

from app.services import case_list, cases, search
from app.services.access import Desk
from bench.data import names
from bench.figures import Figure, best, median, quantile

PREFIX = (
    'SELECT id FROM "case" WHERE id IN ('
    "SELECT record FROM search_word WHERE word >= ? AND word < ?)"
    " ORDER BY number DESC LIMIT 60"
)
CASE = (
    'SELECT * FROM "case" WHERE id = ?',
    "SELECT * FROM person WHERE root = ?",
    "SELECT * FROM note WHERE root = ?",
    "SELECT * FROM package WHERE root = ?",
    "SELECT * FROM agreement WHERE root = ?",
)


def typing(desk: Desk, people: int) -> list[Figure]:
    """Names typed letter by letter: the top bar, and the list that narrows."""
    chance = random.Random(7)
    typed = chance.sample(sorted({*names("family"), *names("given_male")}), 40)
    figures = []
    with desk.store.exclusively() as engine, engine.connect() as connection:
        for letters in (1, 3, 5):
            words = [name[:letters] for name in typed]
            plain = [best(lambda w=w: _prefix(connection, w.lower())) for w in words]
            base = quantile(plain, 95)
            for name, act in SEARCHES.items():
                took = [best(lambda w=w, act=act: act(desk, w)) for w in words]
                said = f"{name}, {letters} letter{'s' * (letters > 1)}, {people:,} persons"
                figures += [
                    Figure(f"{said}, p50", quantile(took, 50)),
                    Figure(f"{said}, p95", quantile(took, 95), base, "60 ids by SQL", 50),
                ]
    return figures


def _list(desk: Desk, text: str) -> None:
    case_list.rows(desk, case_list.ids(desk, "all", text, (("number", False),))[:40])


SEARCHES: dict[str, Callable[[Desk, str], object]] = {"search": search.find, "list": _list}


def _prefix(connection: object, word: str) -> None:
    connection.exec_driver_sql(PREFIX, (word, word + "\U0010ffff")).fetchall()  # type: ignore[attr-defined]


def opening(desk: Desk, ids: list[str]) -> list[Figure]:
    """The whole file of a case, as its page reads it."""
    chance = random.Random(8)
    with desk.store.exclusively() as engine, engine.connect() as connection:
        plain = median(
            lambda: [
                connection.exec_driver_sql(query, (ids[0],)).fetchall() for query in CASE
            ]
        )  # fmt: skip
    took = median(lambda: cases.load(desk, chance.choice(ids)), 50)
    return [Figure("open a case, services alone", took, plain, "five queries by SQL", 200)]
