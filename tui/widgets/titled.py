"""A pane whose title tells where one is in it, and may change at every key."""

from typing import Self

from rich.text import Text
from textual.geometry import Region
from textual.scroll_view import ScrollView

from cache import _
from tui.signs import top_line


class TitledPane(ScrollView):
    """The base of the panes: another title is drawn without the pane beneath it, which Textual would draw anew."""

    _title: str | None = None
    _draws_title = False

    def title_words(self) -> str:
        """What the pane is called."""
        words = self.BORDER_TITLE or ""
        return _(words)

    def set_title(self, words: str) -> None:
        """Show these words in the line over the pane; they are no markup."""
        line = top_line(self, words)
        if line == self._title:
            return
        self._title = line
        self._draws_title = True
        self.border_title = Text(line)
        self._draws_title = False

    def refresh(self, *regions: Region, repaint: bool = True, layout: bool = False, recompose: bool = False) -> Self:
        """See Widget: only the upper line while the title changes."""
        if self._draws_title:
            regions = (Region(-1, -1, self.outer_size.width, 1),)
        return super().refresh(*regions, repaint=repaint, layout=layout, recompose=recompose)
