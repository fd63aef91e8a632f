"""Writes what the fuzzers begin with: `seeds.py INTO` makes a folder for each target, and a dictionary.

Commands and events are the examples in `schemas/`; answers and pages are those here, and those of the recordings
of a running panel where they are.
"""

import base64
import hashlib
import json
import os
import pathlib
import re
import sys
from xml.etree import ElementTree

ROOT = pathlib.Path(__file__).resolve().parents[2]
RECORDINGS = pathlib.Path(os.environ.get("PANELBRIDGE_SHARED", ROOT.parent / "shared")) / "recordings"
SECRET = "Pa55 &of <nobody>"  # the one that the targets know

ANSWERS = [
    ("users.create", "<result><status type='boolean'>true</status><details><id type='integer'>7</id></details></result>"),
    ("users.create", "<result><status nil='true'></status></result>"),
    ("users.create", "<result><status type='boolean'>false</status><details type='array'><detail><field>login</field>"
     "<error>Pa55 &amp;of &lt;nobody&gt; is taken, root:Pa55</error></detail></details></result>"),
    ("users.create", "<error><code>internal_error</code><message>Pa55 &#38;of &#60;nobody&gt;</message>"
     "<details><![CDATA[Pa55 &of <nobody>]]></details></error>"),
    ("users.enable", "<hash><success type='boolean'>true</success></hash>"),
    ("users.list", "<users type='array'><user><id type='integer'>1</id><contact_name nil='true'/>"
     "<created_at type='datetime'>2026-11-23T11:31:58Z</created_at><enabled type='boolean'>true</enabled>"
     "<x type='float'>1.5e3</x><a-b>\u00e9&#10;\U0001f600</a-b></user></users>"),
    ("users.get", "<?xml version='1.0' encoding='UTF-8'?>\n<!-- c --><user><id type='integer'>-1</id></user>"),
    ("virtual_servers.exec", "<result><status><output>a&#13;\nb</output><exit-code>0</exit-code></status></result>"),
    ("virtual_servers.exec", "<result><status><error>no &#x1b;[2J</error></status></result>"),
    ("users.list", "<!DOCTYPE x [<!ENTITY e SYSTEM 'file:///etc/passwd'>]><users type='array'>&e;</users>"),
    ("users.list", "<n:users xmlns:n='urn:n' type='array'><?p x?></n:users>"),
    ("users.list", "<users type='array'>" + "<a>" * 31 + "</a>" * 31 + "</users>"),
]
PAGES = [
    [{"id": 3, "level": 1, "message": "user.created", "t_message": "User john was created.",
      "ip_address": "127.0.0.1", "created_at": "2026-11-23T10:49:12Z"},
     {"id": 5, "level": 3, "message": "internal_error", "t_message": "Internal error: " + SECRET + ", root:x y"}],
    [{"id": 1, "level": None, "message": "root:x", "t_message": None, "ip_address": "root: \u0001", "created_at": ""},
     {"id": 2**63 - 1, "message": "x", "t_message": "\u202e" + SECRET}],
    [{"id": 9, "description": "backups.create", "status": 1,
      "t_description": "Backing up of virtual server #7 on physical server node1."},
     {"id": 8, "description": "x root:y", "status": 2, "t_description": SECRET}],
]
CURSOR = {"version": 1, "generation": 2, "sequence": 77, "entry": 4, "first_sight": False, "unreachable_since": None,
          "checked_at": 1795430952345, "known": [1, 11, 2, -12, 4, 14],
          "tasks": [{"id": 1, "told": ["running", "finished"]},
                    {"id": 3, "told": ["running"], "description": "backups.create", "text": "x"}]}
CONFIGURATIONS = [
    "panels: {main: {url: 'http://p.example:3000', user: admin, password: x}}\n",
    "broker:\n  url: amqps://u@h:5671/%2f\n  password_file: /x\npanels:\n  main:\n    url: https://[::1]/p\n    user: a\n"
    "    password: \"\\x41\\u20ac\"\n    timeouts: {read: 30s, node_change: 16m}\n    methods: [users.*, '*.list']\n"
    "senders:\n  shop:\n    users: [shop]\n    panels: [main]\n    methods: ['*']\n",
    "%YAML 1.1\n---\n? a\n: |-\n  b\n...\n", "{\"panels\": {\"main\": null}, \"panel\": [1, [2], {}]}", "a: &x !!str 'y'\nb: *x\n",
    "\ufeffa: >+\n  x\r\n\u2028\u0085- b\n", "a.b: 1\n\"\\n\": 2\n~: 3\n",
]
ADDRESSES = ["", "replies", "amq.gen-JzTY20BRgKO", "amq.gen-", "amq.rabbitmq.reply-to.g1h2AA5y.x==", "amq.direct",
             "panelbridge.commands.main.changes", "panelbridge.dead-letters", "a" * 255, "a\nb", "\u0436"]
PROPERTIES = ["order-1", "c-1", "replies", "application/json; charset=utf-8", "utf-8", "1795430952", "60000"]


def compact(value):
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()


def examples(folder):
    for path in sorted((ROOT / "schemas" / folder).glob("*.json")):
        yield from json.loads(path.read_text()).get("examples", [])


def commands():
    for command in examples("commands"):
        yield compact(command)
        key = f"{command['panel']}.{command['method']}"
        yield "\x1f".join([compact(command).decode(), *PROPERTIES, key, "00-ab-cd-01", "a=b"]).encode()
        for secret in {"password", "auth_key"} & command.get("params", {}).keys():
            yield compact(command | {"params": command["params"] | {secret: SECRET, "nosuch": SECRET}})


