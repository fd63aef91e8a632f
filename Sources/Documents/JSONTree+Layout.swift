public import Bridge

extension JSONTree {
    /// The value over several lines: a line for each member, and what fits into one line on one.
    ///
    /// - Parameters:
    ///   - width: how many characters a line may have where a value stands on one.
    ///   - indentation: with how many spaces all lines but the first begin.
    public func laidOut(width: Int = 120, indentation: Int = 0) -> String {
        lines(width: width, indentation: indentation, reserved: 0).joined(separator: "\n")
    }

    private func lines(width: Int, indentation: Int, reserved: Int) -> [String] {
        let line = spaced
        if isFlat, indentation + reserved + line.count <= width { return [line] }
        switch self {
        case .text, .number, .boolean, .null: return [line]
        case .list(let elements):
            let blocks = elements.map { $0.lines(width: width, indentation: indentation + 2, reserved: 1) }
            return Self.enclosed("[", blocks, "]", indentation)
        case .object(let members):
            let blocks = members.map { member in
                let name = "\(JSONTree.text(member.name).spaced): "
                let lines = member.value.lines(
                    width: width, indentation: indentation + 2, reserved: name.count + 1)
                return [name + lines[0]] + lines.dropFirst()
            }
            return Self.enclosed("{", blocks, "}", indentation)
        }
    }

    private static func enclosed(_ open: String, _ blocks: [[String]], _ close: String, _ indentation: Int) -> [String]
    {
        let inner = String(repeating: " ", count: indentation + 2)
        var lines = [open]
        for (index, block) in blocks.enumerated() {
            lines.append(inner + block[0])
            lines.append(contentsOf: block.dropFirst())
            if index < blocks.count - 1 { lines[lines.count - 1] += "," }
        }
        return lines + [String(repeating: " ", count: indentation) + close]
    }

    /// Whether nothing in it has members or elements of its own.
    private var isFlat: Bool {
        switch self {
        case .text, .number, .boolean, .null: true
        case .list(let elements): elements.allSatisfy(\.isScalar)
        case .object(let members): members.allSatisfy(\.value.isScalar)
        }
    }

    /// The value on one line, with a space behind each comma and colon.
    public var spaced: String {
        switch self {
        case .text, .number, .boolean, .null:
            var writer = JSONWriter()
            write(to: &writer)
            return String(decoding: writer.bytes, as: UTF8.self)
        case .list(let elements): return "[\(elements.map(\.spaced).joined(separator: ", "))]"
        case .object(let members):
            let texts = members.map { "\(JSONTree.text($0.name).spaced): \($0.value.spaced)" }
            return "{\(texts.joined(separator: ", "))}"
        }
    }
}
