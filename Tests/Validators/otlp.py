"""Says whether standard input is an export of traces as OpenTelemetry's own protocol describes it, in JSON.

    otlp.py WHEEL...

The wheels are opentelemetry-proto, which carries the descriptions of all messages, and protobuf, which reads JSON by them and
refuses what they do not name. Ids are hexadecimal in OTLP, and base64 for protobuf. Prints how many spans there are.
"""

import base64
import json
import sys
import tempfile
import zipfile

LENGTHS = {"traceId": 16, "spanId": 8, "parentSpanId": 8}


def as_protobuf(value, name=None):
    if isinstance(value, dict):
        return {name: as_protobuf(inner, name) for name, inner in value.items()}
    if isinstance(value, list):
        return [as_protobuf(inner) for inner in value]
    if name not in LENGTHS:
        return value
    identifier = bytes.fromhex(value)
    if len(identifier) != LENGTHS[name] or not any(identifier):
        raise ValueError(f"{name} is {value}")
    return base64.b64encode(identifier).decode()


with tempfile.TemporaryDirectory() as folder:
    for wheel in sys.argv[1:]:
        zipfile.ZipFile(wheel).extractall(folder)
    sys.path.insert(0, folder)
    from google.protobuf import json_format
    from opentelemetry.proto.collector.trace.v1.trace_service_pb2 import ExportTraceServiceRequest

    document = as_protobuf(json.load(sys.stdin))
    request = json_format.ParseDict(document, ExportTraceServiceRequest())
    print(sum(len(scope.spans) for part in request.resource_spans for scope in part.scope_spans), "spans")
