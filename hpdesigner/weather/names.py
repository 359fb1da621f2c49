"""Names of places as they are compared, however people write them."""

import re
import string
import unicodedata


def plain(text: str) -> str:
    """Return a name without accents, case and marks; saints and forts in one spelling."""
    bare = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode()
    bare = " ".join(re.sub(r"[.\-]", " ", bare.casefold().replace("'", "")).split())
    bare = re.sub(r"\b(?:saint|sainte|ste)\b", "st", bare)
    return re.sub(r"\bft\b", "fort", re.sub(r"\bmt\b", "mount", bare))


def one_slip_away(name: str) -> set[str]:
    """Return what ``name`` may have been meant to be: one letter more, less, other or moved."""
    cuts = [(name[:at], name[at:]) for at in range(len(name) + 1)]
    letters = f"{string.ascii_lowercase} "
    return (
        {a + b[1:] for a, b in cuts if b}
        | {a + b[1] + b[0] + b[2:] for a, b in cuts if len(b) > 1}
        | {a + letter + b[1:] for a, b in cuts if b for letter in letters}
        | {a + letter + b for a, b in cuts for letter in letters}
    )
