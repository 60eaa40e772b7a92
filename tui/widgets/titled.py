"""A pane whose title tells where one is in it, and may change at every key."""

from typing import ClassVar, Self

from rich.style import Style
from rich.text import Text
from textual.geometry import Region
from textual.scroll_view import ScrollView

from cache import _
from tui.actions import first_key, shown_key
from tui.right_to_left import row_to_draw
from tui.signs import top_line


class TitledPane(ScrollView):
    """The base of the panes: another title is drawn without the pane beneath it, which Textual would draw anew."""

    KEY: ClassVar[str | None] = None  # the action that goes to the pane: its key stands before the title
    _title: str | None = None
    _draws_title = False

    def title_words(self) -> str:
        """What the pane is called."""
        key = first_key(self.KEY) if self.KEY is not None else None
        title = self.BORDER_TITLE or ""
        words = _(title)
        return words if key is None else f"{shown_key(key)} {words}"

    _base: Style | None = None

    @property
    def base_style(self) -> Style:
        """The style beneath every line, which Textual would put together anew for each."""
        if self._base is None:
            self._base = self.rich_style
        return self._base

    def style_of(self, *names: str) -> Style:
        """The Rich style of component classes, laid one over the other, without a background of their own."""
        return self.get_component_rich_style(*names, partial=True)

    def notify_style_update(self) -> None:
        """The styles are others now (Textual tells)."""
        self._base = None
        super().notify_style_update()

    def set_title(self, words: str) -> None:
        """Show these words in the line over the pane; they are no markup."""
        line = top_line(self, words)
        if line == self._title:
            return
        self._title = line
        self._draws_title = True
        self.border_title = row_to_draw(Text(line))
        self._draws_title = False

    def refresh(self, *regions: Region, repaint: bool = True, layout: bool = False, recompose: bool = False) -> Self:
        """See Widget: only the upper line while the title changes."""
        if self._draws_title:
            regions = (Region(-1, -1, self.outer_size.width, 1),)
        return super().refresh(*regions, repaint=repaint, layout=layout, recompose=recompose)
