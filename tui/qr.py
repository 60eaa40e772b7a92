"""A number as a QR code (ISO/IEC 18004) in the lines of a terminal, for a phone to dial from."""

from cache import Phone

DIALLED = range(3, 21)  # how many digits, with a plus
QUIET = 2  # light squares around the code: the standard asks for four, phones are content with two

HALVES = {(False, False): " ", (True, False): "▀", (False, True): "▄", (True, True): "█"}


def dialled(phone: Phone) -> str | None:
    """What a phone dials, as a tel: address (RFC 3966) without an extension; None where no number can be told."""
    written = "".join(str(int(one)) for one in phone.written if one.isdecimal())
    abroad = "+" if phone.written.lstrip("(").startswith("+") else ""
    number = (phone.e164 or "").partition(";")[0] or abroad + written
    return f"tel:{number}" if len(number) in DIALLED else None


def code_lines(text: str, *, inverted: bool = False) -> list[str]:
    """The code, two rows of squares a line: dark squares are drawn, light ones are the ground; or `inverted`, the other
    way round, for light letters on a dark ground.
    """
    import segno

    rows = [
        [bool(square) is not inverted for square in row]
        for row in segno.make_qr(text, error="m").matrix_iter(border=QUIET)
    ]
    rows += [[inverted] * len(rows[0])] * (len(rows) % 2)
    return [
        "".join(HALVES[pair] for pair in zip(upper, lower, strict=True))
        for upper, lower in zip(rows[::2], rows[1::2], strict=True)
    ]
