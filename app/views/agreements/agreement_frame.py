"""The page of an agreement laid out: its head and its panel beside the paper."""

from __future__ import annotations

from app.views.agreements.agreement_head import AgreementHead
from app.views.agreements.agreement_look import AgreementLook
from app.views.agreements.agreement_side import AgreementSide
from app.views.agreements.split_frame import SplitFrame
from app.views.agreements.step_list import Mend
from app.views.jobs import Jobs


class AgreementFrame(SplitFrame):
    """Shows a version or a draft, whichever was read."""

    def __init__(self, jobs: Jobs, mend: Mend) -> None:
        self.head, self.side = AgreementHead(), AgreementSide(mend)
        super().__init__(jobs, self.head, self.side)

    def show_look(self, look: AgreementLook) -> None:
        """Show everything but the paper."""
        self.head.show_agreement(look.file, look.agreement)
        if look.agreement:
            self.side.show_version(look.file, look.agreement, look.differences)
        else:
            self.side.show_draft(look.file, look.steps, look.blocked, look.differences)
