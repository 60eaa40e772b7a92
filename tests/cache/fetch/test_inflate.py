"""Compressed answers: undone piece by piece, so that a bomb is counted before it unfolds."""

import gzip
import tracemalloc
import zlib
from itertools import islice

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cache.fetch.inflate import ACCEPTED, DamagedError, Inflater

TEXT = b"The gates open at six. " * 100
PACKED = gzip.compress(TEXT, mtime=0)  # at no time, so that a case has one name
PACKED_TWICE = gzip.compress(zlib.compress(TEXT), mtime=0)


def inflated(encoding: str | None, *pieces: bytes) -> bytes:
    inflater = Inflater(encoding)
    made = b"".join(part for piece in pieces for part in inflater.pieces(piece))
    inflater.end()
    return made


def raw_deflate(data: bytes) -> bytes:
    packer = zlib.compressobj(wbits=-zlib.MAX_WBITS)
    return packer.compress(data) + packer.flush()


@pytest.mark.parametrize(
    ("encoding", "body"),
    [
        (None, TEXT),
        ("identity", TEXT),
        ("gzip", PACKED),
        (" X-GZIP ", PACKED),
        ("deflate", zlib.compress(TEXT)),
        ("deflate", raw_deflate(TEXT)),
        ("deflate, gzip", PACKED_TWICE),
    ],
)
def test_an_answer_is_the_same_in_every_packing_and_however_it_is_cut(encoding: str | None, body: bytes) -> None:
    assert inflated(encoding, body) == TEXT
    assert inflated(encoding, *(body[at : at + 7] for at in range(0, len(body), 7))) == TEXT


def test_gzip_members_one_after_another_are_one_answer() -> None:
    assert inflated("gzip", gzip.compress(b"one ") + gzip.compress(b"two")) == b"one two"


def test_padding_after_the_end_is_no_damage() -> None:
    assert inflated("gzip", gzip.compress(TEXT) + b"\0" * 512) == TEXT


@pytest.mark.parametrize("encoding", ["gzip", "deflate"])
def test_a_bomb_unfolds_in_small_pieces(encoding: str) -> None:
    zeros = bytes(100_000_000)
    bomb = gzip.compress(zeros) if encoding == "gzip" else zlib.compress(zeros)
    del zeros
    tracemalloc.start()
    pieces = list(islice(Inflater(encoding).pieces(bomb), 4))
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert all(len(piece) <= 256 * 1024 for piece in pieces)
    assert peak < 5_000_000


def test_a_bomb_in_a_bomb_unfolds_in_small_pieces_too() -> None:
    bomb = gzip.compress(gzip.compress(bytes(50_000_000)))
    assert all(len(piece) <= 256 * 1024 for piece in islice(Inflater("gzip, gzip").pieces(bomb), 4))


@pytest.mark.parametrize("encoding", ["br", "zstd", "compress", "gzip, br", "gzip, gzip, gzip", "\x1b[2J"])
def test_a_packing_that_was_not_offered_is_damage(encoding: str) -> None:
    assert "br" not in ACCEPTED
    with pytest.raises(DamagedError):
        Inflater(encoding)


@pytest.mark.parametrize("body", [b"no gzip at all", PACKED[:-12], PACKED[:40] + b"xx" * 30])
def test_what_is_cut_or_broken_is_damage(body: bytes) -> None:
    with pytest.raises(DamagedError):
        inflated("gzip", body)


@given(st.binary(max_size=300), st.sampled_from(["gzip", "deflate", "gzip, deflate"]))
def test_any_bytes_are_packed_or_damaged(body: bytes, encoding: str) -> None:
    try:
        inflated(encoding, body)
    except DamagedError:
        return
