"""Words of Member States are found for our codes, in both languages and in any spelling."""

import pytest

from app.models.reference import codes
from app.services.referrals.words import TABLES, Where, meant, several

HERE = Where("SN", "SN", "2020-07-01")


@pytest.mark.parametrize(
    ("field", "text", "code"),
    [
        ("sex", "H", "M"),
        ("sex", "Femme", "F"),
        ("marital_status", "Marié(e)", "married"),
        ("marital_status", "Veuf/veuve", "widowed"),
        ("return_type", "Volontaire assisté", "assisted_voluntary"),
        ("return_type", "FORCED RETURN BY CHARTER FLIGHT", "forced_charter"),
        ("id_type", "Carte d’identité", "nin_sn"),
        ("id_type", "Carte d'identité", "nin_sn"),
        ("programme", "ERRIN-OFII 2020", "ERRIN-OFII-2020"),
        ("support_type", "Post-retour", "post_return"),
        ("phone_owner", "Lui-même", "self"),
        ("emergency_relation", "Oncle ou tante", "uncle_aunt"),
        ("member_state", "Nederland", "NL"),
        ("country", "Cameroun", "CM"),
        ("consent", "Ja", "yes"),
        ("consent", "maybe", ""),
    ],
)
def test_a_word_means_its_code(field: str, text: str, code: str) -> None:
    assert meant(field, text, HERE) == code


def test_every_word_we_know_means_its_code() -> None:
    for row in (code.row for code in codes("referral_words").values()):
        for word in row["words"].split(";"):
            wanted = {"passport": "passport_sn", "card": "nin_sn"}.get(row["code"], row["code"])
            assert meant(row["field"], word, HERE) == wanted


@pytest.mark.parametrize("field", sorted(set(TABLES) - {"region"}))
@pytest.mark.parametrize("language", ["label_fr", "label_en"])
def test_every_label_means_its_code(field: str, language: str) -> None:
    for code in codes(TABLES[field]).values():
        assert meant(field, code.row[language], HERE) == code.code


def test_lists_are_cut_at_semicolons_or_commas_but_never_inside_a_label() -> None:
    violence = "Victime de torture, de viol ou d’une autre forme grave de violence"
    assert several("vulnerabilities", f"{violence}, Femme enceinte", HERE) == (
        ["violence_victim", "pregnant"],
        [],
    )
    assert several("languages", "wo;fr", HERE) == (["wo", "fr"], [])
    assert several("languages", "Arabe marocain (darija), Arabe", HERE) == (["ary", "ar"], [])
    assert several("languages", "Wolof et Klingon, wolof", HERE) == (["wo"], ["Klingon"])
