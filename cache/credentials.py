"""Users and passwords of feeds: kept apart from their addresses, and told to nobody but the host they are for.

They are kept in the system's keyring where the optional library `keyring` finds one, else in files that only their
owner may read, one a feed, in the data folder.
"""

import contextlib
import hashlib
import json
import os
import tempfile
from pathlib import Path
from typing import Any
from urllib.parse import SplitResult, unquote, urlsplit, urlunsplit

from cache.errors import FetchError, StoreError
from cache.i18n import N_, _
from cache.model import Login

FOLDER = "logins"
_GOOD_KEYRING = 1  # `keyring` gives those that keep their secrets at least this priority, and plain files less
_USUAL_PORTS = {"http": 80, "https": 443}


def split_login(url: str) -> tuple[str, Login | None]:
    """An address without its user and password, and these; None when it names none (RFC 3986, 3.2.1)."""
    try:
        parts = urlsplit(url)
        before, at, place = parts.netloc.rpartition("@")
        if not at:
            return url, None
        user, _, password = before.partition(":")
        plain = urlunsplit(parts._replace(netloc=place))
    except ValueError:
        return url.rpartition("@")[2], None
    login = Login(unquote(user), unquote(password))
    return plain, login if before else None


def may_be_told(url: str, owner: str) -> bool:
    """Whether the login of the feed at `owner` may be sent to `url`: the same host and port, and no less secure.

    The way from http to https of one host is open, where both are at their usual ports.
    """
    try:
        ours, theirs = urlsplit(owner), urlsplit(url)
        ports = _port(ours), _port(theirs)
    except ValueError:
        return False
    if not ours.hostname or ours.hostname != theirs.hostname:
        return False
    if ours.scheme == theirs.scheme:
        return ports[0] == ports[1]
    return (ours.scheme, theirs.scheme) == ("http", "https") and ports == (80, 443)


def _port(parts: SplitResult) -> int | None:
    return parts.port or _USUAL_PORTS.get(parts.scheme)


class Vault:
    """The logins of the feeds whose releases are kept in `folder`, by the feeds' addresses."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def get(self, url: str) -> Login | None:
        """The login for a feed, or None. May wait for the person to unlock the keyring.

        Raises FetchError when the keyring does not give it out, or the file cannot be read.
        """
        try:
            return _login(self._file(url).read_text(encoding="utf-8"))
        except FileNotFoundError:
            pass
        except (OSError, ValueError) as error:
            raise FetchError(url, _("its password cannot be read from the data folder"), _(_AGAIN)) from error
        ring = _keyring()
        if ring is None:
            return None
        try:
            return _login(ring.get_password(self._service, url) or "null")
        except Exception as error:  # every backend has failures of its own
            what = _("the system's keyring does not give its password out ({name})", name=type(error).__name__)
            raise FetchError(url, what, _("unlock it, or {again}", again=_(_AGAIN))) from error

    def put(self, url: str, login: Login) -> None:
        """Keep the login for a feed, in the place of the one before. Raises StoreError when nothing keeps it."""
        text = json.dumps([login.user, login.password])
        ring = _keyring()
        if ring is not None:
            with contextlib.suppress(Exception):
                ring.set_password(self._service, url, text)
                self._file(url).unlink(missing_ok=True)
                return
        try:
            self._write(self._file(url), text)
        except OSError as error:
            what = _("the password cannot be kept here ({reason})", reason=error.strerror or error)
            raise StoreError(str(self._folder), what, _("check the rights on the folder and its free space")) from error

    def forget(self, url: str) -> None:
        """Keep the login for a feed no longer. Raises StoreError when its file cannot be removed."""
        try:
            self._file(url).unlink(missing_ok=True)
        except OSError as error:
            what = _("a password cannot be removed from here ({reason})", reason=error.strerror or error)
            raise StoreError(str(self._folder / FOLDER), what, _("remove the file by hand")) from error
        ring = _keyring()
        if ring is not None:
            with contextlib.suppress(Exception):  # among them: there is none
                ring.delete_password(self._service, url)

    @property
    def _service(self) -> str:
        """The keyring's name for us; two data folders may follow one feed as two persons."""
        return f"newsroom {self._folder.absolute()}"

    def _file(self, url: str) -> Path:
        name = hashlib.sha256(url.encode("utf-8", "replace")).hexdigest()[:32]
        return self._folder / FOLDER / f"{name}.json"

    def _write(self, path: Path, text: str) -> None:
        """Whole or not at all, and never readable by others, not even for a moment."""
        path.parent.mkdir(mode=0o700, exist_ok=True)
        handle, new = tempfile.mkstemp(dir=path.parent, prefix=".new-")  # made 0600
        try:
            with os.fdopen(handle, "w", encoding="utf-8") as file:
                file.write(text)
                file.flush()
                os.fsync(file.fileno())
            Path(new).replace(path)
        except BaseException:
            Path(new).unlink(missing_ok=True)
            raise


_AGAIN = N_("give it again with 'newsroom add --user NAME' and the address")


def _login(text: str) -> Login | None:
    """What `put` wrote. Raises ValueError for anything else."""
    match json.loads(text):
        case None:
            return None
        case [str(user), str(password)]:
            return Login(user, password)
        case _:
            raise ValueError(_("no login"))


def _keyring() -> Any:
    """The library `keyring`, when it is installed and has a backend that keeps secrets; else None."""
    try:
        import keyring

        return keyring if keyring.get_keyring().priority >= _GOOD_KEYRING else None
    except Exception:  # not installed; or its backend cannot be had here, say on a machine without a session bus
        return None
