"""A contact as a vCard 4.0 (RFC 6350), for address books."""

from cache import Contact, _

LINE_OCTETS = 75


def vcard(contact: Contact, note: str = "") -> str:
    """`contact` as one vCard; lines end in CRLF and are folded at 75 octets, as the standard asks."""
    name = contact.name or contact.organisation or contact.role or _("Press contact")
    lines = ["BEGIN:VCARD", "VERSION:4.0", f"FN:{_escaped(name)}"]
    if contact.name is None:
        lines.append("KIND:org")
    if contact.organisation:
        lines.append(f"ORG:{_escaped(contact.organisation)}")
    if contact.role:
        lines.append(f"ROLE:{_escaped(contact.role)}")
    if contact.location:
        lines.append(f"ADR:;;;{_escaped(contact.location)};;;")
    lines += [f"EMAIL:{_escaped(email)}" for email in contact.emails]
    for phone in contact.phones:
        known = phone.e164 is not None
        lines.append(f"TEL;VALUE=uri:tel:{phone.e164}" if known else f"TEL:{_escaped(phone.written)}")
    lines += [f"URL:{link}" for link in contact.links]
    lines += [f"NOTE:{_escaped(note)}"] if note else []
    lines.append("END:VCARD")
    return "".join(f"{_folded(line)}\r\n" for line in lines)


def _escaped(value: str) -> str:
    """Section 3.4: backslash, comma, semicolon and line ends are written with a backslash."""
    for character in ("\\", ",", ";"):
        value = value.replace(character, f"\\{character}")
    return value.replace("\r\n", "\n").replace("\n", "\\n")


def _folded(line: str) -> str:
    """Section 3.2: a long line goes on after CRLF and a space, never within a character."""
    pieces, piece, size = [], "", 0
    for character in line:
        octets = len(character.encode())
        if size + octets > LINE_OCTETS:
            pieces.append(piece)
            piece, size = "", 1  # the space that the next line begins with
        piece += character
        size += octets
    return "\r\n ".join([*pieces, piece])
