internal import Bridge

/// Shows a JSON value as lines, indented by two spaces: objects as names with values, lists of objects as tables.
struct ValueRendering {
    let width: Int

    func lines(of value: JSONTree) -> [String] { block(value).map { "  \($0)" } }

    private func block(_ value: JSONTree) -> [String] {
        switch value {
        case .object(let members): list(members)
        case .list([]): ["none"]
        case .list(let elements): table(elements) ?? elements.flatMap(item)
        default: scalarLines(value)
        }
    }

    /// Names in one column, values in the next; what needs several lines stands below its name.
    private func list(_ members: [JSONTree.Member]) -> [String] {
        let width = members.map { TerminalText.safe($0.name).count }.max() ?? 0
        return members.flatMap { member in
            let name = TerminalText.safe(member.name)
            let lines = block(member.value)
            let isShort = lines.count == 1 && (member.value.isScalar || lines == ["none"])
            if isShort { return [TerminalText.padded(name, to: width + 2) + lines[0]] }
            return [name] + lines.map { "  \($0)" }
        }
    }

    /// A table of objects without nested values, if it is not too wide.
    private func table(_ elements: [JSONTree]) -> [String]? {
        var names: [String] = []
        for element in elements {
            guard case .object(let members) = element else { return nil }
            for member in members {
                guard scalarLines(member.value).count == 1, member.value.isScalar else { return nil }
                if !names.contains(member.name) { names.append(member.name) }
            }
        }
        let rows = elements.map { element in names.map { element[$0].map { scalarLines($0)[0] } ?? "" } }
        let table = TextTable([names.map(TerminalText.safe)] + rows)
        return table.width <= width ? table.lines : nil
    }

    private func item(_ element: JSONTree) -> [String] {
        let lines = block(element)
        return ["- " + (lines.first ?? "")] + lines.dropFirst().map { "  \($0)" }
    }

    private func scalarLines(_ value: JSONTree) -> [String] {
        switch value {
        case .text(""): ["\"\""]
        case .text(let text): TerminalText.lines(text)
        case .number(let number): [number]
        case .boolean(let boolean): [boolean ? "true" : "false"]
        case .null: ["-"]
        case .list, .object: []
        }
    }
}
