"""Says of values whether they are as their JSON Schema says, by the schemas in schemas/.

Reads lines of JSON from standard input: {"schema": "commands/users.get.json", "value": "<bytes in base64>"}; writes one
line for each: "valid", or why not. With --exact, objects may only have the members that their schemas name, also where the
contract lets later versions add some.
"""

import base64
import functools
import json
import pathlib
import sys

from jsonschema import Draft7Validator, Draft202012Validator, RefResolver

SCHEMAS = pathlib.Path(__file__).resolve().parents[2] / "schemas"


def close(schema):
    """Lets objects have no members but those that their schemas name."""
    if isinstance(schema, dict):
        for name, part in schema.items():
            if name not in ("const", "enum", "examples"):
                close(part)
        names_all = schema.get("type") == "object" and "properties" in schema
        if names_all and "additionalProperties" not in schema:
            schema["unevaluatedProperties"] = False
    elif isinstance(schema, list):
        for part in schema:
            close(part)
    return schema


@functools.cache
def load(exact):
    """Every schema by its id."""
    schemas = [json.loads(path.read_text()) for path in sorted(SCHEMAS.rglob("*.json"))]
    return {schema["$id"]: close(schema) if exact else schema for schema in schemas if "$id" in schema}


@functools.cache
def validator(path, draft, exact):
    store = load(exact)
    base = next(iter(store)).split("/schemas/")[0] + "/schemas/"
    schema = store[base + path]
    draft.check_schema(schema)
    return draft(schema, resolver=RefResolver(schema["$id"], schema, store=store))


def unique(pairs):
    """An object, which the contract lets have no member twice."""
    members = dict(pairs)
    if len(members) < len(pairs):
        raise ValueError("a member stands twice")
    return members


def refuse(constant):
    raise ValueError(f"{constant} is no JSON")


def read(text):
    """The value of a text that is JSON in UTF-8, as RFC 8259 has it."""
    value = json.loads(text.decode(), object_pairs_hook=unique, parse_constant=refuse)
    json.dumps(value, ensure_ascii=False).encode()  # refuses lone surrogates
    return value


def verdict(path, text, exact):
    try:
        value = read(text)
    except (ValueError, RecursionError) as error:
        return f"no JSON: {error}"
    errors = {}
    for draft in (Draft202012Validator,) if exact else (Draft202012Validator, Draft7Validator):
        errors[draft] = next(validator(path, draft, exact).iter_errors(value), None)
    first, *others = errors.values()
    if any((other is None) != (first is None) for other in others):
        return f"2020-12 and draft-07 differ: {errors}"
    return "valid" if first is None else f"{first.json_path}: {first.message}".replace("\n", " ")[:300]


def main():
    exact = "--exact" in sys.argv[1:]
    for line in sys.stdin.buffer:
        case = json.loads(line)
        print(json.dumps(verdict(case["schema"], base64.b64decode(case["value"]), exact)))


main()
