"""Users and passwords of feeds: kept apart, sent to their own host alone, gone with the feed, shown nowhere."""

import sqlite3
import stat
import sys
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from types import SimpleNamespace

import pytest

from cache import Feed, Limits, Login, Store, add_feed, sync_feeds
from cache.credentials import FOLDER, Vault, may_be_told, split_login
from cache.errors import FetchError, StoreError
from tests.support.inline import read_here
from tests.support.server import Answer, Server, item, redirect, rss

URL = "https://quayside.example/feed"
ANN = Login("ann", "s3:cr@t é")
LIMITS = Limits(connect=1.0, read=1.0, total=3.0, workers=1)


class Ring:
    """A keyring that keeps secrets, or that fails when `broken`."""

    def __init__(self, priority: float = 5) -> None:
        self.kept: dict[tuple[str, str], str] = {}
        self.priority = priority
        self.broken = False

    def get_keyring(self) -> "Ring":
        return self

    def _try(self) -> None:
        if self.broken:
            raise RuntimeError("locked")

    def set_password(self, service: str, name: str, secret: str) -> None:
        self._try()
        self.kept[service, name] = secret

    def get_password(self, service: str, name: str) -> str | None:
        self._try()
        return self.kept.get((service, name))

    def delete_password(self, service: str, name: str) -> None:
        self._try()
        del self.kept[service, name]


@pytest.fixture(autouse=True)
def reading_here(monkeypatch: pytest.MonkeyPatch) -> None:
    read_here(monkeypatch)


@pytest.fixture(autouse=True)
def without_a_keyring(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "keyring", None)


@pytest.fixture
def ring(monkeypatch: pytest.MonkeyPatch) -> Ring:
    made = Ring()
    monkeypatch.setitem(sys.modules, "keyring", made)
    return made


@pytest.fixture
def server() -> Iterator[Server]:
    with Server() as running:
        running.answers["/f"] = Answer(rss(item(1)), asks_for=ANN)
        yield running


@pytest.mark.parametrize(
    ("url", "plain", "login"),
    [
        ("https://ann:s3cret@h.example/f", "https://h.example/f", Login("ann", "s3cret")),
        ("https://ann@h.example:8443/f?q=a@b", "https://h.example:8443/f?q=a@b", Login("ann", "")),
        ("https://ann:p%40ss%3A@h.example/", "https://h.example/", Login("ann", "p@ss:")),
        ("https://a@b:s@h.example/", "https://h.example/", Login("a@b", "s")),
        ("https://h.example/@ann", "https://h.example/@ann", None),
        ("https://@h.example/", "https://h.example/", None),
    ],
)
def test_an_address_and_its_login_are_told_apart(url: str, plain: str, login: Login | None) -> None:
    assert split_login(url) == (plain, login)


def test_a_login_is_told_to_its_own_host_and_never_less_securely() -> None:
    assert may_be_told("https://quayside.example/page", URL)
    assert may_be_told("https://quayside.example:443/", URL)
    assert may_be_told("https://quayside.example/f", "http://quayside.example/f")
    for other in (
        "http://quayside.example/f",
        "https://quayside.example:444/f",
        "https://news.quayside.example/f",
        "https://quayside.example.evil.example/f",
        "https://[",
        "",
    ):
        assert not may_be_told(other, URL), other
    assert not may_be_told("https://quayside.example:8443/", "http://quayside.example:8080/")


def test_printing_a_login_does_not_show_the_password() -> None:
    assert "s3" not in repr(ANN)
    assert "s3" not in str(ANN)


def test_without_a_keyring_it_is_a_file_for_the_owner_alone(tmp_path: Path) -> None:
    vault = Vault(tmp_path)
    vault.put(URL, Login("old", "one"))
    vault.put(URL, ANN)
    (file,) = (tmp_path / FOLDER).iterdir()
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert stat.S_IMODE(file.parent.stat().st_mode) == 0o700
    assert Vault(tmp_path).get(URL) == ANN
    vault.forget(URL)
    assert vault.get(URL) is None
    assert list((tmp_path / FOLDER).iterdir()) == []


