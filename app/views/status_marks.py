"""How a status and its next step are pictured: word and tone of a group, icon and tab of a step."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from app.models.reference import codes
from app.services.next_step import STEPS
from app.text import N_, NC_, Language, Sayable, Sentence, sentence
from app.views.tables.cells import Step

# Group of statuses.csv -> word and tone of its chip (ux.md 1.2).
GROUPS = {
    "intake": (NC_("group of statuses", "Intake"), "neutral"),
    "plan": (N_("Planning"), "info"),
    "validation": (N_("In validation"), "violet"),
    "to_sign": (N_("To sign"), "warn"),
    "payments": (N_("Being paid"), "info"),
    "follow_up": (N_("In follow-up"), "ok"),
    "closed": (N_("Closed"), "neutral"),
    "suspended": (N_("On hold"), "err"),
}
STATUS_DIALOG = ""  # what the step asks for happens elsewhere: its result is entered as a status


@dataclass(frozen=True)
class StepMark:
    """The icon of a next step and the tab of the case file where it is done."""

    icon: str
    tab: str = STATUS_DIALOG


STEP_MARKS = {
    "referred": StepMark("inbox", "referral"),
    "under_review": StepMark("scale"),
    "clarification": StepMark("mail"),
    "accepted": StepMark("plane-landing", "referral"),
    "departure_expected": StepMark("plane-landing"),
    "no_show": StepMark("phone", "overview"),
    "arrived": StepMark("users", "person"),
    "first_contact": StepMark("clipboard-list", "package"),
    "plan_draft": StepMark("upload", "decisions"),
    "plan_submitted": StepMark("clock", "decisions"),
    "committee_scheduled": StepMark("clock", "decisions"),
    "committee_favourable": StepMark("stamp", "decisions"),
    "committee_adjourned": StepMark("calendar-clock", "decisions"),
    "committee_refused": StepMark("pencil", "package"),
    "ms_approved": StepMark("file-pen", "documents"),
    "agreement_signed": StepMark("hand-coins"),
    "delivery": StepMark("banknote"),
    "monitoring": StepMark("map-pin", "visits"),
    "final_report": StepMark("receipt"),
    "claimed": StepMark("banknote"),
    "suspended": StepMark("rotate-ccw"),
    "unreachable": StepMark("phone", "overview"),
    "transferred_office": StepMark("arrow-left-right"),
}
PLAIN = StepMark("circle", "overview")


def group_of(status: str | None) -> str:
    """The group of a status, '' when it is unknown here."""
    found = codes("statuses").get(status or "")
    return found.row["group"] if found else ""


def group_mark(group: str) -> tuple[Sentence, str]:
    """Word and tone of a group; one that is unknown here is shown as it came."""
    word, tone = GROUPS.get(group, (group, "neutral"))
    return sentence(word), tone


def step_mark(status: str | None) -> StepMark:
    """Icon and tab of the next step after a status."""
    return STEP_MARKS.get(status or "", PLAIN)


def tone_of_day(due: date | None, today: date) -> str:
    """Colour role of a day by how near it is: late, today, later."""
    if due is None or due > today:
        return "text_muted"
    return "err" if due < today else "warn"


@dataclass(frozen=True)
class ShortDay:
    """A day without its year when that is this year: 24/11, 24 Nov."""

    day: date

    def said(self, language: Language) -> str:
        """The day as short as it stays clear."""
        whole = language.date(self.day)
        this_year = self.day.year == date.today().year
        return whole.removesuffix(str(self.day.year)).rstrip("/ ") if this_year else whole


def step_cell(status: str, due: date | None, today: date) -> Step | None:
    """The next step as a cell: icon, words, and the day or the days it is late."""
    if status not in STEPS:
        return None
    late = (today - due).days if due else 0
    when: Sayable | str = ShortDay(due) if due else ""
    if late > 0:
        when = sentence(N_("−{n} d"), n=late)
    return Step(step_mark(status).icon, sentence(STEPS[status]), when, tone_of_day(due, today))
