"""What history, audit and exchange are made of: entries, registers, contexts, heads, exchanges."""

from __future__ import annotations

from typing import Any

from sqlalchemy import JSON, Index, Integer, LargeBinary, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from app.models.record import Base


class Entry(Base):
    """One operation of one installation’s log; the raw bytes are stored and shipped as they are."""

    __tablename__ = "entry"
    device: Mapped[str] = mapped_column(String(36), primary_key=True)
    seq: Mapped[int] = mapped_column(Integer, primary_key=True)
    kind: Mapped[str] = mapped_column(String(12))
    lamport: Mapped[int] = mapped_column(Integer)
    root: Mapped[str | None] = mapped_column(String(36), index=True)
    entity: Mapped[str | None] = mapped_column(String(40))
    record: Mapped[str | None] = mapped_column(String(36), index=True)
    raw: Mapped[bytes | None] = mapped_column(LargeBinary)
    digest: Mapped[bytes] = mapped_column(LargeBinary(32))
    head: Mapped[bytes] = mapped_column(LargeBinary(32))

    __table_args__ = (Index("ix_entry_kind", "kind", "lamport"), {"sqlite_with_rowid": False})


class Log(Base):
    """Where the log of an installation ends here, and the greatest Lamport number in it."""

    __tablename__ = "log"
    device: Mapped[str] = mapped_column(String(36), primary_key=True)
    seq: Mapped[int] = mapped_column(Integer)
    head: Mapped[bytes] = mapped_column(LargeBinary(32))
    lamport: Mapped[int] = mapped_column(Integer)


class Register(Base):
    """The live dots of one record: `[[device, seq, t, [field…]], …]`."""

    __tablename__ = "register"
    record: Mapped[str] = mapped_column(String(36), primary_key=True)
    root: Mapped[str] = mapped_column(String(36), index=True)
    entity: Mapped[str] = mapped_column(String(40))
    dots: Mapped[list[Any]] = mapped_column(JSON)


class OpenConflict(Base):
    """A field with more than one distinct live value: derived, closes itself."""

    __tablename__ = "open_conflict"
    record: Mapped[str] = mapped_column(String(36), primary_key=True)
    field: Mapped[str] = mapped_column(String(60), primary_key=True)
    root: Mapped[str] = mapped_column(String(36), index=True)
    entity: Mapped[str] = mapped_column(String(40))


class Context(Base):
    """What an installation had seen from a merge on: `{device: seq}`; derived from the merges."""

    __tablename__ = "context"
    device: Mapped[str] = mapped_column(String(36), primary_key=True)
    seq: Mapped[int] = mapped_column(Integer, primary_key=True)
    seen: Mapped[dict[str, int]] = mapped_column(JSON)


class Sight(Base):
    """Who owns a case and who sees it: derived from its first operation and the grants."""

    __tablename__ = "sight"
    root: Mapped[str] = mapped_column(String(36), primary_key=True)
    owner: Mapped[str] = mapped_column(String(8))
    owner_no: Mapped[int] = mapped_column(Integer)
    readers: Mapped[list[str]] = mapped_column(JSON)
    device: Mapped[str | None] = mapped_column(String(36))
    seq: Mapped[int | None] = mapped_column(Integer)


class Erased(Base):
    """A root whose bytes were erased everywhere; only its digests and this id stay."""

    __tablename__ = "erased"
    root: Mapped[str] = mapped_column(String(36), primary_key=True)
    device: Mapped[str] = mapped_column(String(36))
    seq: Mapped[int] = mapped_column(Integer)


class SignedHead(Base):
    """A head of a log signed by its author, relayed with the log."""

    __tablename__ = "signed_head"
    device: Mapped[str] = mapped_column(String(36), primary_key=True)
    seq: Mapped[int] = mapped_column(Integer, primary_key=True)
    head: Mapped[bytes] = mapped_column(LargeBinary(32))
    signature: Mapped[bytes] = mapped_column(LargeBinary(64))


class Device(Base):
    """An installation whose card is known here, this one included; keys are public ones.

    `earlier`: keys before these, `[[hex, last number of the log that they signed], …]`; `state`,
    `last_seq`, `last_head`, `roster`, `listed`: what headquarters’ list says, up to where the work
    counts, in which version, with which serial; `holds`: the serial of our card that it holds;
    `replaced_by`: the id under which it goes on, when nobody can use this one any more."""

    __tablename__ = "device"
    id: Mapped[str] = mapped_column(String(36), primary_key=True)
    office: Mapped[str] = mapped_column(String(8), index=True)
    kind: Mapped[str] = mapped_column(String(20))
    laptop: Mapped[int] = mapped_column(Integer)
    signing_key: Mapped[bytes] = mapped_column(LargeBinary(32))
    recipient: Mapped[str] = mapped_column(String(100))
    card: Mapped[bytes] = mapped_column(LargeBinary)
    trusted_by: Mapped[str | None] = mapped_column(String(36))
    trusted_at: Mapped[int | None] = mapped_column(Integer)
    serial: Mapped[int] = mapped_column(Integer, default=1)
    earlier: Mapped[list[Any]] = mapped_column(JSON, default=list)
    state: Mapped[str] = mapped_column(String(8), default="active")
    last_seq: Mapped[int | None] = mapped_column(Integer)
    last_head: Mapped[bytes | None] = mapped_column(LargeBinary(32))
    roster: Mapped[int | None] = mapped_column(Integer)
    listed: Mapped[int | None] = mapped_column(Integer)
    holds: Mapped[int] = mapped_column(Integer, default=1)
    replaced_by: Mapped[str | None] = mapped_column(String(36))