def test_with_a_keyring_nothing_is_on_the_disk(tmp_path: Path, ring: Ring) -> None:
    vault = Vault(tmp_path)
    vault.put(URL, ANN)
    assert list(tmp_path.iterdir()) == []
    assert vault.get(URL) == ANN
    assert Vault(tmp_path / "another").get(URL) is None
    vault.forget(URL)
    vault.forget(URL)
    assert ring.kept == {}


def test_a_keyring_that_keeps_nothing_safe_is_passed_over(tmp_path: Path, ring: Ring) -> None:
    ring.priority = 0.5
    Vault(tmp_path).put(URL, ANN)
    assert ring.kept == {}
    assert Vault(tmp_path).get(URL) == ANN


def test_a_keyring_that_fails_leaves_it_to_the_file(tmp_path: Path, ring: Ring) -> None:
    ring.broken = True
    vault = Vault(tmp_path)
    vault.put(URL, ANN)
    assert vault.get(URL) == ANN
    vault.forget(URL)
    with pytest.raises(FetchError, match=r"keyring does not give its password out.*newsroom add --user"):
        vault.get(URL)


@pytest.mark.parametrize("damaged", ["", "{}", '["ann"]', "[1, 2]", "\udcff"])
def test_a_damaged_file_is_one_line(tmp_path: Path, damaged: str) -> None:
    Vault(tmp_path).put(URL, ANN)
    (file,) = (tmp_path / FOLDER).iterdir()
    file.write_text(damaged, encoding="utf-8", errors="surrogateescape")
    with pytest.raises(FetchError, match="cannot be read"):
        Vault(tmp_path).get(URL)


def test_where_nothing_can_be_kept_it_is_one_line(tmp_path: Path) -> None:
    (tmp_path / FOLDER).write_text("in the way", encoding="utf-8")
    with pytest.raises(StoreError, match="cannot be kept here"):
        Vault(tmp_path).put(URL, ANN)


# With a store and a server.


def holds(folder: Path, words: bytes) -> list[str]:
    """The files of the data folder, but for the logins, that have these bytes in them."""
    files = [path for path in folder.rglob("*") if path.is_file() and path.parent.name != FOLDER]
    return [path.name for path in files if words in path.read_bytes()]


def test_a_password_in_the_address_is_kept_apart_and_used(server: Server, store: Store, tmp_path: Path) -> None:
    host = server.url.removeprefix("http://")
    feed = add_feed(store, f"http://ann:s3%3Acr%40t%20%C3%A9@{host}/f", limits=LIMITS)
    assert (feed.url, feed.login) == (f"{server.url}/f", True)
    assert sync_feeds(store, limits=LIMITS).new == 1
    assert holds(tmp_path, b"s3") == []


def test_a_login_given_apart_is_used_for_the_feed_and_its_pages(server: Server, store: Store) -> None:
    page = f"<html><article><p>{'The lock keepers counted the boats. ' * 40}</p></article></html>"
    server.answers["/f"] = Answer(rss(item(1, link=f"{server.url}/p", text="Teaser.")), asks_for=ANN)
    server.answers["/p"] = Answer(page, media_type="text/html", asks_for=ANN)
    add_feed(store, f"{server.url}/f", login=ANN, limits=LIMITS)
    assert sync_feeds(store, limits=LIMITS).pages == 1


def test_a_feed_that_asks_for_a_login_says_how_to_give_one(server: Server, store: Store) -> None:
    with pytest.raises(FetchError, match="newsroom add --user NAME") as refused:
        add_feed(store, f"{server.url}/f", limits=LIMITS)
    assert refused.value.status == 401
    add_feed(store, f"{server.url}/f", login=ANN, limits=LIMITS)
    add_feed(store, f"{server.url}/f", login=Login("ann", "wrong"), limits=LIMITS)
    (line,) = sync_feeds(store, limits=LIMITS).failed
    assert "does not take the user and password" in line
    assert "wrong" not in line
    add_feed(store, f"{server.url}/f", login=ANN, limits=LIMITS)
    assert sync_feeds(store, limits=LIMITS).failed == ()


