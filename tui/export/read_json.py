"""What `newsroom read --json` prints of a release: one object, its fields stable and described in the README."""

from cache import Contact, Picture, Quote, Release, Translation


def to_json(release: Release, source: str) -> dict[str, object]:
    """`release` as plain lists, strings and numbers, ready for `json.dumps`; `source` is the path as it was given.

    Dates are ISO 8601 (the embargo with its offset), the language is ISO 639-1, offsets count characters of the text
    of the block with that index, phones are as written and in E.164.
    """
    dateline = release.dateline
    return {
        "source": source,
        "title": release.title,
        "language": release.language,
        "dateline": {"place": dateline.place, "date": dateline.date.isoformat() if dateline.date else None},
        "embargo": release.embargo.isoformat() if release.embargo else None,
        "sections": [list(section.path) for section in release.sections],
        "blocks": [{"kind": block.kind.value, "text": block.text} for block in release.blocks],
        "quotes": [_quote(quote) for quote in release.quotes],
        "contacts": [_contact(contact) for contact in release.contacts],
        "pictures": [_picture(picture) for picture in release.pictures],
        "translations": [translation_to_json(one) for one in release.translations],
    }


def _picture(picture: Picture) -> dict[str, object]:
    return {
        "url": picture.url,
        "alternative": picture.alternative,
        "caption": picture.caption,
        "block": picture.block,
    }


def translation_to_json(one: Translation) -> dict[str, object]:
    """The release in another language: its number where it is in the cache, else null; whether that is a guess."""
    return {"language": one.language, "url": one.url, "release": one.release, "guess": one.guess}


def _quote(quote: Quote) -> dict[str, object]:
    speaker = quote.speaker
    return {
        "text": quote.text,
        "parts": list(quote.parts),
        "speaker": speaker and {"name": speaker.name, "role": speaker.role, "organisation": speaker.organisation},
        "spans": [{"block": span.block, "start": span.start, "end": span.end} for span in quote.spans],
    }


def _contact(contact: Contact) -> dict[str, object]:
    return {
        "name": contact.name,
        "role": contact.role,
        "organisation": contact.organisation,
        "location": contact.location,
        "emails": list(contact.emails),
        "phones": [{"written": phone.written, "e164": phone.e164} for phone in contact.phones],
    }
