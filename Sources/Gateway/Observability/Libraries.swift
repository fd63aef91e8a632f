internal import AMQP
internal import HTTPClient
internal import Ledger
internal import PanelClient

/// The libraries that the gateway runs with.
enum Libraries {
    /// Each with its version, in the order of the labels of `panelbridge_build_info`.
    static var versions: [(name: String, version: String)] {
        [
            ("librabbitmq", LibraryVersion.librabbitmq), ("libcurl", CurlVersion.text),
            ("libxml2", LibxmlVersion.text), ("sqlite", SQLiteVersion.text),
        ]
    }
}