def test_a_keyring_that_is_locked_costs_its_feed_alone(server: Server, store: Store, ring: Ring) -> None:
    server.answers["/good"] = Answer(rss(item(2)))
    add_feed(store, f"{server.url}/f", login=ANN, limits=LIMITS)
    add_feed(store, f"{server.url}/good", limits=LIMITS)
    ring.broken = True
    summary = sync_feeds(store, limits=LIMITS)
    assert (summary.new, len(summary.failed)) == (1, 1)
    assert "keyring" in summary.failed[0]


def test_a_login_goes_with_its_feed(server: Server, store: Store, tmp_path: Path) -> None:
    add_feed(store, f"{server.url}/f", login=ANN, limits=LIMITS)
    store.remove_feed(f"{server.url}/f")
    assert list((tmp_path / FOLDER).iterdir()) == []
    store.add_feed(Feed(f"{server.url}/f"))
    assert len(sync_feeds(store, limits=LIMITS).failed) == 1


def test_a_feed_that_moves_within_its_host_takes_its_login_along(server: Server, store: Store, tmp_path: Path) -> None:
    add_feed(store, f"{server.url}/f", login=ANN, limits=LIMITS)
    server.answers |= {"/g": server.answers["/f"], "/f": redirect("/g", 301)}
    for _ in range(2):
        assert sync_feeds(store, limits=LIMITS).failed == ()
    (feed,) = store.feeds()
    assert (feed.url, feed.login, store.login(feed)) == (f"{server.url}/g", True, ANN)
    assert len(list((tmp_path / FOLDER).iterdir())) == 1


def test_a_feed_that_moves_to_another_host_leaves_its_login_behind(server: Server, store: Store) -> None:
    with Server() as other:
        other.answers["/g"] = Answer(rss(item(1)))
        add_feed(store, f"{server.url}/f", login=ANN, limits=LIMITS)
        server.answers["/f"] = redirect(f"{other.url}/g", 301)
        assert sync_feeds(store, limits=LIMITS).failed == ()
        (feed,) = store.feeds()
        assert (feed.url, feed.login, store.login(feed)) == (f"{other.url}/g", False, None)
        assert all("authorization" not in headers for _, headers in other.asked)


def test_a_password_that_an_older_version_stored_is_moved_at_the_next_start(tmp_path: Path) -> None:
    path = tmp_path / "s.sqlite3"
    with Store(path) as store:
        store.add_feed(Feed(URL))
        store.add_feed(Feed("https://quayside.example/@harbour"))
    with closing(sqlite3.connect(path, isolation_level=None)) as db:
        db.execute("UPDATE feeds SET url = replace(url, 'https://', 'https://ann:hidd3n@') WHERE url = ?", (URL,))
    assert holds(tmp_path, b"hidd3n") != []
    with Store(path) as store:
        assert [feed.url for feed in store.feeds()] == ["https://quayside.example/@harbour", URL]
        found = store.feed(URL)
        assert found is not None
        assert store.login(found) == Login("ann", "hidd3n")
    assert holds(tmp_path, b"hidd3n") == []


def test_a_password_that_can_be_kept_nowhere_else_stays_and_reading_goes_on(tmp_path: Path) -> None:
    path = tmp_path / "s.sqlite3"
    (tmp_path / FOLDER).write_text("in the way", encoding="utf-8")
    with Store(path) as store:
        store.add_feed(Feed("https://ann:hidd3n@quayside.example/feed"))
    with Store(path) as store:
        assert [feed.login for feed in store.feeds()] == [False]


def test_a_library_of_another_kind_is_no_keyring(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "keyring", SimpleNamespace())
    Vault(tmp_path).put(URL, ANN)
    assert Vault(tmp_path).get(URL) == ANN
