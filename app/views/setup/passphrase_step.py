"""The page of the set-up where the officer chooses a passphrase, twice, and learns its strength."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from app.services.storage import passphrase
from app.services.storage.passphrase import SENTENCES, Strength
from app.text import N_
from app.views.forms.passphrase_box import PassphraseBox
from app.views.language import Words, say, tr
from app.views.setup.answers import Answers
from app.views.setup.step import Step
from app.views.widgets.bar import Bar
from app.views.widgets.buttons import button
from app.views.widgets.callout import Callout
from app.views.widgets.labels import label, set_ink
from app.views.widgets.layouts import column, row

TONES = {
    Strength.SHORT: "neutral",
    Strength.WEAK: "err",
    Strength.FAIR: "warn",
    Strength.STRONG: "ok",
}


class PassphraseStep(Step):
    """Chosen or made of random words, and typed a second time to be sure it was noted."""

    name = N_("Passphrase")
    beside_field = True
    title = N_("Choose a passphrase")
    hint = N_(
        "A sentence of at least 15 characters, easy to remember and hard to guess. Or let "
        "Passerelle draw eight words."
    )

    def __init__(self, answers: Answers) -> None:
        super().__init__(answers)
        self.first = PassphraseBox(N_("Passphrase"))
        self.second = PassphraseBox(N_("The same passphrase once more"))
        self.meter = Meter()
        self._noted = label("", "muted", wrap=True)
        warning = Callout(
            "warn",
            N_("Without this passphrase the data cannot be read"),
            N_(
                "Nobody can find it again or make another one, not even headquarters. Write it on "
                "paper and keep that in a safe place, away from this computer."
            ),
        )
        draw = button(N_("Draw words"), self.draw, icon="refresh-cw")
        judged = row((self.meter, 1), draw, gap=12)
        self.show_items(self.first, judged, self._noted, self.second, 4, warning)
        self._noted.hide()
        self.first.typed.connect(self._judge)

    def enter(self) -> None:
        """The officer’s name, which is easy to guess, may have changed."""
        self.meter.show_strength(self._strength() if self.first.text() else None)

    def draw(self) -> None:
        """Put random words in the first box, to be noted and typed in the second."""
        self.first.set_text(passphrase.generated())
        self.second.clear()
        say(self._noted.setText, N_("Write these words down, then type them in the box below."))
        self._noted.show()
        self._judge()
        self.second.setFocus()

    def problem(self) -> Words:
        """Too short, easy to guess, or not the same twice."""
        strength = self._strength()
        if strength < Strength.FAIR:
            return self._wrong(self.first, SENTENCES[strength])
        if passphrase.encoded(self.first.text()) != passphrase.encoded(self.second.text()):
            return self._wrong(self.second, N_("Both passphrases have to be the same"))
        self.answers.passphrase = self.first.text()
        return ""

    def take_focus(self) -> None:
        """What is wrong, else the first box."""
        (self.second if self.second.problem() else self.first).setFocus()

    def forget(self) -> None:
        """Forget both."""
        self.first.clear()
        self.second.clear()

    def _strength(self) -> Strength:
        return passphrase.strength(self.first.text(), self.answers.name)

    def _judge(self) -> None:
        self.meter.show_strength(self._strength() if self.first.text() else None)

    def _wrong(self, box: PassphraseBox, words: Words) -> Words:
        box.show_problem(words)
        return words


class Meter(QWidget):
    """How strong a passphrase is: a bar, and the same in words."""

    def __init__(self) -> None:
        super().__init__()
        self._bar = Bar(height=6)
        self.words = label("", "caption", wrap=True)
        self.setLayout(column(self._bar, self.words, gap=5))
        self.show_strength(None)

    def show_strength(self, strength: Strength | None) -> None:
        """Show a strength; None while nothing is typed."""
        tone = "neutral" if strength is None else TONES[strength]
        parts = [] if strength is None else [(1.0, f"{tone}_solid")] * (strength + 1)
        words = SENTENCES[strength] if strength is not None else ""
        self._bar.show_parts(lambda: tr(words), parts, len(TONES))
        set_ink(self.words, "" if tone == "neutral" else tone)
        say(self.words.setText, words)
