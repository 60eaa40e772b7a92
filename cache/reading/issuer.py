"""Whose release it is: the organisations a text names, and the one that an e-mail's domain belongs to."""

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache, lru_cache
from itertools import islice

from cache.model import Acronym, Block, BlockKind, Dateline
from cache.reading.lexicon import fold, key, keys, phrases, words
from cache.reading.places import find_place

_READ = 12  # blocks that are looked at for organisations, from the start
_ABOUT = 90  # the longest heading "About X", in characters
_LEAST = 3  # letters of a name that stands for a body by itself
_LETTERS = 8  # a domain of fewer letters may be those of words by chance
_NAMED = re.compile(r"[^\W\d_]+")
_HEADS = 3  # letters of a word that a domain takes at least
_LONGEST = 8  # words of an organisation's name
_TOKEN = re.compile(r"[«“„][^»”“\n]{2,40}[»”“]|[^\W\d_][\w’'‑-]*(?:&[^\W\d_]\w*)?|&|[^\w\s]")
_ELIDED = re.compile(r"[LlDd][’'](?=\w)")
_COMMON = frozenset(
    [
        "www",
        "mail",
        "com",
        "org",
        "net",
        "gov",
        "gouv",
        "gob",
        "co",
        "ac",
        "edu",
        "int",
        "info",
        "eu",
        "web",
        "news",
        "press",
        "media",
    ]
)

# The letters of domains for those of names, after common use (not any one standard)
_ROMAN = str.maketrans(
    dict(zip("абвгдезийклмнопрстуфыэ", "abvgdeziyklmnoprstufye", strict=True))
    | {"ж": "zh", "х": "kh", "ц": "ts", "ч": "ch", "ш": "sh", "щ": "shch", "ъ": "", "ь": "", "ю": "yu", "я": "ya"}
    | dict(zip("بتجحدرزسصضطظفقكلمنه", "btjhdrzssdtzfqklmnh", strict=True))
    | {"ث": "th", "خ": "kh", "ذ": "dh", "ش": "sh", "غ": "gh", "ا": "", "و": "", "ي": "", "ع": "", "ة": "", "ء": ""}
)
_PIECES = re.compile(r"[\s’'-]+")
_NO_LETTER = re.compile(r"\W")
_VOWELS = re.compile("[aeiouwy]")


class Issuer:
    """The organisations of a release.

    `named` are those it surely names (short forms and their long forms, "About X"), by key; `own` is the one that gives
    the release out, None where its words do not tell.
    """

    def __init__(self, title: str, blocks: Sequence[Block], acronyms: Iterable[Acronym], body: str) -> None:
        """`body` is the first paragraph without its dateline."""
        self.named: dict[str, str] = {}
        for acronym in acronyms:
            self.named[key(acronym.short)] = acronym.long
            self.named[key(acronym.long)] = acronym.long
        self._about = next((name for block in blocks if (name := _about(block))), None)
        if self._about:
            self.named[key(self._about)] = self._about
        self._title = title
        self._body = body
        texts = (block.text for block in blocks[:_READ] if block.kind is not BlockKind.CONTACT)
        self._texts = [body, *(line for text in texts for line in text.split("\n"))]
        self._runs: list[list[str]] | None = None
        self.people: frozenset[str] = frozenset()  # keys of names that are no organisations
        self._windows: list[list[str]] | None = None
        self._found: dict[str, str | None] = {}

    @property
    def own(self) -> str | None:
        """Who gives the release out: the body of "About X", else the one that its first sentence opens with."""
        if self._about:
            return self._about
        if spelled := _spelled_out(self._body[:300]):
            return spelled
        lead = next(_runs(self._body[:300]), None)
        if not lead or (len(lead) == 1 and key(lead[0]) in keys("contacts", "organisations")):
            return None
        title = fold(self._title)
        shared = (part for part in _parts(lead) if fold(part) in title and _is_body(part))
        whole = next(filter(_is_construct, _parts(lead)), "") if _caseless(lead[0]) else _name(lead)
        return max(shared, key=len, default=whole if _is_body(whole) else None)

    @property
    def told(self) -> str | None:
        """`own`, or else the name without a body's noun that both title and first sentence begin with: no place.

        It may be somebody's name: only to be asked where the words tell that a body gives the release out.
        """
        if own := self.own:
            return own
        names = (_name(run) for run in islice(_runs(self._body[:300]), 2))
        lead = next((name for name in names if name and key(name) not in _small()), "")
        if len(lead) < _LEAST or fold(lead) not in fold(self._title) or find_place(lead) is not None:
            return None
        return lead

    def of_domain(self, domain: str) -> str | None:
        """The organisation that an e-mail's domain is made from: its letters, a word or the initials of its name."""
        if domain not in self._found:
            name = self._of_domain(domain)
            self._found[domain] = None if name and key(name) in self.people else name
        return self._found[domain]

    def _of_domain(self, domain: str) -> str | None:
        labels = [label for label in domain.lower().split(".")[:-1] if label not in _COMMON]
        named = [(name, [_plain(word) for word in name.split()]) for name in self.named.values()]
        if self._runs is None:
            self._runs = [run for text in self._texts for run in _runs(text[:2000])]
        for label in labels:
            if found := _best(label, [name.split() for name, _ in named]) or _best(label, self._runs):
                return found
            if self._windows is None:
                self._windows = [window for text in self._texts for window in _windows(text[:2000])]
            if found := next((name for window in self._windows if (name := _in_small(label, window))), None):
                return found
            if found := next((name for text in self._texts if (name := _letter_for_letter(label, text[:2000]))), None):
                return found
        return next((found for label in labels if (found := _best(label, list(_runs(self._title))))), None)


