"""What Passerelle stores: models whose fields describe themselves."""

from app.models import agreement, case, journal, office, package, person, programme, referral

__all__ = ["agreement", "case", "journal", "office", "package", "person", "programme", "referral"]
