"""What a word is, as bits: a language's word lists joined with the word's shape, looked up once and remembered.

The keys of the data files that are read here, each a list or a string of words ("stem stem / ending ending" in a list
stands for every stem with every ending, "0" for none; a list item with a space is a phrase):

- [language] elided, possessive, clitics, glued, glued_of, according_to, definite, endings and nominatives (of nouns),
  and the switches caseless, drops_subject, verb_first, subject_first, capital_nouns, nouns_first, genitive
- [quotes] works, called, incise
- [speech] said, said_m, said_f, irregular, describing (_m, _f), depicting, adding, according (_first, _m, _f), so,
  according_own, according_after, according_whom, impersonal, documents, topics, from, that, by, passive, auxiliaries,
  between, statements, as, clauses (words that open a clause with a subject of its own), wishing (verbs that tell of
  somebody as another does)
- [names] honorifics (_m, _f), honorifics_capital (only with a capital), excellencies, particles, not_names, male,
  female
- [roles] heads (_m, _f), modifiers, people (_m, _f), organisations, company, fields, ministerial, suffixes, pairs,
  articles (_m, _f, _p), indefinite, general (nouns that any body is called by), leading (verbs of who
  is at the head of a body), detached (parts of verbs that stand behind the subject), possessives, of, bare_of, at, and,
  relative, prepositions
- [pronouns] he, she, they, other, first
"""

import re
import tomllib
from collections.abc import Iterable, Iterator
from functools import cache, lru_cache
from importlib import resources
from itertools import product

from cache.reading.languages import Language

(
    DEFINITE, INDEFINITE, POSSESSIVE, OF, AT, PREPOSITION, AND, RELATIVE,
    HE, SHE, THEY, OTHER, FIRST, HONORIFIC, ROLE, MODIFIER,
    PEOPLE, ORGANISATION, COMPANY, FIELD, MINISTERIAL, SAID, DESCRIBING, ADDING,
    ACCORDING, THAT, BY, PASSIVE, AUXILIARY, BETWEEN, STATEMENT, PARTICLE,
    NOT_NAME, WORK, CALLED, MASCULINE, FEMININE, GIVEN, PHRASE, SO,
    WORD, CAPITAL, ACRONYM, NUMBER, COMMA, STOP, COLON, DASH,
    OPENING, CLOSING, QUOTED, OWNER, EXCELLENCY, SEMICOLON, CLITIC, POINT,
    IMPERSONAL, DOCUMENT, POSTPOSED, TOPIC, PLURAL, FROM,
) = (1 << bit for bit in range(62))  # fmt: skip

PRONOUN = HE | SHE | THEY | OTHER
ARTICLE = DEFINITE | INDEFINITE | POSSESSIVE
CUE = SAID | DESCRIBING | ADDING | ACCORDING
PUNCTUATION = COMMA | STOP | COLON | DASH | OPENING | CLOSING | SEMICOLON | POINT

_NOUN = ROLE | MODIFIER | ORGANISATION | PEOPLE | FIELD
MASK = "\ue000"  # stands for each character of a quoted stretch in the narration around it, but for the last
MASK_END = "\ue001"

