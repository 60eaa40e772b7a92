"""A list of a few things to choose from, with the keys that move in every list."""

from textual.widgets import OptionList


class Menu(OptionList):
    """Textual's list of options, its first line ready for Enter; `OptionSelected` tells what was chosen."""

    BINDINGS = [
        ("j", "cursor_down", "Down"),
        ("k", "cursor_up", "Up"),
        ("space", "select", "Choose"),
    ]

    def on_mount(self) -> None:
        """The first line is ready for Enter."""
        self.focus()
        self.highlighted = 0

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Where no line has room on the screen there are no pages: Textual would raise KeyError."""
        if action in ("page_down", "page_up") and not self.scrollable_content_region:
            return False
        return super().check_action(action, parameters)
