import Foundation
import Testing

/// A client in `schemas/examples`, and what it needs to run.
struct ClientExample: Sendable {
    let file: String
    /// A file of the last of the packages that it needs.
    let dependency: String
    let packages: String
    /// Arguments that fit the simulated panel.
    let arguments: [String]

    static let python = ClientExample(
        file: "order-server.py", dependency: "/usr/lib/python3/dist-packages/pika", packages: "python3-pika",
        arguments: ["order-1", "alice.example.com", "debian-7.0-x86"])

    static let php = ClientExample(
        file: "add-customer.php", dependency: "/usr/share/php/PhpAmqpLib/autoload.php",
        packages: "php-cli and php-amqplib", arguments: ["order-1", "alice", "alice@example.com"])

    static let shell = ClientExample(
        file: "start-server.sh", dependency: "/usr/bin/amqp-consume", packages: "amqp-tools and jq",
        arguments: ["order-1", "3"])

    static let installed = [python, php, shell].filter(\.isInstalled)

    var isInstalled: Bool { FileManager.default.fileExists(atPath: dependency) }

    /// Why its tests are skipped.
    var reason: Comment { "\(file) needs Debian's \(packages); ./test installs them" }

    /// The client as a person would start it, with the system's interpreters and `panelbridge` on the path.
    func program(_ arguments: [String]? = nil, broker: String, timeout: Int = 30) -> Program {
        let panelbridge = URL(filePath: Program.panelbridge).deletingLastPathComponent().path
        return Program(
            Project.root.appending(path: "schemas/examples/\(file)").path, arguments ?? self.arguments,
            environment: [
                "PATH": "\(panelbridge):/usr/bin:/bin", "AMQP_URL": broker, "PANEL": "main", "TIMEOUT": "\(timeout)",
                "PASSWORD": "correct-horse",
            ])
    }
}
