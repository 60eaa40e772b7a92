"""What the addresses of one newsroom share, whatever their language."""

from urllib.parse import urlsplit

_SHORT = 3  # letters of a label before the last that belongs to it: co.uk, gov.fr, org.za


def site_of(url: str) -> str:
    """The name of the site that an address belongs to: `quayside` for fr.quayside.example, quayside.de, quayside.co.uk.

    A host without a name, or of one label, is its own site, each of its ports another. "" where there is no host.
    """
    try:
        parts = urlsplit(url)
        host, port = parts.hostname or "", parts.port
    except ValueError:
        return ""
    labels = [label for label in host.split(".") if label]
    if len(labels) < 2 or labels[-1].isdigit() or ":" in host:
        return f"{host}:{port}" if port else host
    return labels[-3] if len(labels) > 2 and len(labels[-2]) <= _SHORT else labels[-2]
