"""A card over the panes: its title, the keys that leave it, and words on it."""

from rich.text import Text
from textual.containers import Vertical
from textual.widgets import Static

from cache import mask
from tui.right_to_left import paragraph_to_draw, row_to_draw


class Card(Vertical):
    """A card with a title, and at its foot what the keys do."""

    def __init__(self, title: str, keys: str, *, classes: str | None = None) -> None:
        super().__init__(id="card", classes=classes)
        self.border_title = row_to_draw(Text(title))
        self.border_subtitle = row_to_draw(Text(keys))


def words_on_card(words: str, *, id: str = "card-text") -> Static:  # noqa: A002 - Textual's own name for it
    """A paragraph for a card."""
    return Static(paragraph_to_draw(Text(mask(words))), id=id)