def first_words(blocks: Sequence[Block], dateline: Dateline) -> str:
    """The first paragraph without its dateline."""
    span = dateline.span
    if span is not None:
        return blocks[span.block].text[span.end :].strip()
    return next((block.text for block in blocks if block.kind is BlockKind.PARAGRAPH and len(block.text) > 30), "")


def _best(label: str, runs: Sequence[Sequence[str]]) -> str | None:
    best: tuple[float, str] | None = None
    for run in runs:
        if not _hints(label, run):
            continue
        for part in _parts(run):
            score = _likeness(label, part)
            if score and (best is None or score > best[0]) and not find_place(part):
                best = (score, _whole(part, run) if " " in part else _around(part, run))
    return best[1] if best else None


def _whole(part: str, run: Sequence[str]) -> str:
    """A name of several words with the noun of a body that stands right after it: "City Trees" Observatory."""
    words = part.split()
    for start in range(len(run) - len(words)):
        if list(run[start : start + len(words)]) == words and _is_noun_of_body(run[start + len(words)]):
            return f"{part} {run[start + len(words)]}"
    return part


def _spelled_out(body: str) -> str | None:
    """The name that a text begins with, where it goes on in small letters: "La Ligue des lagunes a rouvert …".

    Only what words for "of" link to its noun is taken, for nothing else tells where such a name ends.
    """
    tokens = [match.group() for match in _TOKEN.finditer(body)]
    first = 1 if tokens and key(tokens[0]) in keys("roles", "articles") else 0
    if len(tokens) < first + 3 or not _is_noun_of_body(tokens[first]):
        return None
    of = keys("roles", "of")
    end = first + 1
    while end + 1 < len(tokens) and len(tokens[end]) > 1:
        elided, mark, _ = tokens[end].replace("’", "'").partition("'")
        if mark and f"{elided}'" in of:
            end += 1
        elif key(tokens[end]) in of and tokens[end + 1][0].isalpha():
            end += 2 + (key(tokens[end + 1]) in keys("roles", "articles"))
        elif end == first + 1 and tokens[end][0].islower() and key(tokens[end + 1]) in of:
            end += 1  # an adjective before: "Observatoire français des glaciers"
        else:
            break
    small = any(word[0].islower() and key(word) not in _small() for word in tokens[first + 1 : end])
    return _joined(tokens[first:end]) if small else None


def _is_construct(name: str) -> bool:
    """Whether an Arabic name is one noun of another: the last has the article, the first has not ("هيئة السدود")."""
    first, _, last = name.partition(" ")
    return last.startswith("ال") and not first.startswith("ال")


def _is_noun_of_body(word: str) -> bool:
    if _ELIDED.match(word):
        word = word[2:]
    return word[0].isupper() and key(word) in keys("contacts", "organisations")


def _joined(tokens: Sequence[str]) -> str:
    return _without_article(" ".join(tokens))


