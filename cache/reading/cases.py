"""Names and bodies out of a case: "по словам Олега Сомова" speaks of Олег Сомов, "des Alpenvereins" of an Alpenverein.

The endings are the language file's: [language] endings and nominatives for nouns, [genitive], [dative] and
[instrumental] for people's names.
"""

from collections.abc import Iterable
from dataclasses import replace

from cache.reading.mentions import Kind, Mention
from cache.reading.vocabulary import FEMININE, GIVEN, MASCULINE, Vocabulary, folded


def nominative(one: Mention, vocabulary: Vocabulary) -> Mention:
    """A mention that stands in the genitive, with name and role in the nominative; unchanged in other languages."""
    table = vocabulary.genitive
    role = body(one.role, vocabulary) if one.role else one.role
    if one.kind is not Kind.PERSON:
        return replace(one, role=role, name=body(one.name, vocabulary) or one.name)
    if not table or "masculine" not in table:
        return one
    words = one.name.split()
    feminine = one.gender == "f" or _first(words[0], table["feminine"], vocabulary, FEMININE) is not None
    if not feminine and words[0].endswith(tuple(str(table.get("feminine_ends", "")).split())):
        feminine = one.gender != "m"
    endings = table["feminine"] if feminine else table["masculine"]
    gender = "f" if feminine else "m"
    listed = _first(words[0], endings, vocabulary, 0)
    changed = [listed or _changed(words[0], endings), *(_changed(word, endings) for word in words[1:])]
    return replace(one, name=" ".join(changed), role=role, gender=one.gender or gender)


def upright(one: Mention, vocabulary: Vocabulary) -> Mention:
    """A person named in an oblique case, where the given name tells it: «аспиранту Максиму Ооржаку»."""
    words = one.name.split()
    if not vocabulary.oblique or one.kind is not Kind.PERSON:
        return one
    if vocabulary.listed.get(folded(words[0]), 0) & GIVEN:
        return one
    for table in vocabulary.oblique:
        for gender, key, bits in (("f", "feminine", FEMININE), ("m", "masculine", MASCULINE)):
            given = _first(words[0], table[key], vocabulary, bits if len(words) > 1 else 0)
            if given is not None:
                name = " ".join([given, *(_changed(word, table[key]) for word in words[1:])])
                return replace(one, name=name, role=body(one.role, vocabulary), gender=one.gender or gender)
    return one


def body(name: str | None, vocabulary: Vocabulary) -> str | None:
    """An organisation's or role's words with the leading listed nouns in the nominative."""
    if name is None or not vocabulary.endings:
        return name
    words = name.split(" ")
    if len(words) > 1 and vocabulary.adjectives and (noun := vocabulary.base(folded(words[1]))) is not None:
        described = folded(words[0]) not in vocabulary.listed and vocabulary.base(folded(words[0])) is None
        if described and (stressed := _stressed(words[0], vocabulary)) is not None and _gender(noun) == "masculine":
            return " ".join([stressed, noun, *words[2:]])
        if described and (changed := _changed(words[0], vocabulary.adjectives[_gender(noun)])) != words[0]:
            return " ".join([changed, noun, *words[2:]])  # «Евразийского союза библиотек»
    for index, word in enumerate(words):
        if not word or not word[0].isalpha():
            break
        key = folded(word)
        if key in vocabulary.listed:
            break
        base = vocabulary.base(key) or vocabulary.compound_base(key)
        if base is None:
            break
        words[index] = base[0].upper() + base[1:] if word[0].isupper() else base
    return " ".join(words)


def _stressed(word: str, vocabulary: Vocabulary) -> str | None:
    """The adjective of the list, with its stress on the ending, that a word is a case of: «Морского» is «Морской»."""
    for ending in vocabulary.adjectives["stressed_cases"]:
        listed = word[: len(word) - len(ending)] + "ой" if word.endswith(ending) else ""
        if folded(listed) in vocabulary.adjectives["stressed"]:
            return listed
    return None


def _gender(noun: str) -> str:
    """The table of adjectives that agree with a noun, by its last letter."""
    return "feminine" if noun[-1:] in "ая" else "neuter" if noun[-1:] in "ое" else "masculine"


def _first(word: str, endings: Iterable[str], vocabulary: Vocabulary, gender: int) -> str | None:
    """The listed given name that a word is the genitive of."""
    for rule in endings:
        ending, _, instead = rule.partition("=")
        if word.endswith(ending):
            name = word[: len(word) - len(ending)] + instead
            bits = vocabulary.listed.get(folded(name), 0)
            if bits & GIVEN and (not gender or bits & gender):
                return name
    return None


def _changed(word: str, endings: Iterable[str]) -> str:
    for rule in endings:
        ending, _, instead = rule.partition("=")
        if word.endswith(ending) and len(word) > len(ending) + 1:
            return word[: len(word) - len(ending)] + instead
    return word
