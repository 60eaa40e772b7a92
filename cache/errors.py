"""The family of errors. Each message is one line that says what is wrong, where, and what to do.

NewsroomError
├── FetchError        an address could not be fetched
├── FeedError         what came is no feed, or a damaged one with nothing in it
├── FileError         a file could not be read as a release
├── StoreError        the cache could not be opened or written
│   └── DamagedStoreError   it is damaged: it can be rescued
└── UsageError        the person asked for something that does not exist
"""

from cache.i18n import _


class NewsroomError(Exception):
    """The root: something a person can act on. `where` is the feed, page, file or folder it concerns."""

    def __init__(self, where: str, what: str, todo: str) -> None:
        # What is told in the same words wherever it happens comes marked, out of tables.
        self.where, self.what, self.todo = where, _(what), _(todo)
        super().__init__(_("{where}: {what}; {todo}", where=where, what=self.what, todo=self.todo))

    def __reduce__(self) -> tuple[object, ...]:
        """An error goes from a worker to the process that asked as what it was made of."""
        return type(self), (self.where, self.what, self.todo), self.__dict__


class FetchError(NewsroomError):
    """An address could not be fetched. `status` is the HTTP status, where there was an answer.

    `retry_after` is how many seconds the server asked to be left alone (Retry-After, RFC 9110).
    """

    def __init__(
        self, where: str, what: str, todo: str, status: int | None = None, retry_after: float | None = None
    ) -> None:
        super().__init__(where, what, todo)
        self.status = status
        self.retry_after = retry_after


class FeedError(NewsroomError):
    """What came from an address is no feed."""


class FileError(NewsroomError):
    """A file could not be read as a release."""


class StoreError(NewsroomError):
    """The cache could not be opened, read or written."""


class DamagedStoreError(StoreError):
    """The cache is damaged. `path` is its file; `rescue_store` saves what can be read of it."""

    def __init__(self, where: str, what: str, todo: str) -> None:
        super().__init__(where, what, todo)
        self.path = where


class UsageError(NewsroomError):
    """The person named something that is not there."""