def _windows(text: str) -> Iterator[list[str]]:
    """The nouns of bodies in `text`, each with the words after it in the same clause."""
    tokens = [match.group() for match in _TOKEN.finditer(text)]
    for start, noun in enumerate(tokens):
        if noun[0].isupper() and _is_noun_of_body(noun):
            window = tokens[start : start + _LONGEST]
            last = next((at for at, token in enumerate(window) if not token[0].isalpha()), len(window))
            if last > 1:
                yield window[:last]


def _in_small(label: str, window: Sequence[str]) -> str | None:
    """The name that a domain is made from and that goes on in small letters: its last word tells its end."""
    pieces = [piece for piece in label.split("-") if piece]
    big: list[str] = []  # the words after the noun
    for end, token in enumerate(window):
        word = token.replace("’", "'").rpartition("'")[2]
        if end and word[:1].isalpha() and key(word) not in _small():
            plain = _plain(word)
            big.append(_roman(word))
            if any(_same(piece, form) for piece in pieces for form in _forms(plain)) or _is_made_of_heads(label, big):
                return _joined(window[: end + 1])
    return None


def _letter_for_letter(label: str, text: str) -> str | None:
    """The words in a row, the first with a capital, whose letters are the label's: "atlas-sonore" of "Atlas sonore"."""
    letters = label.replace("-", "")
    if len(letters) < _LETTERS:
        return None
    found = list(_NAMED.finditer(text))
    for start, match in enumerate(found):
        word = match.group()
        if not word[0].isupper() or not letters.startswith(plain := _roman(_plain(word))):
            continue
        for end in range(start + 1, min(len(found), start + _LONGEST)):
            plain += _roman(_plain(found[end].group()))
            if plain == letters:
                return text[match.start() : found[end].end()]
            if not letters.startswith(plain):
                break
    return None


def _forms(plain: str) -> tuple[str, ...]:
    return (plain, plain.translate(_ROMAN))


def _around(word: str, run: Sequence[str]) -> str:
    """A word of a run with the capitalised words right beside it: it is seldom the whole of a name."""
    if word not in run or _caseless(word):
        return word
    first = last = run.index(word)
    while first > 0 and run[first - 1][0].isupper() and key(run[first - 1]) not in _small():
        first -= 1
    while last + 1 < len(run) and run[last + 1][0].isupper():
        last += 1
    return " ".join(run[first : last + 1])


def _hints(label: str, run: Sequence[str]) -> bool:
    """Whether a run of words may be what a label is made from: cheap, and right where it says no.

    What `_likeness` compares of a part of the run is compared here of the whole.
    """
    if any(word[0] in "«“„&" for word in run):
        return True
    every = [(part, plain) for word in run for part in _PIECES.split(word) if (plain := _plain(part))]
    big = [plain for part, plain in every if key(part) not in _small()]
    romans = [_roman(word) for word in big]
    pieces = [piece for piece in label.split("-") if piece]
    label = label.replace("-", "")
    for form in (big, [plain for _, plain in every], romans):
        initials = "".join(word[:1] for word in form)
        if label in "".join(form) or label in initials or any(len(one) > 1 and one in initials for one in pieces):
            return True
    if any(word[:_HEADS] == label[:_HEADS] for word in (*big, *romans)):
        return True
    return any(len(word) > 3 and word in label for word in big) or any(
        _same(piece, word) for piece in pieces for word in (*big, *romans)
    )


def _about(block: Block) -> str | None:
    """The name in a heading "About X"."""
    if block.kind is not BlockKind.BOILERPLATE:
        return None
    heading, colon, _ = block.text[:_ABOUT].partition(": ")
    if not colon and len(block.text) > _ABOUT:
        return None
    end = phrases("boilerplate", "about").head(fold(heading))
    name = _without_article(heading[end:].strip(" :.’'"))
    first = name.lstrip('«“„"')[:1]
    return name if end and first.isalpha() and not first.islower() else None


def _runs(text: str) -> Iterator[list[str]]:
    """Runs of capitalised words, with the small words between them; in a script without case, of all words."""
    run: list[str] = []
    for word in _TOKEN.findall(text):
        if (
            word[0].isupper()
            or word == "&"
            or (word[0] in "«“„" and len(word) > 2 and (run or word[1].isupper()))
            or _caseless(word)
            or (run and word[0].isalpha() and (key(word) in _small() or _goes_on(word)))
        ):
            run.append(word)
        else:
            if run:
                yield run
            run = []
        if len(run) == _LONGEST * 2:
            yield run
            run = []
    if run:
        yield run


