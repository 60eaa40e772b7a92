"""Undo a Content-Encoding piece by piece, never making more at once than was asked for."""

import zlib
from collections.abc import Iterator

from cache.clean import clean_line
from cache.i18n import _

ACCEPTED = "gzip, deflate"
_PIECE = 256 * 1024
_MAX_LAYERS = 2


class DamagedError(ValueError):
    """The compressed bytes are none, or an encoding was used that was not offered; the message says which."""


class Inflater:
    """One answer's decoder. zlib's own output bound keeps a bomb from unfolding before it is counted.

    Only gzip and deflate are offered to servers, and only they are undone: Python has no bounded decoder for the
    others on board.
    """

    def __init__(self, content_encoding: str | None) -> None:
        names = [name.strip().lower() for name in (content_encoding or "").split(",")]
        names = [name for name in names if name and name != "identity"]
        if len(names) > _MAX_LAYERS or any(name not in ("gzip", "x-gzip", "deflate") for name in names):
            raise DamagedError(
                _("it is packed as {names}, which was not offered", names=clean_line(", ".join(names), 40))
            )
        self._layers = [_Layer(name) for name in reversed(names)]

    def pieces(self, data: bytes) -> Iterator[bytes]:
        """What `data`, the next bytes off the wire, unfolds to, in bounded pieces. Raises DamagedError."""
        return _through(self._layers, data)

    def end(self) -> None:
        """Say that there is no more. Raises DamagedError when a stream was cut short."""
        if any(layer.unfinished for layer in self._layers):
            raise DamagedError(_("what is packed in it is cut short"))


def _through(layers: list["_Layer"], data: bytes) -> Iterator[bytes]:
    if not layers:
        yield data
        return
    for piece in layers[0].pieces(data):
        yield from _through(layers[1:], piece)


class _Layer:
    def __init__(self, name: str) -> None:
        self._deflate = name == "deflate"
        self._decoder = zlib.decompressobj(zlib.MAX_WBITS if self._deflate else zlib.MAX_WBITS | 16)
        self._started = False
        self._over = False

    @property
    def unfinished(self) -> bool:
        return self._started and not self._decoder.eof and not self._over

    def pieces(self, data: bytes) -> Iterator[bytes]:
        while data and not self._over:
            if self._decoder.eof:
                # Members may follow one another (RFC 1952, 2.2); anything else after the last one is padding.
                if self._deflate or not data.startswith(b"\x1f\x8b"):
                    self._over = True
                    return
                self._decoder = zlib.decompressobj(zlib.MAX_WBITS | 16)
            try:
                made = self._decoder.decompress(data, _PIECE)
            except zlib.error as error:
                if not self._deflate or self._started:
                    raise DamagedError(_("it cannot be decompressed")) from error
                # Some servers mean raw deflate by "deflate", without zlib's header.
                self._decoder = zlib.decompressobj(-zlib.MAX_WBITS)
                self._started = True
                continue
            self._started = True
            data = self._decoder.unused_data if self._decoder.eof else self._decoder.unconsumed_tail
            if made:
                yield made