class NewId(Base):
    """A new id that this installation took, and why; the newest is the one it has now.

    `ended`: where this computer left the former log; `again` and
    `parked` count operations after a silent copy; `why` an officer of headquarters wanted it;
    `told_at`: an officer read it."""

    __tablename__ = "new_id"
    number: Mapped[int] = mapped_column(Integer, primary_key=True)
    device: Mapped[str] = mapped_column(String(36))
    former: Mapped[str] = mapped_column(String(36))
    ended: Mapped[int] = mapped_column(Integer)
    reason: Mapped[str] = mapped_column(String(20))
    again: Mapped[int] = mapped_column(Integer, default=0)
    parked: Mapped[int] = mapped_column(Integer, default=0)
    at: Mapped[int] = mapped_column(Integer)
    by: Mapped[str | None] = mapped_column(String(36))
    why: Mapped[str | None] = mapped_column(Text)
    told_at: Mapped[int | None] = mapped_column(Integer)


class Parked(Base):
    """An operation of another installation that headquarters does not know: for an officer."""

    __tablename__ = "parked"
    digest: Mapped[bytes] = mapped_column(LargeBinary(32), primary_key=True)
    root: Mapped[str | None] = mapped_column(String(36), index=True)
    raw: Mapped[bytes] = mapped_column(LargeBinary)
    at: Mapped[int] = mapped_column(Integer)


class HeardFile(Base):
    """The bundle that an installation sent under a number: another one under it is another copy."""

    __tablename__ = "heard_file"
    device: Mapped[str] = mapped_column(String(36), primary_key=True)
    pair: Mapped[int] = mapped_column(Integer, primary_key=True)
    bundle: Mapped[str] = mapped_column(String(36))


class Peer(Base):
    """What another installation last said it holds and wants, and the numbers exchanged with it.

    `serial`: of the newest of its keys that signed a bundle heard here."""

    __tablename__ = "peer"
    device: Mapped[str] = mapped_column(String(36), primary_key=True)
    vector: Mapped[dict[str, Any]] = mapped_column(JSON, default=dict)
    pair: Mapped[int] = mapped_column(Integer, default=0)
    bundle: Mapped[str | None] = mapped_column(String(36))
    heard_at: Mapped[int | None] = mapped_column(Integer)
    serial: Mapped[int] = mapped_column(Integer, default=1)
    wants: Mapped[list[str] | None] = mapped_column(JSON(none_as_null=True))


class Exchange(Base):
    """One bundle sent or received, with its counts; `device` made it.

    Of one received, `previous`: the sender’s bundle before it; `trace`: what undoing needs to know;
    `retracted_at` and `_by`: it was undone.
    Of one sent, `basis`: by log, the number after which it begins; `arrivals`: by installation it
    was sealed to, when its receipt was read here, null before; `arrived_at`: the first of them;
    `fingerprint`: of the very file."""

    __tablename__ = "exchange"
    id: Mapped[str] = mapped_column(String(36), primary_key=True)
    direction: Mapped[str] = mapped_column(String(8))
    office: Mapped[str] = mapped_column(String(8), index=True)
    device: Mapped[str | None] = mapped_column(String(36))
    pair: Mapped[int] = mapped_column(Integer)
    at: Mapped[int] = mapped_column(Integer)
    by: Mapped[str | None] = mapped_column(String(36))
    file_name: Mapped[str | None] = mapped_column(Text)
    counts: Mapped[dict[str, Any]] = mapped_column(JSON, default=dict)
    trace: Mapped[dict[str, Any] | None] = mapped_column(JSON(none_as_null=True))
    retracted_at: Mapped[int | None] = mapped_column(Integer)
    retracted_by: Mapped[str | None] = mapped_column(String(36))
    previous: Mapped[str | None] = mapped_column(String(36))
    basis: Mapped[dict[str, int] | None] = mapped_column(JSON(none_as_null=True))
    arrivals: Mapped[dict[str, int | None] | None] = mapped_column(JSON(none_as_null=True))
    arrived_at: Mapped[int | None] = mapped_column(Integer)
    fingerprint: Mapped[bytes | None] = mapped_column(LargeBinary(32))


class Blob(Base):
    """Bytes kept whole, such as a frozen paper, named by their SHA-256."""

    __tablename__ = "blob"
    sha256: Mapped[str] = mapped_column(String(64), primary_key=True)
    content: Mapped[bytes] = mapped_column(LargeBinary)


class Draft(Base):
    """What was typed and not yet saved; survives a power cut."""

    __tablename__ = "draft"
    id: Mapped[str] = mapped_column(String(36), primary_key=True)
    form: Mapped[str] = mapped_column(String(40))
    record: Mapped[str | None] = mapped_column(String(36))
    author: Mapped[str] = mapped_column(String(36))
    saved_at: Mapped[int] = mapped_column(Integer)
    title: Mapped[str] = mapped_column(Text, default="")
    content: Mapped[dict[str, Any]] = mapped_column(JSON)


PROGRAM = ""  # owner of settings that belong to the program, not to a user


class Setting(Base):
    """A choice of this installation or of one of its users."""

    __tablename__ = "setting"
    owner: Mapped[str] = mapped_column(String(36), primary_key=True)
    key: Mapped[str] = mapped_column(String(60), primary_key=True)
    value: Mapped[Any] = mapped_column(JSON)


class SearchWord(Base):
    """A folded word or number under which a case is found."""

    __tablename__ = "search_word"
    word: Mapped[str] = mapped_column(String(60), primary_key=True)
    record: Mapped[str] = mapped_column(String(36), primary_key=True, index=True)

    __table_args__ = ({"sqlite_with_rowid": False},)
