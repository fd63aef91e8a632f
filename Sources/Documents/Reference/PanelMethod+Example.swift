internal import Bridge
public import PanelCatalog

extension PanelMethod {
    var exampleBlocks: [ReferenceBlock] {
        let example = MethodExample(self)
        let words = example.words(for: self)
        let secrets = words.contains { $0.contains("=@") } ? ", with each secret in a file" : ""
        return [
            .label("Example"), .paragraph(example.way(of: self)),
            .code(example.command.laidOut(width: 100), language: "json"),
            .paragraph(example.wayBack),
            .code(example.reply.laidOut(width: 100), language: "json"),
            .paragraph("The same from a terminal\(secrets):"),
            .code("panelbridge send".followed(by: words), language: "sh"),
        ]
    }
}

extension MethodExample {
    /// The words of a command line that sends the command.
    public func words(for method: PanelMethod) -> [String] {
        let arguments = method.parameters.compactMap { parameter -> String? in
            guard command["params"]?[parameter.name] != nil else { return nil }
            return "\(parameter.name)=" + (parameter.isSecret ? "@\(parameter.name).txt" : parameter.plainExample)
        }
        return [method.name] + arguments + ["--panel \(Self.panel)"] + (id.map { ["--id \($0)"] } ?? [])
    }

    fileprivate func way(of method: PanelMethod) -> String {
        let exchange = BrokerNames(panels: []).commandsExchange
        let id = id.map { ", `message_id` `\($0)`" } ?? ""
        let key = "\(Self.panel).\(method.name)"
        return
            "The command, published to the exchange `\(exchange)` with the routing key `\(key)`\(id), and a queue of "
            + "yours as `reply_to`:"
    }

    fileprivate var wayBack: String {
        guard let id else { return "The reply where it succeeds, with the `correlation_id` of the command:" }
        return "The reply where it succeeds, with the `correlation_id` `\(id)` unless the command had another:"
    }
}

extension String {
    /// The command and its words, in lines that a shell takes for one.
    fileprivate func followed(by words: [String]) -> String {
        var (lines, line) = ([String](), self)
        for word in words {
            if line.count + 1 + word.count > 98 {
                lines.append(line)
                line = "   "
            }
            line += " \(word)"
        }
        return (lines + [line]).joined(separator: " \\\n")
    }
}
