internal import Bridge
internal import PanelCatalog

extension Effect.LookUp {
    /// What is the same where there is one already: "`first_ip` and `last_ip` are taken".
    func taken(of change: PanelMethod) -> String {
        let names = parametersCompared(of: change).map(\.name.asCode)
        return "\(names.joined(lastBy: "and")) \(names.count == 1 ? "is" : "are") taken"
    }

    /// What is asked: "`users.get_by_login` with the command's `login`".
    func question(of change: PanelMethod) -> String {
        let arguments = change.parameters.compactMap { parameter -> String? in
            guard let name = self.arguments.first(where: { $0.value == parameter.name })?.key else { return nil }
            let role = name == parameter.name ? "" : " as `\(name)`"
            return "the command's `\(parameter.name)`\(role)\(spelling)"
        }
        return method.asCode + (arguments.isEmpty ? "" : " with \(arguments.joined(lastBy: "and"))")
    }

    /// What is looked for in the answer: "one whose `host` is the command's".
    func match(of change: PanelMethod) -> String {
        let fields = parametersCompared(of: change).map { parameter in
            let field = matching.first { $0.value == parameter.name }?.key ?? parameter.name
            return "`\(field)` is the command's\(field == parameter.name ? "" : " `\(parameter.name)`")"
                + spelling + substitute(for: parameter, of: change)
        }
        return "one whose \(fields.joined(lastBy: "and"))"
    }

    private var spelling: String { ignoresCase ? " in lower case" : "" }

    /// What is compared where the command leaves the parameter out.
    private func substitute(for parameter: Parameter, of change: PanelMethod) -> String {
        if parameter.isRequired { return "" }
        return change.canChooseIdentity ? " (or the one that the gateway chose)" : " (null where it names none)"
    }

    private func parametersCompared(of change: PanelMethod) -> [Parameter] {
        change.parameters.filter { matching.values.contains($0.name) }
    }
}
