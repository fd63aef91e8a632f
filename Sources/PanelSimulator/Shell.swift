/// As much of a shell as it takes to try `exec`: `echo`, `printf`, `true`, `false`, `id`, `hostname` and `exit`.
struct Shell {
    private var bytes: [UInt8] = []

    /// What the commands wrote, with the line ends that the way from node to panel leaves.
    var output: String {
        var lines = bytes
        for index in lines.indices.reversed() where lines[index] == 13 {
            if index + 1 < lines.count, lines[index + 1] == 10 { lines.remove(at: index) } else { lines[index] = 10 }
        }
        return FormText.text(lines)
    }

    /// Runs commands parted by lines and semicolons, and tells the exit code.
    mutating func run(_ script: String) -> Int {
        var code = 0
        for words in Self.commands(in: script) {
            if words.first == "exit" { return words.dropFirst().first.flatMap { Int($0) } ?? code }
            code = perform(words)
        }
        return code
    }

    private mutating func perform(_ words: [String]) -> Int {
        let arguments = words.dropFirst().filter { !$0.hasPrefix(">") }
        switch words[0] {
        case "true", "sleep": return 0
        case "false": return 1
        case "echo": write(arguments.joined(separator: " ") + "\n")
        case "printf": bytes += Self.unescaped(arguments.first ?? "")
        case "id": write("uid=0 gid=0\n")
        case "hostname": write("localhost\n")
        default:
            write("sh: \(words[0]): not found\n")
            return 127
        }
        return 0
    }

    private mutating func write(_ text: String) { bytes += Array(text.utf8) }

    /// The words of each command, with quotes taken off.
    private static func commands(in script: String) -> [[String]] {
        var commands: [[String]] = [[]]
        var word: String?
        var quote: Character?
        for character in script {
            if let open = quote {
                if character == open { quote = nil } else { word?.append(character) }
            } else if character == "'" || character == "\"" {
                quote = character
                word = word ?? ""
            } else if character == " " || character == ";" || character.isNewline {
                if let word { commands[commands.count - 1].append(word) }
                word = nil
                if character != " " { commands.append([]) }
            } else {
                word = (word ?? "") + String(character)
            }
        }
        if let word { commands[commands.count - 1].append(word) }
        return commands.filter { !$0.isEmpty }
    }

    /// Undoes the escapes of `printf`.
    private static func unescaped(_ text: String) -> [UInt8] {
        var result: [UInt8] = []
        var rest = Array(text.utf8)[...]
        while let byte = rest.popFirst() {
            guard byte == UInt8(ascii: "\\"), let next = rest.first else {
                result.append(byte)
                continue
            }
            let octal = rest.prefix(3).prefix { UInt8(ascii: "0")...UInt8(ascii: "7") ~= $0 }
            rest = rest.dropFirst(max(1, octal.count))
            result.append(UInt8(String(decoding: octal, as: UTF8.self), radix: 8) ?? control(next))
        }
        return result
    }

    private static func control(_ letter: UInt8) -> UInt8 {
        switch letter {
        case UInt8(ascii: "n"): 10
        case UInt8(ascii: "r"): 13
        case UInt8(ascii: "t"): 9
        default: letter
        }
    }
}
