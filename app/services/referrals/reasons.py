"""What is said of a row: outcomes, reasons, remarks and signs of a duplicate, as sentences."""

from __future__ import annotations

from app.text import N_

REFUSED, DUPLICATE, TO_COMPLETE, IMPORTABLE = (
    "refused",
    "probable_duplicate",
    "to_complete",
    "importable",
)
REASONS = {
    "country_missing": N_("The country of return is missing"),
    "country_not_covered": N_("The country of return is not Senegal, Mali, Morocco or Cameroon"),
    "ms_reference_missing": N_("The reference of the Member State is missing"),
    "member_state_missing": N_("The Member State is missing"),
    "referral_date_missing": N_("The date of referral is missing"),
    "family_name_unusable": N_("The family name holds no letter"),
    "sex_missing": N_("The sex is missing"),
    "birth_date_unknown": N_("The date of birth is unknown"),
    "date_unreadable": N_("A date cannot be read without guessing"),
    "no_phone": N_("There is no telephone, neither of the person nor of an emergency contact"),
    "return_type_missing": N_("The return type is missing"),
    "departure_date_missing": N_("Both departure dates are missing"),
    "amount_missing": N_("The amount is missing"),
    "amount_unreadable": N_("The amount cannot be read without guessing"),
    "amount_below_minimum": N_("The amount is below the minimum of the programme"),
    "consent_missing": N_("Consent is not a clear yes"),
    "family_incomplete": N_("The number of family members differs from the rows given"),
}
REMARKS = {
    "not_recognised": N_("“{text}” is not in the list and was left out"),
    "date_unreadable": N_("“{text}” is no date that can be read without guessing"),
    "partial_unreadable": N_("“{text}” is no date that can be read without guessing"),
    "amount_unreadable": N_("“{text}” is no amount that can be read without guessing"),
    "number_unreadable": N_("“{text}” is no whole number and was left out"),
    "phone_unreadable": N_("“{text}” is no telephone number and was left out"),
    "phone_to_confirm": N_("“{text}” does not exist in the numbering plan: to be confirmed"),
    "phone_not_of_country_of_return": N_("This telephone is not one of the country of return"),
    "phone_has_others": N_("“{text}” holds several numbers: the first one was taken"),
    "characters_removed": N_("Invisible or control characters were removed"),
    "text_cut": N_("The text was too long and was cut; the row as received keeps it"),
    "looks_like_formula": N_("“{text}” looks like a formula: kept as text, never computed"),
    "digits_lost": N_("“{text}” was kept as a number by the spreadsheet: its last digits are lost"),
    "member_without_case": N_("No case of this file has the reference of this family member"),
}
DUPLICATE_REASONS = {
    "same_document": N_("Same number of the identity document"),
    "same_name_and_birth_date": N_("Same date of birth and similar name"),
    "same_name_and_phone": N_("Same telephone and an equal given name"),
    "same_reference": N_("Same reference as an earlier row of this file"),
}
