"""What a page shows: its words without its markup, and whether its markup is whole."""

from html.parser import HTMLParser

VOID = {"br", "hr", "img", "input", "link", "meta"}
UNSEEN = {"script", "style", "title"}


class Shown(HTMLParser):
    """The words of a page on one line, and the mistakes of its markup."""

    def __init__(self, page: str) -> None:
        super().__init__(convert_charrefs=True)
        self.mistakes: list[str] = []
        self.links: list[str] = []
        self._pieces: list[str] = []
        self._within: list[str] = []
        self.feed(page)
        self.close()
        self.mistakes += [f"<{tag}> is not closed" for tag in self._within]
        self.words = one_line(" ".join(self._pieces))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in VOID:
            self._within.append(tag)
        self.links += [value for name, value in attrs if name in ("href", "src") and value]

    def handle_endtag(self, tag: str) -> None:
        if self._within and self._within[-1] == tag:
            self._within.pop()
        else:
            self.mistakes.append(f"</{tag}> closes nothing at line {self.getpos()[0]}")

    def handle_data(self, data: str) -> None:
        if not UNSEEN & set(self._within):
            self._pieces.append(data)


def one_line(text: str) -> str:
    """`text` with every run of white space, the narrow and unbreakable kinds too, as one space."""
    return " ".join(text.split())
