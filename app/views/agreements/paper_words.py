"""How frozen papers are called, coloured and told of in lists and beside their pages."""

from __future__ import annotations

from app.models.agreement import PAPER_LANGUAGES
from app.models.paper import PROFILES, PaperSigning
from app.services.papers import kept
from app.services.papers.kept import Kept
from app.text import N_
from app.views.language import current, tr

TONES = {
    kept.FROZEN: "info",
    kept.TO_SIGN: "warn",
    kept.SIGNED: "ok",
    kept.REPLACED: "neutral",
    kept.VOID: "neutral",
}
NOT_HERE = N_(
    "Its file is not on this computer: it was kept at another one. It is asked for with the next "
    "bundle."
)


def state_of(paper: Kept) -> tuple[str, str]:
    """Word and tone of a paper."""
    return kept.STATES.get(paper.state, paper.state), TONES.get(paper.state, "neutral")


def made(paper: Kept) -> str:
    """Language, reader, code, and who froze it when, in one line."""
    parts = [
        tr(PAPER_LANGUAGES.get(paper.language, paper.language)),
        tr(PROFILES.get(paper.profile, paper.profile)),
        tr(N_("code {code}"), code=paper.code),
        frozen(paper),
    ]
    return " · ".join(filter(None, parts))


def frozen(paper: Kept) -> str:
    """Who froze it and when."""
    when = current().moment(paper.made_at)
    if paper.by:
        return tr(N_("frozen by {name} on {moment}"), name=paper.by, moment=when)
    return tr(N_("frozen on {moment}"), moment=when)


def signed(one: PaperSigning) -> str:
    """Day, place, signatories, and who was present beside them."""
    values = {"day": one.on or "–", "place": one.at or "–", "names": one.by or "–"}
    parts = [tr(N_("Signed on {day} at {place} by {names}"), **values)]
    if one.interpreter:
        parts.append(tr(N_("interpreter {name}"), name=one.interpreter))
    witnesses = ", ".join(filter(None, (one.witness_1, one.witness_2)))
    if witnesses:
        parts.append(tr(N_("witnesses {name}"), name=witnesses))
    return " · ".join(parts)
