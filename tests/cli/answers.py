"""FIELD=VALUE words of a case that lacks nothing."""

NEW = (
    "family_name=Diallo", "given_names=Aminata", "sex=F", "birth_date=17/04/1991",
    "phone=77 123 45 67", "member_state=DE", "ms_reference=DE-2026-0001",
    "referral_date=01/09/2026", "return_type=voluntary", "departure_confirmed=02/10/2026",
    "town=Mbour", "consent=oui", "package_eur=3000,00", "programme=ERRIN-OFII-2020",
)  # fmt: skip
