"""A release as lines to print: its head, its sections, who said what, whom to call, then the body."""

from collections.abc import Iterator, Sequence

from cache import N_, Block, BlockKind, Contact, KeptFile, Quote, Release, Span, _
from tui.commands.output import Line
from tui.dates import long_date
from tui.files import ReleaseFile, files_of, picture_words, pictures_by_block
from tui.speakers import speaker_numbers
from tui.translations import named, other_languages

COLOURS = ("cyan", "green", "magenta", "yellow", "blue", "red")
NOBODY = "bright_black"
UNNAMED = N_("Nobody named")


def release_lines(release: Release, *, explain: bool = False, files: Sequence[KeptFile] = ()) -> Iterator[Line]:
    """`release` to read, with where its `files` lie that are kept on this machine.

    `explain` adds to each quote and contact the rule that found it, how sure, and where.
    """
    yield Line(release.title, "bold")
    yield from _head(release)
    if release.sections:
        yield from _heading(_("Sections"))
        for section in release.sections:
            yield Line(" > ".join(section.path), indent=2)
    if release.quotes:
        yield from _heading(_("Quotes ({count})", count=len(release.quotes)))
        yield from _quotes(release, explain)
    if release.contacts:
        yield from _heading(_("Contacts ({count})", count=len(release.contacts)))
        for contact in release.contacts:
            yield from _contact(contact, explain)
    every = files_of(release, files)
    if every:
        yield from _heading(_("Files ({count})", count=len(every)))
        yield from _files(every)
    if release.blocks:
        yield from _heading(_("Text"))
        yield from _body(release)


def _files(files: Sequence[ReleaseFile]) -> Iterator[Line]:
    for one in files:
        yield Line(f"{one.title} ({one.facts})", indent=2)
        yield Line(str(one.path or one.url), "dim", indent=4, wrap=False)


def _heading(words: str) -> Iterator[Line]:
    yield Line()
    yield Line(words, "bold underline")


def _head(release: Release) -> Iterator[Line]:
    dateline = release.dateline
    facts = (
        dateline.place,
        f"{dateline.date:%Y-%m-%d}" if dateline.date else None,
        _("published {date}", date=long_date(release.published)) if release.published else None,
        _("published perhaps {date}", date=f"{release.guessed:%Y-%m-%d}")
        if release.guessed and not dateline.date
        else None,
        _("language {language}", language=release.language) if release.language else None,
    )
    if any(facts):
        yield Line(" · ".join(fact for fact in facts if fact))
    others = ", ".join(
        f"{named(one)} {one.release if one.release is not None else one.url}" for one in other_languages(release)
    )
    if others:
        yield Line(_("Also in: {languages}", languages=others))
    if release.embargo:
        yield Line(_("Embargoed until {moment}", moment=f"{release.embargo:%Y-%m-%d %H:%M %z}"), "bold red")
    if release.withdrawn:
        yield Line(
            _("Withdrawn by its newsroom: its page was found gone on {date}", date=long_date(release.withdrawn)),
            "bold red",
        )
    if release.corrected:
        yield Line(
            _(
                "Corrected on {date} (revision {revision})",
                date=long_date(release.corrected),
                revision=release.revision,
            ),
            "bold",
        )
    if release.url:
        yield Line(release.url, "dim", wrap=False)


def _quotes(release: Release, explain: bool) -> Iterator[Line]:
    colours = _speaker_colours(release)
    by_speaker: dict[str | None, list[Quote]] = {}
    for quote in release.quotes:
        by_speaker.setdefault(quote.speaker.name if quote.speaker else None, []).append(quote)
    for name, quotes in by_speaker.items():
        yield Line(_who(quotes), f"bold {colours[name]}", indent=2)
        for quote in quotes:
            yield Line(_words(quote), indent=4)
            if explain:
                yield _reason(quote.rule, quote.confidence, quote.spans)


def _words(quote: Quote) -> str:
    pieces = [f"“{part}”" for part in quote.parts]
    for index in range(1, len(pieces)):
        same_block = quote.spans[index].block == quote.spans[index - 1].block
        pieces[index] = (" " if same_block else "\n") + pieces[index]
    return "".join(pieces)


def _who(quotes: list[Quote]) -> str:
    speakers = [quote.speaker for quote in quotes if quote.speaker]
    if not speakers:
        return _(UNNAMED)
    role = next((speaker.role for speaker in speakers if speaker.role), None)
    organisation = next((speaker.organisation for speaker in speakers if speaker.organisation), None)
    return ", ".join(part for part in (speakers[0].name, role, organisation) if part)


def _contact(contact: Contact, explain: bool) -> Iterator[Line]:
    who = (contact.name, contact.role, contact.organisation, contact.location)
    yield Line(", ".join(part for part in who if part) or _(UNNAMED), "bold", indent=2)
    for email in contact.emails:
        yield Line(email, indent=4)
    for phone in contact.phones:
        same = phone.e164 is None or phone.e164 == phone.written
        yield Line(phone.written if same else f"{phone.written}  ({phone.e164})", indent=4)
    for link in contact.links:
        yield Line(link, indent=4)
    if explain:
        yield _reason(contact.rule, contact.confidence, contact.spans)


def _reason(rule: str, confidence: float, spans: tuple[Span, ...]) -> Line:
    places = ", ".join(
        _("block {block} characters {start}–{end}", block=span.block, start=span.start, end=span.end) for span in spans
    )
    return Line(
        _(
            "rule {name}, {sure} sure, {places}",
            name=rule or _("unnamed"),
            sure=f"{confidence:.0%}",
            places=places or _("outside the text"),
        ),
        "dim",
        indent=6,
    )


def _body(release: Release) -> Iterator[Line]:
    colours = _speaker_colours(release)
    spoken: dict[int, list[tuple[int, int, str]]] = {}
    for quote in release.quotes:
        for span in quote.spans:
            colour = colours[quote.speaker.name if quote.speaker else None]
            spoken.setdefault(span.block, []).append((span.start, span.end, colour))
    before: Block | None = None
    shown = pictures_by_block(release)
    for index, block in enumerate((*release.blocks, None)):
        for picture in shown.get(index, ()):
            yield Line()
            yield Line(picture_words(release, picture), "dim")
            before = None
        if block is None:
            break
        together = before is not None and before.kind == block.kind == BlockKind.ITEM
        if not together:
            yield Line()
        yield _block(block, tuple(spoken.get(index, ())))
        before = block


def _block(block: Block, spoken: tuple[tuple[int, int, str], ...]) -> Line:
    match block.kind:
        case BlockKind.HEADING:
            return Line(block.text, "bold")
        case BlockKind.ITEM:
            bullet = "• "
            shifted = tuple((start + len(bullet), end + len(bullet), style) for start, end, style in spoken)
            return Line(bullet + block.text, indent=2 * max(block.level, 1), spans=shifted)
        case BlockKind.NOTE | BlockKind.BOILERPLATE:
            return Line(block.text, "dim", spans=spoken)
        case _:
            return Line(block.text, spans=spoken)


def _speaker_colours(release: Release) -> dict[str | None, str]:
    numbers = speaker_numbers(release.quotes)
    colours: dict[str | None, str] = {name: COLOURS[number % len(COLOURS)] for name, number in numbers.items()}
    colours[None] = NOBODY
    return colours
