"""The directory of initiatives: found by words and place, added and corrected, checked again."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.models.folding import key, words
from app.models.initiative import SECTORS, TYPES, Initiative
from app.models.record import DELETED
from app.models.reference import codes
from app.services import records
from app.services.access import CASEWORK, Desk, may_change_shared, require_role, require_shared
from app.services.completeness import refuse_incomplete
from app.services.errors import UserError
from app.services.initiatives import success
from app.services.initiatives.success import Success
from app.services.records import Answers, Opened, Shown
from app.text import LANGUAGES, N_, Language, language

STALE_AFTER = timedelta(days=180)
TONGUES = tuple(LANGUAGES)
LABELLED = {"sector": SECTORS, "type": TYPES}


@dataclass(frozen=True)
class Wanted:
    """What is looked for; `stale`: only what was not checked within 180 days."""

    text: str = ""
    country: str = ""
    region: str = ""
    sector: str = ""
    stale: bool = False


@dataclass(frozen=True)
class Found:
    """An initiative of the directory and how referrals to it went."""

    initiative: Initiative
    success: Success
    stale: bool


@dataclass(frozen=True)
class Elsewhere:
    """The region that has most of what was looked for in another one."""

    region: str
    count: int


def find(desk: Desk, wanted: Wanted = Wanted(), on: date | None = None) -> list[Found]:
    """The initiatives that are looked for, by country and short name."""
    with desk.reading() as session:
        known, went = standing(session), success.by_initiative(session)
    day = on or date.today()
    return [
        Found(one, went.get(one.id, Success()), is_stale(one, day))
        for one in known
        if _fits(one, wanted, day)
    ]


def elsewhere(desk: Desk, wanted: Wanted) -> Elsewhere | None:
    """Where to look when a region has nothing: the region of its country that has most."""
    country = codes("regions")[wanted.region].row["country"] if wanted.region else wanted.country
    rest = Wanted(wanted.text, country, "", wanted.sector, wanted.stale)
    counts = Counter(zone for one in find(desk, rest) for zone in one.initiative.zones or ())
    best = min(counts, key=lambda zone: (-counts[zone], zone), default=None)
    return Elsewhere(best, counts[best]) if best else None


def standing(session: Session) -> list[Initiative]:
    """Every initiative that was not removed, by country and short name."""
    rows = session.scalars(select(Initiative).where(Initiative.life.is_distinct_from(DELETED)))
    return sorted(rows, key=lambda one: (one.country or "", key(one.acronym or ""), one.id))


def is_stale(one: Initiative, on: date) -> bool:
    """Whether nobody checked it within 180 days."""
    return one.verified_on is None or on - one.verified_on > STALE_AFTER


def is_in(one: Initiative, region: str) -> bool:
    """Whether it works in a region; one whose place is to be confirmed does not."""
    return bool(one.national) or region in (one.zones or ())


def name(one: Initiative, spoken: Language) -> str:
    """Its name in a language."""
    french, english = one.label_fr or "", one.label_en or ""
    return (french or english) if spoken.code == "fr" else (english or french)


def told(one: Initiative, what: str, spoken: Language) -> str:
    """Its services or conditions, in a language, else in the other."""
    texts = {code: getattr(one, f"{what}_{code}") or "" for code in TONGUES}
    return texts.get(spoken.code) or next(filter(None, texts.values()), "")


def by_name(desk: Desk, text: str, country: str = "") -> str:
    """The id of the initiative of this id, short name or name; UserError not_found, which_one."""
    wanted = key(text)
    with desk.reading() as session:
        known = [one for one in standing(session) if country in ("", one.country)]
    named = [one.id for one in known if one.id == text or wanted in _called(one)]
    if len(named) == 1:
        return named[0]
    if not named:
        raise UserError(
            "no_initiative",
            N_("There is no initiative “{name}” in the directory. Nothing was changed."),
            name=text,
        )
    raise UserError(
        "which_initiative",
        N_("Several initiatives are called “{name}”. Say the country, or the id."),
        name=text,
    )


def opened(desk: Desk, initiative_id: str) -> Opened:
    """What a form needs to show one."""
    with desk.reading() as session:
        return records.open_record(session, records.existing(session, Initiative, initiative_id))


def load(desk: Desk, initiative_id: str) -> Initiative:
    """One of them; UserError not_found."""
    with desk.reading() as session:
        return records.existing(session, Initiative, initiative_id)


def may_change(desk: Desk, one: Initiative) -> bool:
    """An office corrects the initiatives of its country, headquarters all."""
    return may_change_shared(desk, one)


def save(desk: Desk, initiative_id: str, answers: Answers, shown: Shown | None = None) -> None:
    """Correct an initiative, or add it under the id given by the caller."""
    require_role(desk, CASEWORK)
    with desk.writing() as session:
        known = session.get(Initiative, initiative_id)
        if known is None:
            usual = {"country": desk.country}
            known = records.create(session, Initiative, {**usual, **answers, "id": initiative_id})
        else:
            require_shared(desk, known)
            records.change(session, known, answers, shown)
        require_shared(desk, known)
        refuse_incomplete(known)
        _refuse_backwards(known)


def verify(desk: Desk, initiative_id: str, on: date | None = None) -> None:
    """Say that everything written of it was checked on a day, today by default."""
    day = on or date.today()
    if day > date.today():
        raise UserError(
            "in_future", N_("That day is still to come. Nothing was saved: give another one.")
        )
    save(desk, initiative_id, {"verified_on": day, "verified_by": desk.user})


def remove(desk: Desk, initiative_id: str) -> None:
    """Take it out of the directory; referrals to it stay in their cases."""
    save(desk, initiative_id, {"life": DELETED})


def _fits(one: Initiative, wanted: Wanted, on: date) -> bool:
    return (
        wanted.country in ("", one.country)
        and wanted.sector in ("", one.sector)
        and (not wanted.region or is_in(one, wanted.region))
        and (not wanted.stale or is_stale(one, on))
        and _says(one, words(wanted.text))
    )


def _says(one: Initiative, sought: Sequence[str]) -> bool:
    """Whether every word sought begins a word of its texts."""
    if not sought:
        return True
    said = _words(one)
    return all(any(word.startswith(part) for word in said) for part in sought)


def _words(one: Initiative) -> set[str]:
    texts = [
        one.acronym, one.label_fr, one.label_en, one.services_fr, one.services_en,
        one.conditions_fr, one.conditions_en, one.person, one.address,
    ]  # fmt: skip
    regions = codes("regions")
    labelled = [regions[zone] for zone in one.zones or () if zone in regions]
    kinds = [table.get(one.answer(name) or "") for name, table in LABELLED.items()]
    for spoken in map(language, TONGUES):
        texts += [place.label(spoken) for place in labelled]
        texts += [spoken.tr(kind) for kind in kinds if kind]
    return {word for text in texts if text for word in words(text)}


def _called(one: Initiative) -> set[str]:
    return {key(text) for text in (one.acronym, one.label_fr, one.label_en) if text}


def _refuse_backwards(one: Initiative) -> None:
    """Ages, amounts and days of a call go upwards."""
    amounts = (one.amount_from, one.amount_to)
    pairs = [(one.age_from, one.age_to), (one.call_opens, one.call_closes)]
    if all(amounts) and len({a.currency for a in amounts if a}) == 1:
        pairs.append((amounts[0].minor, amounts[1].minor))  # type: ignore[union-attr]
    if any(a is not None and b is not None and a > b for a, b in pairs):  # type: ignore[operator]
        raise UserError(
            "backwards",
            N_(
                "An age, an amount or a day of the call ends before it begins. Nothing was saved: "
                "exchange the two."
            ),
        )
