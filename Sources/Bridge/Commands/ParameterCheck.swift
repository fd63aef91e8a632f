internal import PanelCatalog

/// Checks what a command gives against the parameters of its method, and names every field at fault at once.
struct ParameterCheck {
    let method: PanelMethod
    let policy: PanelPolicy

    /// The arguments in the catalogue's order, so that the same command always reads the same.
    func arguments(from params: [(name: String, value: JSONValue)]) throws(ReplyError) -> [Argument] {
        var arguments: [Argument] = []
        var faults: [ReplyError.Field] = []
        var known = 0
        arguments.reserveCapacity(params.count)
        for parameter in method.parameters {
            guard let given = params.first(where: { $0.name == parameter.name }) else {
                if parameter.isRequired { faults.append(.init(parameter.name, "is required")) }
                continue
            }
            known += 1
            if let value = accepted(given.value, for: parameter) {
                arguments.append(Argument(parameter, value))
            } else {
                faults.append(.init(parameter.name, "must be \(expectation(of: parameter))"))
            }
        }
        if known < params.count { faults.append(contentsOf: unknown(among: params)) }
        if !faults.isEmpty { throw Self.refusal(of: faults) }
        return arguments
    }

    /// The arguments though limits may not hold any more; nil where a name or a value's type says nothing to the method.
    static func argumentsAsGiven(
        _ params: [(name: String, value: JSONValue)], to method: PanelMethod
    ) -> [Argument]? {
        let arguments = method.parameters.compactMap { parameter in
            params.first { $0.name == parameter.name }.flatMap { Argument.Value($0.value) }
                .map { Argument(parameter, $0) }
        }
        return arguments.count == params.count ? arguments : nil
    }

    private static func refusal(of faults: [ReplyError.Field]) -> ReplyError {
        let count = faults.count == 1 ? "1 parameter is" : "\(faults.count) parameters are"
        return ReplyError(.invalidParams, "\(count) not as the method takes them; fields says which.", fields: faults)
    }

    /// A fault for each name that the method doesn't have; a name that is none is not repeated.
    private func unknown(among params: [(name: String, value: JSONValue)]) -> [ReplyError.Field] {
        let names = method.parameters.map(\.name)
        return params.filter { !names.contains($0.name) }.prefix(16).map { given in
            let nearest = NearestName.to(given.name, among: names).map { "; \($0) is the nearest" } ?? ""
            let name = NameGrammar.isParameter(given.name) ? given.name : "params"
            return .init(name, "is no parameter of \(method.name)\(nearest)")
        }
    }

    private func accepted(_ value: JSONValue, for parameter: Parameter) -> Argument.Value? {
        switch (parameter.type, value) {
        case (.integer(let range), .integer(let integer)): range.contains(integer) ? .integer(integer) : nil
        case (.boolean, .boolean(let boolean)), (.presence, .boolean(let boolean)): .boolean(boolean)
        case (.date, .text(let text)): text.isEmpty || CalendarDate(text) != nil ? .text(text) : nil
        case (.text(let format), .text(let text)): format.accepts(text) && mayReach(text, format) ? .text(text) : nil
        default: nil
        }
    }

    /// Whether the panel may be sent to connect to a host.
    private func mayReach(_ text: String, _ format: TextFormat) -> Bool {
        format != .host || policy.allowsLocalHosts || HostClass(text) == .other
    }

    private func expectation(of parameter: Parameter) -> String {
        switch parameter.type {
        case .integer(let range): "an integer from \(range.lowerBound) to \(range.upperBound)"
        case .boolean, .presence: "true or false"
        case .date: "a day as YYYY-MM-DD, or empty"
        case .text(.host) where !policy.allowsLocalHosts:
            "a string: \(TextFormat.host.expectation), and not the panel's own machine, a link-local or a metadata address"
        case .text(let format): "a string: \(format.expectation)"
        }
    }
}
