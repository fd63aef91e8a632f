import Foundation

/// The panel's documentation and recorded exchanges, which lie beside the project and are no part of it.
enum SharedFiles {
    static let folder: URL = {
        if let path = ProcessInfo.processInfo.environment["PANELBRIDGE_SHARED"] { return URL(filePath: path) }
        return URL(filePath: #filePath).appending(path: "../../../../shared").standardizedFileURL
    }()

    static let documentation = folder.appending(path: "remote-api.md")
    static let facts = folder.appending(path: "panel-facts.md")
    static let recordings = folder.appending(path: "recordings")

    static let areThere =
        FileManager.default.fileExists(atPath: documentation.path)
        && FileManager.default.fileExists(atPath: recordings.path)
}
