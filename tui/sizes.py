"""A number of bytes, as people say it."""


def size_words(count: int) -> str:
    """ "820 bytes", "12 kB", "1.2 MB": thousands, as file managers count."""
    if count < 1_000:
        return f"{count} bytes"
    if count < 999_500:
        return f"{round(count / 1_000)} kB"
    return f"{count / 1_000_000:.1f} MB".replace(".0 ", " ")
