internal import AMQP
internal import Bridge

extension TraceContext {
    /// Reads the headers of a message; nil where they name no trace.
    init?(_ headers: FieldTable) {
        guard let parent = headers[Self.parentHeader]?.text else { return nil }
        self.init(traceparent: parent, tracestate: headers[Self.stateHeader]?.text)
    }

    /// What a message carries that belongs to it.
    var fields: FieldTable { FieldTable(headers.map { FieldTable.Entry(name: $0.name, value: .text($0.value)) }) }
}
