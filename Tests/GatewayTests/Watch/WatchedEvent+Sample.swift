@testable import Gateway

extension WatchedEvent {
    /// An event of the panel main, which happened on 2026-11-23 at 10:49:12 UTC.
    static func sample(_ kind: String, _ data: String, subject: String? = nil) -> WatchedEvent? {
        WatchedEvent(Array(body(kind, data, subject: subject).utf8), routingKey: "main.\(kind)")
    }

    /// Its body, as the gateway writes it.
    static func body(_ kind: String, _ data: String, subject: String? = nil) -> String {
        let about = subject.map { #""subject":"\#($0)","# } ?? ""
        return #"{"specversion":"1.0","id":"main:1:x","source":"/panels/main","type":"org.openvz.panel.\#(kind)","#
            + about
            + #""time":"2026-11-23T10:49:12.345Z","datacontenttype":"application/json","data":\#(data)}"#
    }
}