def recordings():
    """The method and the body of each recorded answer."""
    for path in sorted(RECORDINGS.glob("*.jsonl")):
        for line in path.read_text().splitlines():
            answer = json.loads(line)
            body = base64.b64decode(answer.get("body_base64") or "") or (answer.get("body") or "").encode()
            method = re.fullmatch(r"/api/(\w+)/(\w+)", (answer.get("request") or {}).get("path", ""))
            if method and len(body) <= 4096:
                yield ".".join(method.groups()), body


def page(body):
    """A recorded page of the log or of tasks, its last rows as JSON."""
    rows = ElementTree.fromstring(body)
    return [{cell.tag: int(cell.text) if cell.get("type") == "integer" else cell.text for cell in row}
            for row in list(rows)[-3:]]


def write(folder, inputs):
    folder.mkdir(parents=True, exist_ok=True)
    for input in inputs:
        (folder / hashlib.sha256(input).hexdigest()[:16]).write_bytes(input)


def text(bytes):
    return len(bytes).to_bytes(1, "big") + bytes


def properties(*given):
    """Properties as AMQP has them, after the flags that tell which there are; None for one that is not."""
    flags = sum(0x8000 >> index for index, value in enumerate(given) if value is not None)
    return flags.to_bytes(2, "big") + b"".join(value for value in given if value is not None)


def table(*entries):
    """A table of names and of values with the letter of their type."""
    whole = b"".join(text(name) + value for name, value in entries)
    return len(whole).to_bytes(4, "big") + whole


def long(bytes):
    return len(bytes).to_bytes(4, "big") + bytes


def messages():
    """Properties of a command, of a dead letter, of one with values of every type, and of one that nests them."""
    names = [text(name.encode()) for name in PROPERTIES]
    kinds = [b"t\x01", b"b\xff", b"B\xff", b"s\xff\xfe", b"u\xff\xfe", b"I" + bytes(4), b"i" + bytes(4), b"l" + bytes(8),
             b"L" + bytes(8), b"f\x7f\xc0\0\0", b"d" + bytes(8), b"D\x02" + bytes(4), b"S" + long(b"\xd0\x96\xff"),
             b"x" + long(b"\0"), b"T" + bytes(8), b"V", b"A" + long(b"S" + long(b"a") + b"V"), b"F" + table((b"a", b"V"))]
    deep = b"V"
    for _ in range(100):
        deep = b"A" + long(deep)
    death = table((b"reason", b"S" + long(b"rejected")), (b"count", b"l" + bytes(7) + b"\x01"))
    yield properties()
    yield properties(names[3], names[4], None, b"\x02", b"\x05", names[1], names[2], names[6], names[0], bytes(8),
                     text(b"command"), text(b"shop"), text(b"app"))
    yield properties(None, None, table((b"x-death", b"A" + long(b"F" + death)), (b"traceparent", b"S" + long(b"00-a"))))
    yield properties(None, None, table(*((bytes([index + 97]), kind) for index, kind in enumerate(kinds))))
    yield properties(None, None, table((b"deep", deep)))
    yield properties(*[text(b"\xff" * 255)] * 2, table((b"\xff" * 255, b"V")))


def words(value):
    """Names of members, and short texts, wherever they stand in an example."""
    if isinstance(value, dict):
        for name, inner in value.items():
            yield name
            yield from words(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from words(inner)
    elif isinstance(value, str) and len(value) < 40:
        yield value


def write_dictionary(path, inputs):
    tokens = {word for command in inputs for word in words(command)}
    tokens |= {SECRET, "root:", "***", "type='array'", "type='integer'", "type='boolean'", "nil='true'", "<![CDATA[",
               "<error>", "<status>", "<details>", "</", "/>", "&amp;", "&#38;", "\\u0000", "\\ud83d", "\\\"", "\x1f"}
    quoted = ("".join(chr(b) if 0x20 <= b < 0x7F and chr(b) not in '"\\' else f"\\x{b:02x}" for b in token.encode())
              for token in sorted(tokens) if token)
    path.write_text("".join(f'"{token}"\n' for token in quoted))


def main(into):
    recorded = list(recordings())
    events = [compact(event) for event in examples("events")]
    pages = [page(body) for method, body in recorded if method in ("event_log.list", "tasks.list")
             and body.startswith(b"<?xml")]
    write(into / "commands", commands())
    write(into / "json", [*commands(), *events, *map(compact, PAGES)])
    write(into / "xml", [f"{name}\n{xml}".encode() for name, xml in ANSWERS]
          + [name.encode() + b"\n" + body for name, body in recorded])
    write(into / "log", map(compact, PAGES + pages))
    write(into / "stream", [*events, b"\n".join(events), b"\n".join(reversed(events))])
    write(into / "cursor", [compact(CURSOR), compact(CURSOR | {"entry": None, "known": [], "tasks": []})])
    write(into / "addresses", (address.encode() for address in ADDRESSES))
    write(into / "properties", messages())
    write(into / "configuration", [(ROOT / "deploy/panelbridge.example.yaml").read_bytes()]
          + [text.encode() for text in CONFIGURATIONS])
    write_dictionary(into / "tokens", [*examples("commands"), *examples("events"), PAGES, CURSOR])


main(pathlib.Path(sys.argv[1]))
