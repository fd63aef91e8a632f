@testable import Gateway

/// The smallest configuration that works.
let smallest = """
    panels:
      main:
        url: http://panel.example.com:3000
        user: admin
        password: hunter2-of-the-panel

    """

/// Loads a file of this text, with these variables and other files.
func load(
    _ text: String?, _ environment: [String: String] = [:], files: [String: String] = [:]
) throws(ConfigurationError) -> Configuration {
    try Configuration.load(file: text == nil ? nil : "p.yaml", environment: environment) {
        path throws(FileUnreadable) in
        if path == "p.yaml", let text { return Array(text.utf8) }
        guard let content = files[path] else { throw FileUnreadable(reason: "No such file or directory") }
        return Array(content.utf8)
    }
}

/// What is wrong with a file of this text, one line a problem.
func problems(
    _ text: String?, _ environment: [String: String] = [:], files: [String: String] = [:]
) -> [String] {
    do throws(ConfigurationError) {
        _ = try load(text, environment, files: files)
        return []
    } catch {
        return error.problems.map(\.description)
    }
}

/// The smallest configuration with one more key; a panel's key goes to the panel `main`.
func with(_ path: String, _ value: String) -> String {
    let parts = path.split(separator: ".")
    var text = smallest
    if parts[0] == "panels" {
        for (depth, part) in parts.dropFirst(2).enumerated() {
            text += String(repeating: "  ", count: depth + 2) + part + ":"
            text += depth == parts.count - 3 ? " \(value)\n" : "\n"
        }
        return text
    }
    for (depth, part) in parts.enumerated() {
        text += String(repeating: "  ", count: depth) + part + ":" + (depth == parts.count - 1 ? " \(value)\n" : "\n")
    }
    return text
}
