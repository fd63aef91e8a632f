import ArgumentParser

struct Simulate: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Runs a panel to try things on, which answers as the real one does and keeps all in memory.",
        discussion: """
            It speaks the panel's Remote API over HTTP, with its slowness, refusals and oddities, and forgets \
            everything when it ends (SIGINT or SIGTERM). Never put it where others can reach it: its password is known.

            Examples:
              panelbridge simulate
              panelbridge simulate --port 0 --seed empty
              panelbridge simulate --servers 500

            What is to go wrong is ordered by HTTP, below /simulator/ and without a log-in:

              curl -d fault=hang -d method=users.create 127.0.0.1:3000/simulator/faults
              curl -X DELETE 127.0.0.1:3000/simulator/faults
              curl -d '' 127.0.0.1:3000/simulator/database

            The first lets the next users.create (any method without it, count=always for each) wait until the second; the \
            third gives the panel a new database. Other faults are cut_after_effect, http_500, internal_error, latency \
            (with milliseconds), unauthorized and more: an unknown one is answered with the names of all.
            """)

    @Option(help: "The address to listen on.")
    var host = "127.0.0.1"

    @Option(help: "The port to listen on; 0 takes a free one and prints it.")
    var port = 3000

    @Option(help: "What it begins with: demo (nodes, templates, users, servers) or empty.")
    var seed = Seed.demo

    @Option(help: "How many virtual servers the demo has.")
    var servers = 5

    @Option(help: "The user that it lets in.")
    var user = "admin"

    @Option(help: "That user's password.")
    var password = "admin"

    enum Seed: String, ExpressibleByArgument, CaseIterable {
        case demo, empty
    }

    func validate() throws {
        guard (0...65535).contains(port) else { throw ValidationError("--port must be from 0 to 65535.") }
        guard (0...100_000).contains(servers) else { throw ValidationError("--servers must be from 0 to 100000.") }
    }

    func run() throws {
        try serve()
    }
}
