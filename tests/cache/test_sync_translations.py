"""Releases of a newsroom that has a feed for each language, through whole syncs."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from cache import Feed, Limits, Query, Store, sync_feeds
from tests.support.server import Answer, Server, rss

LIMITS = Limits(connect=1.0, read=1.0, total=3.0, workers=1)
TEXTS = {
    "en": "The bells of Quayside rang 640 times for 12,800 people, says Ilse Varga of Tollenby, and 4.5 tonnes hung. ",
    "fr": "Les cloches de Quayside ont sonné 640 fois pour 12 800 gens, dit Ilse Varga de Tollenby ; 4,5 tonnes. ",
}


@pytest.fixture
def store(tmp_path: Path, server: Server) -> Iterator[Store]:
    with Store(tmp_path / "s.sqlite3") as opened:
        opened.add_feed(Feed(f"{server.url}/en.rss", title="Quayside"))
        opened.add_feed(Feed(f"{server.url}/fr.rss", title="Quai"))
        yield opened


def publish(server: Server, language: str, *, head: str = "", beside: str = "", day: int = 1) -> None:
    """A feed of one release, a teaser of its page."""
    path = f"/{language}/bells"
    server.answers[f"/{language}.rss"] = Answer(
        rss(
            f"<item><title>Bells ({language})</title><link>{server.url}{path}</link>"
            f"<pubDate>Mon, 0{day} Jun 2026 10:00:00 GMT</pubDate></item>"
        )
    )
    text = f"<p>{TEXTS[language] * 4}</p>" * 2
    page = f'<html lang="{language}"><head>{head}</head><body>{beside}<article>{text}</article></body></html>'
    server.answers[path] = Answer(page, media_type="text/html; charset=utf-8")


def rows(store: Store) -> list[list[tuple[str, bool]]]:
    """The rows of the list of everything, each with its translations."""
    return [[(one.language, one.guess) for one in row.translations] for row in store.headlines(Query())]


@pytest.mark.parametrize(
    ("head", "beside"),
    [
        ('<link rel="alternate" hreflang="fr" href="/fr/bells">', ""),
        ("", '<nav><a href="/fr/bells">Français</a></nav>'),
    ],
    ids=["hreflang", "a link"],
)
def test_a_translation_is_linked_when_it_comes_however_late(
    server: Server, store: Store, head: str, beside: str
) -> None:
    publish(server, "en", head=head, beside=beside)
    server.answers["/fr.rss"] = Answer(rss())
    sync_feeds(store, limits=LIMITS)
    assert rows(store) == [[]]
    publish(server, "fr", day=9)
    assert sync_feeds(store, limits=LIMITS).new == 1
    assert rows(store) == [[("fr", False)]]
    version = store.data_version()
    assert sync_feeds(store, limits=LIMITS).changed == 0
    assert rows(store) == [[("fr", False)]]
    assert store.data_version() - version < 10  # what is remembered of two feeds


def test_what_no_page_tells_is_guessed_and_what_was_told_apart_outlasts_every_sync(
    server: Server, store: Store
) -> None:
    publish(server, "en")
    publish(server, "fr", day=2)
    sync_feeds(store, limits=LIMITS)
    assert rows(store) == [[("fr", True)]]
    (row,) = store.headlines(Query())
    store.tell_translations_apart(row.id)
    publish(server, "fr", beside="<p>Corrigé.</p>", day=3)
    sync_feeds(store, limits=LIMITS)
    assert rows(store) == [[], []]
