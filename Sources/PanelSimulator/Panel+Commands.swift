extension Panel {
    /// Runs a script in the container and answers with what it wrote.
    mutating func execute(on server: VirtualServer, _ call: Call) throws(Refusal) -> [UInt8] {
        let node = try node(of: server)
        let script = "/tmp/vecmd_\(Self.digits(executions.calls[call.method] ?? 0))"
        countEffect(of: call)
        do {
            let output = try runScript(call.parameters.text("command") ?? "", as: script, in: server.identity, on: node)
            return Self.document { status in
                status.text("output", output)
                status.integer("exit-code", 0)
            }
        } catch .command(let failure) {
            return Self.document { $0.text("error", failure.text) }
        }
    }

    private mutating func runScript(
        _ text: String, as script: String, in identity: String, on node: HardwareServer
    ) throws(Refusal) -> String {
        let command = "vzctl runscript \(identity) \(script)"
        try run(command, on: node)
        guard container(identity, on: node)?.isRunning == true else {
            throw .command(CommandFailure(command: command, code: 31, output: "Container is not running\n"))
        }
        var shell = Shell()
        let code = shell.run(text)
        if code != 0 { throw .command(CommandFailure(command: command, code: code, output: shell.output)) }
        return shell.output
    }

    /// Makes the container anew; where that fails the old one is already gone.
    mutating func reinstall(_ original: VirtualServer, _ call: Call) throws(Refusal) -> [UInt8] {
        guard let osTemplate = call.parameters.text("orig_os_template") else {
            throw .internalError("undefined method `empty?' for nil:NilClass")
        }
        let node = try node(of: original)
        var server = corrected(original)
        let wasRunning = server.state == "running"
        server.osTemplate = osTemplate
        virtualServers.update(server)
        let template = container(server.identity, on: node)?.serverTemplate ?? server.serverTemplate ?? ""
        countEffect(of: call)
        _ = try changeState("stop", of: server, call)
        try destroyContainer(server.identity, on: node)
        try createContainer(
            server.identity, osTemplate: osTemplate, serverTemplate: template, on: node,
            by: "vzctl create \(server.identity)  --ostemplate \(osTemplate)  --config \(server.identity)tmp.template")
        try applySettings(of: server, was: VirtualServer(), password: call.parameters.text("password"), on: node)
        if wasRunning { _ = try changeState("start", of: virtualServers[server.id] ?? server, call) }
        log("virtual_server.updated", "Settings for virtual server \(server.identity) were updated.", of: call)
        return Document.success()
    }

    private static func document(_ status: (inout XMLWriter) -> Void) -> [UInt8] {
        XMLWriter.document { document in
            document.element("result") { $0.element("status", status) }
        }
    }

    /// The 32 hexadecimal digits in the name of the script of that number.
    private static func digits(_ number: Int) -> String {
        let mixed = UInt64(number) &* 0x9e37_79b9_7f4a_7c15
        let text = String(mixed, radix: 16) + String(mixed.byteSwapped, radix: 16)
        return String(repeating: "0", count: 32 - text.utf8.count) + text
    }
}
