import Bridge

/// What must hold of every event of the log.
enum EventLaws {
    static func check(_ event: CloudEvent) {
        lawOfJSON(event.encoded(), "an event")
        let key = event.routingKey.utf8
        law(key.count <= 255 && key.allSatisfy { 0x20 < $0 && $0 < 0x7F }, "a routing key is not one that AMQP takes")
        law(event.type.utf8.count <= 255, "a type is longer than AMQP takes")
        law(event.subject?.unicodeScalars.contains { $0.value < 0x20 } != true, "a subject has a control character")
        let texts = JSONTree(event.encoded())?.texts ?? []
        law(texts.allSatisfy { Scrubber().isClean($0.utf8Span.span) }, "an event tells a password of root's")
    }
}
