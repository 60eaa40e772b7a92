"""Asking for a feed's password, where nobody who looks over a shoulder or lists processes can read it."""

import sys
from getpass import getpass

from cache import Login, UsageError, _
from tui.commands.output import is_terminal


def ask_login(user: str) -> Login:
    """The login of `user`: the password is asked on the terminal, unseen; in a pipe it is the first line that comes.

    Raises UsageError when none is given.
    """
    if is_terminal(sys.stdin):
        try:
            password = getpass(_("Password for {user}: ", user=user))
        except EOFError:
            password = ""
    else:
        password = sys.stdin.readline().rstrip("\r\n") if sys.stdin is not None else ""
    if not password:
        raise UsageError("--user", _("no password was given"), _("type it when asked, or send it on standard input"))
    return Login(user, password)
