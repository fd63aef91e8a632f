internal import Bridge
internal import Documents
public import PanelCatalog

/// Makes a command of words such as `virtual_servers.start id=299`, by the catalogue's types.
public enum CommandArguments {
    /// The command that the words give, or everything that is wrong with them.
    ///
    /// - Parameters:
    ///   - words: `name=value`; a secret's value is `@` and the path of a file that holds it (`@-` is standard input).
    ///   - readFile: reads such a file; `-` is standard input.
    public static func order(
        _ name: String, panel: String?, words: [String],
        readFile: (String) throws(FileUnreadable) -> [UInt8]
    ) throws(CommandLineError) -> CommandOrder {
        let method = try method(named: name)
        var given: [String: Argument] = [:]
        var problems: [String] = []
        for word in words {
            do throws(CommandLineError) {
                let argument = try argument(word, of: method, readFile)
                if given.updateValue(argument, forKey: argument.parameter.name) != nil {
                    problems.append("\(argument.parameter.name) is given twice.")
                }
            } catch {
                problems += error.problems
            }
        }
        let names = words.map { String($0.prefix { $0 != "=" }) }
        problems += method.parameters.filter { $0.isRequired && !names.contains($0.name) }.map(missing)
        guard problems.isEmpty else { throw CommandLineError(problems) }
        return CommandOrder(method, panel: panel, arguments: method.parameters.compactMap { given[$0.name] })
    }

    /// The method of that name, or which one was probably meant.
    public static func method(named name: String) throws(CommandLineError) -> PanelMethod {
        if let method = PanelCatalog.method(named: name) { return method }
        let nearest = NearestName.to(name, among: PanelCatalog.methods.lazy.map(\.name))
        let advice = nearest.map { "Did you mean \($0)?" } ?? "`panelbridge methods` lists them."
        throw CommandLineError(["The panel has no method \(TerminalText.safe(name)). \(advice)"])
    }

    private static func missing(_ parameter: Parameter) -> String {
        let example = parameter.isSecret ? "@FILE" : parameter.plainExample
        return "\(parameter.name) is required: \(parameter.description), such as \(parameter.name)=\(example)"
    }

    private static func argument(
        _ word: String, of method: PanelMethod, _ readFile: (String) throws(FileUnreadable) -> [UInt8]
    ) throws(CommandLineError) -> Argument {
        let name = String(word.prefix { $0 != "=" })
        guard name.count < word.count else {
            throw CommandLineError(["\(TerminalText.safe(word)) has no value; write it as NAME=VALUE."])
        }
        guard let parameter = method.parameters.first(where: { $0.name == name }) else {
            throw CommandLineError([unknown(name, method)])
        }
        let text = String(word.dropFirst(name.count + 1))
        return Argument(parameter, try value(of: parameter, text, readFile))
    }

    private static func unknown(_ name: String, _ method: PanelMethod) -> String {
        let names = method.parameters.map(\.name)
        let problem = "\(method.name) has no parameter \(TerminalText.safe(name))"
        if let nearest = NearestName.to(name, among: names) { return "\(problem). Did you mean \(nearest)?" }
        return names.isEmpty ? "\(problem), nor any other." : "\(problem). It has: \(names.joined(separator: ", "))."
    }

    private static func value(
        of parameter: Parameter, _ text: String, _ readFile: (String) throws(FileUnreadable) -> [UInt8]
    ) throws(CommandLineError) -> Argument.Value {
        let plain = parameter.isSecret ? try secret(parameter, text, readFile) : text
        if let value = parameter.type.value(of: plain) { return value }
        let shown = parameter.isSecret ? "What \(parameter.name) holds" : "\(parameter.name)=\(TerminalText.safe(text))"
        throw CommandLineError(["\(shown) is not accepted: it must be \(parameter.type.expectation)."])
    }

    /// The secret from the file that is named, without the newline at its end.
    private static func secret(
        _ parameter: Parameter, _ text: String, _ readFile: (String) throws(FileUnreadable) -> [UInt8]
    ) throws(CommandLineError) -> String {
        guard text.first == "@", text.count > 1 else {
            throw CommandLineError([
                "\(parameter.name) is a secret, and others on this machine can read command lines: "
                    + "write \(parameter.name)=@FILE, or @- for standard input."
            ])
        }
        let path = String(text.dropFirst())
        do throws(FileUnreadable) {
            guard let secret = SecretFile.text(of: try readFile(path)) else {
                throw FileUnreadable(reason: "it is not UTF-8")
            }
            return secret
        } catch {
            throw CommandLineError(["\(parameter.name): \(TerminalText.safe(path)) cannot be read: \(error.reason)."])
        }
    }
}
