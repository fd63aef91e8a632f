import Gateway
import YAML

/// Any bytes as the configuration's file: it is taken, or all that is wrong with it has a place in it.
enum ConfigurationFuzzing {
    static func run(_ input: [UInt8]) {
        // Its end is a line of its own for libyaml.
        let lines = 2 + input.count { $0 == UInt8(ascii: "\n") || $0 == UInt8(ascii: "\r") } + breaks(input)
        do throws(YAMLError) {
            _ = try YAMLNode.parse(input)
        } catch {
            let isInside = 1...lines ~= error.mark.line && error.mark.column > 0
            law(isInside, "an error stands outside of the document of \(lines) lines: \(error)")
            law(!error.message.isEmpty, "an error has no words")
        }
        let problems = problems(input)
        law(problems == self.problems(input), "the same file has other problems the second time")
        // Where what to write is shown, on lines of its own.
        law(problems.allSatisfy { !$0.utf8.contains { $0 < 0x20 && $0 != 0x0A } }, "a problem has control characters")
    }

    /// Line breaks of Unicode's, which YAML knows too: each has three bytes that end so, or two.
    private static func breaks(_ input: [UInt8]) -> Int { input.count { [0x85, 0xA8, 0xA9].contains($0) } }

    /// What is wrong with it, in the words that the operator reads.
    private static func problems(_ input: [UInt8]) -> [String] {
        do throws(ConfigurationError) {
            _ = try Configuration.examine(
                file: "p.yaml", environment: [:],
                readFile: { path throws(FileUnreadable) in
                    guard path == "p.yaml" else { throw FileUnreadable(reason: "No such file or directory") }
                    return input
                }, facts: { _ in nil })
            return []
        } catch {
            return error.problems.map(\.description)
        }
    }
}
