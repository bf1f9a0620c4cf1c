"""What the figures of many packages say in words: groups, the finding, each line."""

from __future__ import annotations

from app.models.reference import codes
from app.services.coherence.comparing import By, Group, Overview
from app.text import N_, Sayable, Sentence, sentence
from app.views.language import current, tr

TOO_FEW = N_("Too few packages to say anything: at least five are needed.")
UNIT = N_("Euros for a package")


def group_words(by: By, code: str) -> Sayable | str:
    """A quarter, Member State or office."""
    if by == "quarter":
        year, _, number = code.partition("-")
        return sentence(N_("Q{number} {year}"), number=number, year=year)
    return codes("countries" if by == "member_state" else "offices").get(code) or code


def finding(found: Overview) -> Sentence:
    """What stands out of the groups: the title of the chart."""
    shown = [group for group in found.groups if group.shown]
    if found.whole is None or not found.whole.enough or not shown:
        return sentence(TOO_FEW)
    if found.by == "quarter":
        return _moved(shown)
    median = found.whole.median
    farthest = max(shown, key=lambda group: abs(group.spread.median - median))
    distance = farthest.spread.median - median
    words = (
        N_("{group}: median {amount} above that of all packages")
        if distance > 0
        else N_("{group}: median {amount} below that of all packages")
    )
    if not distance:
        return sentence(N_("All medians are the same"))
    said = group_words(found.by, farthest.code)
    return sentence(words, group=said, amount=(abs(distance), "EUR"))


def _moved(shown: list[Group]) -> Sentence:
    """From the first quarter with enough packages to the last."""
    first, last = shown[0], shown[-1]
    distance = last.spread.median - first.spread.median
    if not distance or first is last:
        said = N_("Median of {amount} in {quarter}")
        return sentence(
            said, amount=(last.spread.median, "EUR"), quarter=group_words("quarter", last.code)
        )
    words = (
        N_("Median {amount} higher in {last} than in {first}")
        if distance > 0
        else N_("Median {amount} lower in {last} than in {first}")
    )
    return sentence(
        words,
        amount=(abs(distance), "EUR"),
        last=group_words("quarter", last.code),
        first=group_words("quarter", first.code),
    )


def told(found: Overview) -> str:
    """All groups for a screen reader."""
    lines = []
    for group in found.groups:
        name = current().show(group_words(found.by, group.code))
        if group.shown:
            said = N_("{group}: {n} packages, median {median}, from {least} to {most}")
            spread = group.spread
            lines.append(
                tr(said, group=name, n=spread.count, median=(spread.median, "EUR"),
                   least=(spread.least, "EUR"), most=(spread.most, "EUR"))
            )  # fmt: skip
        else:
            lines.append(tr(N_("{group}: too few packages"), group=name))
    return "; ".join(lines)
