"""Finding words in the article of the panes."""

from collections.abc import Iterator

from textual.widgets import Input

from cache import N_, _
from tui.screens.panes import PANES, PanesScreen
from tui.widgets.find_bar import FindBar
from tui.widgets.status import Hints

FIND_HINTS: Hints = (("enter", N_("next")), ("↑", N_("before")), ("tab", N_("to the article")), ("esc", N_("leave")))


class FindInArticleScreen(PanesScreen):
    """The panes, with a line to find words in what is read."""

    def _lines_typed(self) -> Iterator[tuple[Input, Hints]]:
        yield self.find_bar, FIND_HINTS
        yield from super()._lines_typed()

    def action_find(self) -> None:
        """Open the line to find words in the article."""
        for name in PANES:
            self.set_class(name == "article", f"-at-{name}")
        self.set_class(True, "-finding")
        self.find_bar.focus()
        if self.find_bar.value:
            self.article.find(self.find_bar.value)
            self._show_found()

    def on_find_bar_typed(self, event: FindBar.Typed) -> None:
        """Find while typing."""
        self.article.find(event.words)
        self._show_found()

    def on_find_bar_step(self, event: FindBar.Step) -> None:
        """To the next place, or the one before."""
        self.article.step_found(event.step)
        self._show_found()

    def on_find_bar_left(self, event: FindBar.Left) -> None:
        """Back to the article."""
        if not event.kept:
            self.article.find("")
            self.status.message = ""
        self._focus(self.article)

    def action_next_found(self) -> None:
        """F3"""
        self.article.step_found(1)
        self._show_found()

    def action_previous_found(self) -> None:
        """Shift+F3"""
        self.article.step_found(-1)
        self._show_found()

    def _show_found(self) -> None:
        words = self.find_bar.value.strip()
        place, count = self.article.place_found
        if words:
            self.status.say(
                _("“{words}” · {place} of {count}", words=words, place=place, count=count)
                if count
                else _("“{words}” is not in this article", words=words),
                stay=True,
            )
        else:
            self.status.say("")
