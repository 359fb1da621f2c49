"""Names of places as they are compared, however people write them."""

import re
import unicodedata


def plain(text: str) -> str:
    """Return a name without accents, case and full stops; saints and forts in one spelling."""
    bare = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode()
    bare = " ".join(bare.casefold().replace(".", " ").split())
    bare = re.sub(r"\b(?:saint|sainte|ste)\b", "st", bare)
    return re.sub(r"\bft\b", "fort", re.sub(r"\bmt\b", "mount", bare))
