"""Standing between a caller and every verb of the actions."""

import inspect
from collections.abc import Callable, Iterator
from functools import wraps
from typing import Any

Verb = Callable[..., Any]
Around = Callable[[str, Verb, tuple[Any, ...], dict[str, Any]], Any]
"""Gets ``viewing.crosshair``, the verb itself, and what it was called with."""


def stand_between(actions: object, around: Around) -> None:
    """Let ``around`` take every call of a public verb of ``actions`` and of its subjects.

    The verbs keep names, signatures and types; only these objects are changed, not the classes.
    """
    for holder, prefix in _holders(actions):
        for name, function in inspect.getmembers(type(holder), inspect.isfunction):
            if not name.startswith("_"):
                verb = getattr(holder, name)
                setattr(holder, name, _standing(around, prefix + name, verb, function))


def _holders(actions: object) -> Iterator[tuple[object, str]]:
    yield actions, ""
    for name, subject in vars(actions).items():
        if not name.startswith("_"):
            yield subject, f"{name}."


def _standing(around: Around, path: str, verb: Verb, function: Verb) -> Verb:
    kinds = (inspect.Parameter.POSITIONAL_ONLY, inspect.Parameter.POSITIONAL_OR_KEYWORD)
    parameters = inspect.signature(function).parameters.values()
    accepted = sum(one.kind in kinds for one in parameters) - 1
    if any(one.kind is inspect.Parameter.VAR_POSITIONAL for one in parameters):
        accepted = 1_000

    @wraps(verb)
    def call(*args: Any, **kwargs: Any) -> Any:
        # a signal of Qt passes as many arguments as it has to what takes any number
        return around(path, verb, args[:accepted], kwargs)

    return call