_LISTS = (
    ("speech", "said", SAID), ("speech", "said_m", SAID | MASCULINE), ("speech", "said_f", SAID | FEMININE),
    ("speech", "irregular", SAID), ("speech", "depicting", DESCRIBING),
    ("speech", "describing", DESCRIBING), ("speech", "describing_m", DESCRIBING | MASCULINE),
    ("speech", "describing_f", DESCRIBING | FEMININE), ("speech", "adding", ADDING),
    ("speech", "according", ACCORDING), ("speech", "according_m", ACCORDING | HE),
    ("speech", "according_f", ACCORDING | SHE), ("speech", "according_own", ACCORDING | HE | SHE),
    ("speech", "according_after", ACCORDING | POSTPOSED),
    ("speech", "according_whom", ACCORDING | RELATIVE), ("speech", "topics", TOPIC),
    ("speech", "impersonal", SAID | IMPERSONAL), ("speech", "documents", DOCUMENT),
    ("speech", "according_first", ACCORDING | PREPOSITION), ("speech", "so", SO),
    ("speech", "that", THAT), ("speech", "by", BY),
    ("speech", "passive", PASSIVE), ("speech", "auxiliaries", AUXILIARY), ("speech", "between", BETWEEN),
    ("speech", "statements", STATEMENT),
    ("quotes", "works", WORK), ("quotes", "called", CALLED),
    ("names", "honorifics", HONORIFIC), ("names", "honorifics_m", HONORIFIC | MASCULINE),
    ("names", "honorifics_f", HONORIFIC | FEMININE), ("names", "excellencies", HONORIFIC | EXCELLENCY),
    ("names", "particles", PARTICLE), ("names", "not_names", NOT_NAME),
    ("names", "male", GIVEN | MASCULINE), ("names", "female", GIVEN | FEMININE),
    ("roles", "heads", ROLE), ("roles", "heads_f", ROLE | FEMININE), ("roles", "heads_m", ROLE | MASCULINE),
    ("roles", "modifiers", MODIFIER), ("roles", "people", PEOPLE), ("roles", "people_f", PEOPLE | FEMININE),
    ("roles", "people_m", PEOPLE | MASCULINE), ("roles", "organisations", ORGANISATION),
    ("roles", "company", COMPANY), ("roles", "fields", FIELD), ("roles", "ministerial", MINISTERIAL),
    ("roles", "articles", DEFINITE), ("roles", "articles_m", DEFINITE | MASCULINE),
    ("roles", "articles_f", DEFINITE | FEMININE), ("roles", "articles_p", DEFINITE | PLURAL),
    ("speech", "from", FROM), ("roles", "indefinite", INDEFINITE),
    ("roles", "possessives", POSSESSIVE), ("roles", "of", OF), ("roles", "at", AT), ("roles", "and", AND),
    ("roles", "relative", RELATIVE), ("roles", "prepositions", PREPOSITION),
    ("pronouns", "he", HE), ("pronouns", "she", SHE), ("pronouns", "they", THEY), ("pronouns", "other", OTHER),
    ("pronouns", "first", FIRST),
)  # fmt: skip

_SIGNS = {
    ",": COMMA, "،": COMMA, ".": STOP, "!": STOP, "?": STOP, "…": STOP, "؟": STOP, "。": STOP, ":": COLON,
    ";": SEMICOLON, "؛": SEMICOLON, "-": DASH, "–": DASH, "—": DASH, "―": DASH, "(": OPENING, "[": OPENING,
    ")": CLOSING, "]": CLOSING, "&": AND,
}  # fmt: skip

_SUFFIXES = {"feminine": ROLE | FEMININE, "masculine": ROLE, "roles": ROLE, "organisations": ORGANISATION}
_ASIDE = PREPOSITION | AUXILIARY | BETWEEN | FIRST | NOT_NAME | PRONOUN
_ROLE_LEAST = 4  # letters of a role at the end of a compound
_REMEMBERED = 60_000  # words remembered per language, so that no text can fill the memory
_LETTER = r"[^\W\d_]"
_MARKS = "\u0300-\u036f\u064b-\u065f\u0670\u0640"  # combining marks belong to the letter before
_VOWEL_SIGNS = re.compile("[\u064b-\u065f\u0670\u0640]")


@lru_cache(maxsize=16384)
def folded(word: str) -> str:
    """A word as the lists have it: small letters, a straight apostrophe, no Arabic vowel signs."""
    return folded_text(word)


def folded_text(text: str) -> str:
    """A text as `folded` would have each of its words."""
    text = text.replace("’", "'").casefold()
    return text if text.isascii() else _VOWEL_SIGNS.sub("", text)


