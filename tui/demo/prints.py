"""A release as one serving prints it: dates written out, addresses known. What feeds and pages are made from."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from tui.demo.dates import fill, moment_after, moment_before
from tui.demo.samples import Edition, Newsroom, Sample


@dataclass(frozen=True, slots=True)
class Print:
    """One release, ready to be served. `body`, `aside` are HTML; `files` are (address, media type, size, title)."""

    guid: str
    url: str
    title: str
    language: str
    summary: str
    categories: tuple[str, ...]
    body: str
    aside: str
    full: bool
    published: datetime
    updated: datetime
    pair: str | None
    files: tuple[tuple[str, str, int, str], ...]


@dataclass(frozen=True, slots=True)
class Paper:
    """One newsroom, ready to be served: addresses end in no slash but for `home`; the newest print is first."""

    newsroom: Newsroom
    home: str
    feed: str
    prints: tuple[Print, ...]

    @property
    def own_language(self) -> str:
        """The newsroom's first language."""
        return next(iter(self.newsroom.languages))

    def edition(self, language: str) -> Edition:
        """What the newsroom calls things in `language`."""
        return self.newsroom.languages[language]

    def home_of(self, language: str) -> str:
        """The address of the home page in `language`: the newsroom's own language may have no folder."""
        first, _, rest = self.edition(language).path.partition("/")
        return f"{self.home}{first}/" if rest else self.home

    def news_of(self, language: str) -> str:
        """The address of the list of releases in `language`."""
        return f"{self.home}{self.edition(language).path}/"

    def topics_of(self, language: str) -> Mapping[str, str]:
        """The categories of the releases in `language`, each with the address of its list."""
        names = sorted({name for item in self.prints if item.language == language for name in item.categories})
        return {name: f"{self.news_of(language)}topic-{number}/" for number, name in enumerate(names, 1)}

    @property
    def updated(self) -> datetime:
        """When anything in it last changed."""
        return max(item.updated for item in self.prints)


def paper(newsroom: Newsroom, base: str, now: datetime, corrected: datetime | None) -> Paper:
    """`newsroom` as served under `base` at `now`; its second editions if they were published, at `corrected`."""
    home = f"{base}/{newsroom.key}/"
    prints = []
    for sample in newsroom.samples:
        published = moment_before(sample.ago, now)
        second = newsroom.corrections.get(sample.slug) if corrected else None
        prints.append(_print(newsroom, home, second or sample, now, published, corrected if second else None))
    prints.sort(key=lambda item: (item.published, item.guid), reverse=True)
    return Paper(newsroom, home, home + newsroom.feed, tuple(prints))


def _print(
    newsroom: Newsroom, home: str, sample: Sample, now: datetime, published: datetime, corrected: datetime | None
) -> Print:
    edition = newsroom.languages[sample.language]
    until = moment_after(sample.embargo, now) if sample.embargo else None

    def written(text: str) -> str:
        about = text.replace("[[about]]", edition.about)
        return fill(about, sample.language, published.date(), until.date() if until else None)

    url = f"{home}{edition.path}/{sample.slug}.html"
    return Print(
        # JSON Feed prefers addresses for ids; the other formats name a release apart from where it lies.
        guid=url if newsroom.format == "json" else f"tag:{newsroom.key}.example,2003:{sample.slug}",
        url=url,
        title=sample.title,
        language=sample.language,
        summary=sample.summary,
        categories=sample.categories,
        body=written(sample.body),
        aside=written(sample.aside),
        full=newsroom.content == "full" or (newsroom.content == "mixed" and sample.full),
        published=published,
        updated=corrected or published,
        pair=sample.pair,
        files=tuple(
            (f"{home}media/{each.file}", "application/pdf", len(newsroom.files[each.file]), each.title)
            for each in sample.attachments
        ),
    )
