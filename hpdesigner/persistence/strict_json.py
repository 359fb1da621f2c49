"""JSON as strict as it should be: no duplicate keys, no NaN, no endless nesting."""

import json
from typing import Any, NoReturn

from hpdesigner.problems import FileError, Problem


class _NotJsonError(ValueError):
    def __init__(self, code: str, **facts: float | str) -> None:
        super().__init__(code)
        self.code, self.facts = code, facts


def parse(content: bytes, file: str) -> Any:  # noqa: ANN401 - any JSON value
    """Return the JSON value in ``content``.

    Raises:
        FileError: It is not UTF-8, not JSON, nested too deeply, has a key twice in one object
            or a number that is none.
    """
    try:
        return json.loads(
            content.decode("utf-8"), parse_constant=_no_number, object_pairs_hook=_unique
        )
    except UnicodeDecodeError as error:
        raise _refused("file.encoding", file, place=error.start) from error
    except json.JSONDecodeError as error:
        raise _refused("file.not_json", file, line=error.lineno, column=error.colno) from error
    except _NotJsonError as error:
        raise _refused(error.code, file, **error.facts) from error
    except RecursionError as error:
        raise _refused("file.too_deep", file) from error
    except ValueError as error:  # a whole number of thousands of digits
        raise _refused("file.not_a_number", file, value="a number of too many digits") from error


def _no_number(value: str) -> NoReturn:
    raise _NotJsonError("file.not_a_number", value=value)


def _unique(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    result = dict(pairs)
    if len(result) != len(pairs):
        names = [name for name, _ in pairs]
        raise _NotJsonError("file.key_twice", key=next(n for n in names if names.count(n) > 1))
    return result


def _refused(code: str, file: str, **facts: float | str) -> FileError:
    return FileError(Problem(code, facts={"file": file, **facts}))