def _goes_on(word: str) -> bool:
    """Whether a word goes on with a name after an elided one: "Jardins d’Oubangui"."""
    return word[1:2] in "’'" and len(word) > 2 and word[2].isupper()


def _caseless(word: str) -> bool:
    return word[0].isalpha() and word.lower() == word.upper()


def _parts(run: Sequence[str]) -> Iterator[str]:
    """The names that a run of words may be or hold: from any word on; in a script without case, from a noun on."""
    if _caseless(run[0]):
        for start, word in enumerate(run):
            if key(word) in keys("contacts", "organisations"):
                yield " ".join(run[start : start + 2])
        return
    for start, word in enumerate(run):
        if word[0].islower() or (start and run[start - 1][0].islower()) or word == "&":
            continue
        for end in range(min(len(run), start + _LONGEST), start, -1):
            if key(run[end - 1]) not in _small() and run[end - 1] != "&":
                yield _name(run[start:end])


def _name(run: Sequence[str]) -> str:
    found = list(run)
    while found and (key(found[-1]) in _small() or found[-1] == "&"):
        found.pop()
    return _without_article(" ".join(found))


@cache
def _small() -> frozenset[str]:
    articles = keys("roles", "articles", "of", "and") | keys("names", "particles") | keys("contacts", "of")
    return frozenset(word.rstrip("'") for word in articles if " " not in word)


def _without_article(name: str) -> str:
    first, _, rest = name.partition(" ")
    if rest and key(first) in keys("roles", "articles") and (not first.isupper() or len(first) == 1):
        return rest
    match = _ELIDED.match(name)
    return name[match.end() :] if match else name


def _is_body(name: str) -> bool:
    ends = words("contacts", "organisation_ends")
    return (
        "&" in name
        or phrases("contacts", "organisations").first(fold(name)) is not None
        or any(len(word) > 7 and fold(word).endswith(ends) for word in name.split())
    )


@lru_cache(maxsize=4096)
def _plain(word: str) -> str:
    return _NO_LETTER.sub("", fold(word))


@lru_cache(maxsize=4096)
def _roman(word: str) -> str:
    return _plain(word).translate(_ROMAN)


def _likeness(label: str, name: str) -> float:
    """How surely a label of a domain is made from a name: 0 for not at all."""
    every = [(word, plain) for word in _PIECES.split(name) if (plain := _plain(word))]
    big = [plain for word, plain in every if key(word) not in _small()]
    if not big:
        return 0.0
    shape = 0.001 * min(len(every), 9)
    pieces = [piece for piece in label.split("-") if piece]
    label = label.replace("-", "")
    romans = [word.translate(_ROMAN) for word in big]
    if label in ("".join(big), "".join(plain for _, plain in every), "".join(romans)):
        return 1.0
    initials = {"".join(word[0] for word in form if word) for form in (big, [plain for _, plain in every], romans)}
    if len(label) > 1 and (label in initials or any(piece in initials and len(piece) > 1 for piece in pieces)):
        return 0.85
    if _is_made_of_heads(label, big) or _is_made_of_heads(label, romans):
        return 0.8
    if len(label) > 3 and label in "".join(big):
        return 0.9 + shape
    if any(_same(piece, word) for piece in pieces for word in (*big, *romans)):
        return 0.7 + shape
    return 0.6 if len(label) > 5 and len(big[0]) > 3 and big[0] in label else 0.0


def _is_made_of_heads(label: str, words: Sequence[str]) -> bool:
    """Whether a label is the first letters of several words in a row: "coopcerrado" of "Cooperativa do Cerrado"."""
    if len(words) < 2 or len(label) < 2 * _HEADS or label[:_HEADS] != words[0][:_HEADS]:
        return False
    places = {0}
    for count, word in enumerate(words):
        places = {
            at + size
            for at in places
            for size in range(_HEADS, min(len(word), len(label) - at) + 1)
            if label.startswith(word[:size], at)
        }
        if len(label) in places and count:
            return True
    return False


@lru_cache(maxsize=4096)
def _same(piece: str, word: str) -> bool:
    """Whether a piece of a domain is a word, or its beginning; of an Arabic word, the consonants are compared."""
    if len(piece) < 3 or len(word) < 3:
        return False
    if piece == word or (len(piece) > 3 and word.startswith(piece)) or (len(word) > 4 and piece.startswith(word)):
        return True
    bones = _VOWELS.sub("", piece)
    return not _VOWELS.search(word) and len(bones) > 2 and bones == word.removeprefix("l")
