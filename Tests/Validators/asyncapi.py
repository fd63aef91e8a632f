"""Says whether schemas/asyncapi.yaml is as AsyncAPI's own JSON Schema of version 3.0.0 says.

    asyncapi.py WHEEL

AsyncAPI publishes that schema for JavaScript. The one Python package that carries it is litestar-asyncapi, in a script for
browsers, out of which it is read here. Whether each reference of the document leads somewhere is looked at too. Prints one
line for each fault, and their count.
"""

import json
import pathlib
import re
import sys
import zipfile

import yaml
from jsonschema import Draft7Validator, RefResolver

SCHEMAS = pathlib.Path(__file__).resolve().parents[2] / "schemas"
NAMES = "http://asyncapi.com/definitions/3.0.0/"
QUOTES = "\"'`"
TOKEN = re.compile(r"""\s*(?:"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'|`(?:[^`\\]|\\.)*`|!0|!1|[A-Za-z_$][\w$.]*|-?[\d.]+(?:e\d+)?|[{}\[\]():,;=])""")


class Script:
    """Reads a row of assignments of JavaScript, each of a literal that may name the ones before."""

    def __init__(self, text, index):
        self.text, self.index = text, index
        self.variables = {"!0": True, "!1": False, "true": True, "false": False, "null": None}

    def assignments(self):
        """The values, in their order."""
        separator = ","
        while separator == ",":
            name = self.next()
            self.expect("=")
            self.variables[name] = self.value()
            yield self.variables[name]
            separator = self.peek()
            self.next()

    def value(self):
        token = self.next()
        if token == "{":
            return dict(self.until("}", self.member))
        if token == "[":
            return list(self.until("]", self.value))
        if token[0] in QUOTES:
            return text(token)
        if token == "JSON.parse":
            return json.loads(self.value())
        if token == "(":
            return list(self.until(")", self.value))[0]
        return self.variables[token] if token in self.variables else json.loads(token)

    def member(self):
        name = self.next()
        self.expect(":")
        return text(name) if name[0] in QUOTES else name, self.value()

    def until(self, end, read):
        while self.peek() != end:
            yield read()
            if self.peek() == ",":
                self.next()
        self.expect(end)

    def next(self):
        match = TOKEN.match(self.text, self.index)
        if match is None:
            raise ValueError(f"no literal: {self.text[self.index:self.index + 40]!r}")
        self.index = match.end()
        return match.group().strip()

    def peek(self):
        index = self.index
        token = self.next()
        self.index = index
        return token

    def expect(self, token):
        found = self.next()
        if found != token:
            raise ValueError(f"{found!r} stands where {token!r} should")


def text(token):
    """The text of a quoted token."""
    escapes = {"n": "\n", "t": "\t", "r": "\r", "b": "\b", "f": "\f", "\n": ""}

    def plain(match):
        code = match.group(1) or match.group(2)
        return chr(int(code, 16)) if code else escapes.get(match.group(3), match.group(3))

    return re.sub(r"\\(?:u([0-9a-fA-F]{4})|x([0-9a-fA-F]{2})|(.))", plain, token[1:-1], flags=re.DOTALL)


def schema(wheel):
    """AsyncAPI's schema, whose parts are assigned one after another, beginning with its id."""
    with zipfile.ZipFile(wheel) as archive:
        name = next(name for name in archive.namelist() if re.search(r"/react-[^/]*\.js$", name))
        script = archive.read(name).decode()
    id = re.search(r"[\w$]+=`" + re.escape(NAMES + "asyncapi.json`"), script)
    values = Script(script, id.start()).assignments()
    return next(value for value in values if isinstance(value, dict) and "definitions" in value)


def faults(document, whole):
    store = {part["$id"]: part for part in whole["definitions"].values() if "$id" in part}
    resolver = RefResolver(whole["$id"], whole, store=store)
    for error in Draft7Validator(whole, resolver=resolver).iter_errors(document):
        yield f"{error.json_path}: {error.message[:300]}"


def dead_references(part, document):
    """References that lead nowhere, in the document or beside it."""
    if isinstance(part, dict):
        reference = part.get("$ref", "#")
        if not (in_document(reference, document) if reference[0] == "#" else (SCHEMAS / reference).is_file()):
            yield f"{reference} leads nowhere"
    for inner in part.values() if isinstance(part, dict) else part if isinstance(part, list) else []:
        yield from dead_references(inner, document)


def in_document(reference, document):
    for name in filter(None, reference[1:].split("/")):
        document = document.get(name, {})
    return document != {}


def main():
    document = yaml.safe_load((SCHEMAS / "asyncapi.yaml").read_text())
    found = list(faults(document, schema(sys.argv[1]))) + list(dead_references(document, document))
    print("\n".join(found + [f"{len(found)} faults"]))


main()
