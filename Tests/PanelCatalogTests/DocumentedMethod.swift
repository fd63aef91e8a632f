import Foundation

/// A method as the panel's own documentation names it.
struct DocumentedMethod {
    let name: String
    var parameters: [(name: String, isRequired: Bool)] = []

    /// Reads the chapter "Methods": a heading a subject, a heading a method, a table of parameters.
    static func all(in file: URL) throws -> [DocumentedMethod] {
        let controllers = [
            "Physical Servers": "hardware_servers", "Virtual Servers": "virtual_servers", "Users": "users",
            "Roles": "roles", "Event Log": "event_log", "Tasks": "tasks",
        ]
        var methods: [DocumentedMethod] = []
        var controller: String?
        for line in try String(contentsOf: file, encoding: .utf8).replacing("\\_", with: "_").split(separator: "\n") {
            if let match = line.wholeMatch(of: /## ([A-Z].*) ##/) {
                controller = controllers[String(match.1)]
            } else if let controller, let match = line.wholeMatch(of: /### (\w+) ###/) {
                methods.append(DocumentedMethod(name: "\(controller).\(match.1)"))
            } else if let match = line.wholeMatch(of: /\| (\w+) \| (\+?) *\|.*\|/) {
                methods[methods.count - 1].parameters.append((String(match.1), match.2 == "+"))
            }
        }
        return methods
    }
}