def forms(items: Iterable[str]) -> Iterator[str]:
    """The words and phrases a list stands for: "add explain / s ed" is adds, added, explains, explained."""
    for item in items:
        stems, slash, endings = item.partition(" / ")
        if slash:
            yield from (stem + ending.replace("0", "") for stem, ending in product(stems.split(), endings.split()))
        else:
            yield item


@cache
def _given_names() -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Given names in Latin script, male and female, of every country a release may speak of."""
    source = resources.files("cache.reading").joinpath("given_names.toml").read_text(encoding="utf-8")
    tables = tomllib.loads(source)
    return tuple(tables["male"].split()), tuple(tables["female"].split())


class Vocabulary(dict[str, int]):
    """The bits of every word form of one language. A word not seen before is looked at once, then remembered."""

    def __init__(self, language: Language) -> None:
        super().__init__()
        own = language.table("language")
        self.caseless = bool(own.get("caseless"))
        self.drops_subject = bool(own.get("drops_subject"))
        self.verb_first = bool(own.get("verb_first"))
        self.subject_first = bool(own.get("subject_first"))
        self.capital_nouns = bool(own.get("capital_nouns"))
        self.nouns_first = bool(own.get("nouns_first"))
        self.genitive = language.table("genitive")
        oblique = [language.table(case) for case in ("genitive", "dative", "instrumental")]
        self.oblique = tuple(table for table in oblique if "masculine" in table)
        self.has_articles = bool(language.words("roles", "articles"))
        self.incise = bool(language.table("quotes").get("incise"))
        self.definite = str(own.get("definite") or "")
        self.glued_of = {str(glued): str(bare) for glued, bare in dict(own.get("glued_of") or {}).items()}
        self.bare_of = frozenset(language.words("roles", "bare_of"))
        self.according_to = {str(cue): str(to) for cue, to in dict(own.get("according_to") or {}).items()}
        self.as_words = frozenset(language.words("speech", "as"))
        self.endings = sorted(language.words("language", "endings"), key=len, reverse=True)
        self.plural_verbs = tuple(str(own.get("plural_verbs") or "").split())
        self.titles = frozenset(language.words("names", "honorifics_capital"))
        self.plural = tuple(str(own.get("plural") or "").split())
        self.adjectives = language.table("adjectives")
        self.nominatives = ("", *language.words("language", "nominatives"))
        self.general = frozenset(language.words("roles", "general"))
        self.detached = frozenset(language.words("roles", "detached"))
        self.leading = frozenset(map(folded, language.words("roles", "leading")))
        self.wishing = frozenset(language.words("speech", "wishing"))
        self.clauses = frozenset(language.words("speech", "clauses"))
        self.listed: dict[str, int] = {}
        self._elided = re.compile(f"\\b((?:{'|'.join(language.words('language', 'elided')) or '(?!)'})')")
        self.phrases: dict[str, list[tuple[tuple[str, ...], int]]] = {}
        male, female = _given_names()
        for names, gender in ((male, MASCULINE), (female, FEMININE)):
            for word in names:
                self._list(word, GIVEN | gender)
        for table, key, bits in _LISTS:
            for form in forms(language.words(table, key)):
                self._list(form, bits)
        self._pair(language.words("roles", "pairs"))
        for rest in self.phrases.values():
            rest.sort(key=lambda entry: -len(entry[0]))
        self._glue(language.words("language", "glued"))
        self.seconds = {first: frozenset(rest[0] for rest, _ in found) for first, found in self.phrases.items()}
        self._suffixes = tuple(
            (re.compile(f".*(?:{'|'.join(str(part).split())})$"), _SUFFIXES[name])
            for name, part in dict(language.table("roles").get("suffixes") or {}).items()
        )
        kinds = {"m": HE, "f": SHE}
        self.clitics = {
            form: kinds.get(str(kind), OTHER) | CLITIC
            for kind, listed in dict(own.get("clitics") or {}).items()
            for form in str(listed).split()
        }
        self.token = _token_pattern(language, self.clitics)

    def _list(self, form: str, bits: int) -> None:
        words = self._elided.sub(r"\1 ", folded(form)).split()
        if len(words) == 1:
            self.listed[words[0]] = self.listed.get(words[0], 0) | bits
        elif words:
            self.listed[words[0]] = self.listed.get(words[0], 0) | PHRASE
            self.phrases.setdefault(words[0], []).append((tuple(words[1:]), bits))

    def _pair(self, rules: Iterable[str]) -> None:
        """Role nouns with a form of their own for women, told by the endings "man=woman", are men's."""
        pairs = [rule.partition("=")[::2] for rule in rules]
        for word, bits in list(self.listed.items()):
            if bits & ROLE and not bits & FEMININE:
                for ending, instead in pairs:
                    if (
                        word.endswith(ending)
                        and self.listed.get(word[: len(word) - len(ending)] + instead, 0) & (ROLE | FEMININE)
                        == ROLE | FEMININE
                    ):
                        self.listed[word] |= MASCULINE
                        break

    def _glue(self, prefixes: Iterable[str]) -> None:
        """Conjunctions written as one with the word after them (Arabic "wa", "fa") give forms of their own."""
        plain = list(self.listed.items())
        for prefix in prefixes:
            for form, bits in plain:
                if bits & (CUE | PHRASE) and prefix + form not in self.listed:
                    self.listed[prefix + form] = bits
                    if form in self.phrases:
                        self.phrases[prefix + form] = self.phrases[form]

    def compound_role(self, word: str) -> str | None:
        """The role in a compound with a name before it: "Lifton-Gründer" is a "Gründer" of Lifton."""
        name, hyphen, role = word.rpartition("-")
        if not hyphen or not name[:1].isupper() or self.listed.get(folded(word), 0) & GIVEN:
            return None
        return role if self[role] & ROLE else None

    def __missing__(self, word: str) -> int:
        bits = self._look_at(word)
        if len(self) >= _REMEMBERED:
            self.clear()
        self[word] = bits
        return bits

    def _look_at(self, word: str) -> int:
        first = word[0]
        if first in (MASK, MASK_END):
            return QUOTED
        key = folded(word)
        if key in self.clitics:
            return self.clitics[key]
        if first in _SIGNS:
            return _SIGNS[first]
        bits = self.listed.get(key, 0) or self.listed.get(key.rstrip("."), 0)
        if first.isdigit():
            return bits | NUMBER
        if not first.isalpha():
            return OWNER if first in "'’" and len(word) > 1 else bits | POINT
        bits |= WORD
        if "-" in key and not bits & ROLE and not first.isupper():
            bits |= self.listed.get(key.partition("-")[0], 0) & (ROLE | MASCULINE | FEMININE)  # "cozinheira-chefe"
        if first.isupper():
            bits |= CAPITAL
            if key in self.titles:
                bits = bits & ~_ASIDE | HONORIFIC  # "Me Ada Lind", and «on me dit»
            if self.oblique and not bits & (GIVEN | _NOUN):
                bits |= self._given_in_case(word)
            if len(word) > 1 and len(word) <= 8 and word.replace(".", "").replace("-", "").isupper():
                bits |= ACRONYM
        if not bits & _NOUN:
            bits |= self._inflected(key)
        if bits == WORD and self.plural and key.endswith(self.plural) and not first.isupper():
            bits |= self._several(key)
        if self.capital_nouns and key.endswith("in") and bits == WORD | CAPITAL:
            bits |= self._woman(key[:-2])
        if not bits & (ROLE | GIVEN | HONORIFIC | SAID | ORGANISATION):
            for pattern, extra in self._suffixes:
                if pattern.match(key):
                    bits |= extra
        return bits

    def _given_in_case(self, word: str) -> int:
        """GIVEN where a word is a listed given name in another case: «Владимира», «Максиму»."""
        for table in self.oblique:
            for rule in (*table["masculine"], *table["feminine"]):
                ending, _, instead = str(rule).partition("=")
                if word.endswith(ending) and len(word) > len(ending) + 1:
                    bits = self.listed.get(folded(word[: len(word) - len(ending)] + instead), 0)
                    if bits & GIVEN:
                        return bits & (GIVEN | MASCULINE | FEMININE)
        return 0

    def _several(self, key: str) -> int:
        """PEOPLE where a word is the plural of a listed role or of a word for people."""
        stems = (key.removesuffix(ending) for ending in self.plural if key.endswith(ending))
        return PEOPLE if any(self.listed.get(stem, 0) & (ROLE | PEOPLE) for stem in stems) else 0

    def _woman(self, noun: str) -> int:
        """ROLE where a noun with the ending taken off, or its last part, is a listed role: "Mannschaftskapitän(in)"."""
        listed = any(self.listed.get(noun[cut:], 0) & ROLE for cut in range(max(1, len(noun) - _ROLE_LEAST)))
        return ROLE | FEMININE if listed else 0

    def _inflected(self, key: str) -> int:
        """The bits of the noun that a word is a case of, or that has a preposition written to it."""
        for glued, bare in self.glued_of.items():
            if key.startswith(glued) and (found := self.listed.get(bare + key[len(glued) :], 0)) & (_NOUN | GIVEN):
                return found & (_NOUN | GIVEN | FEMININE | MASCULINE)
        base = self.base(key)
        return self.listed[base] & (_NOUN | FEMININE | MASCULINE) if base else 0

    def base(self, key: str) -> str | None:
        """The listed noun that `key` is another case of, by the endings that the data file names."""
        for ending in self.endings:
            if key.endswith(ending) and len(key) - len(ending) > 2:
                stem = key[: len(key) - len(ending)]
                for nominative in self.nominatives:
                    if self.listed.get(stem + nominative, 0) & _NOUN:
                        return stem + nominative
        return None

    def compound_base(self, key: str) -> str | None:
        """The body in the nominative that an unlisted compound names: "naturschutzvereins" is a "naturschutzverein"."""
        for ending in self.endings:
            stem = key.removesuffix(ending)
            if stem != key and self[key] & ORGANISATION and self[stem] & ORGANISATION:
                return stem
        return None


