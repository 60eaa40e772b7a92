"""How many lines a pane has that draws them itself, told to Textual without the screen being laid out anew."""

from textual.geometry import Size
from textual.scroll_view import ScrollView
from textual.widget import Widget


def set_lines(pane: ScrollView, count: int) -> None:
    """The pane, whose scrollbar always has its place, has so many lines from now on.

    Nothing else moves by that: laying out and drawing the whole screen would take longer than all that a key asks for.
    """
    room = pane.scrollable_content_region
    size = Size(room.width, count)
    if not pane.is_mounted or not room.height:
        pane.virtual_size = size
        return
    pane.set_reactive(Widget.virtual_size, size)
    pane.vertical_scrollbar.window_virtual_size = count
    if pane.scroll_offset.y > pane.max_scroll_y:
        pane.scroll_to(y=pane.max_scroll_y, animate=False, immediate=True)
