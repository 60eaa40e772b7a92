"""Handing an address to the browser of this machine."""

import webbrowser


def draws_on_the_terminal() -> bool:
    """Whether the browser is one for terminals (w3m, lynx …), which needs the screen to itself."""
    try:
        controller = webbrowser.get()
    except webbrowser.Error:
        return False
    return isinstance(controller, webbrowser.GenericBrowser) and not isinstance(
        controller, webbrowser.BackgroundBrowser
    )


def hand_over(address: str) -> bool:
    """Open the address; False when there is no browser, or it would not."""
    try:
        return webbrowser.open(address)
    except (webbrowser.Error, OSError):
        return False