def _token_pattern(language: Language, clitics: Iterable[str]) -> re.Pattern[str]:
    """One pattern that cuts a text into quoted stretches, words, numbers and signs."""
    letter = f"(?:{_LETTER}|[{_MARKS}])"
    pieces = [f"{_LETTER}+(?=[\\s,])", f"{MASK}*{MASK_END}"]  # the plain word comes first: nearly all are
    if elided := language.words("language", "elided"):
        pieces.append(f"(?i:\\b(?:{'|'.join(elided)})['’])(?={letter}|{MASK})")
    own = re.escape(language.text("language", "possessive") or "")
    if own:
        pieces.append(f"(?<=\\w)['’]{own}\\b")
    ends = "|".join(re.escape(form) for form in sorted(clitics, key=len, reverse=True))
    if ends:
        pieces.append(f"(?<=\\w)(?:{ends})\\b")
    no_clitic = f"(?!(?:{ends})\\b)" if ends else ""
    no_owner = f"(?!{own}(?!{letter}))" if own else ""
    joint = f"(?:{no_clitic}(?:[-‑·]|['’]{no_owner})(?={letter}|\\d))"
    pieces.append(f"(?:{_LETTER}\\.-?){{2,}}")
    pieces.append(f"{_LETTER}(?:{letter}|\\d|{joint})*")
    pieces.append(r"\d+(?:[.,:]\d+)*\w*")
    pieces.append(r"\.{2,}|\S")
    return re.compile(rf"(?!\s)({'|'.join(pieces)})")


@cache
def vocabulary(language: Language) -> Vocabulary:
    """The vocabulary of a language, made once."""
    return Vocabulary(language)
