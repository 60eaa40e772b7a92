"""A number of bytes, as people say it."""

from cache import _, ngettext, number


def size_words(count: int) -> str:
    """ "820 bytes", "12 kB", "1.2 MB": thousands, as file managers count."""
    if count < 1_000:
        return ngettext("{count} byte", "{count} bytes", count)
    if count < 999_500:
        return _("{size} kB", size=number(round(count / 1_000)))
    tenths = round(count / 100_000)
    return _("{size} MB", size=number(count / 1_000_000, 0 if tenths % 10 == 0 else 1))
