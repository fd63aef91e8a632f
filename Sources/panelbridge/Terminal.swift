import Gateway
// `environ` is a variable of C: only this file reads it, and nothing in the process writes it.
@unsafe @preconcurrency import Glibc

/// The process's surroundings: its variables, its input and its output.
enum Terminal {
    /// The variables that the process was started with.
    static func environment() -> [String: String] {
        var variables: [String: String] = [:]
        var entry = unsafe environ
        while let text = unsafe entry.pointee {
            let entryText = unsafe String(cString: text)
            let name = entryText.prefix { $0 != "=" }
            variables[String(name)] = String(entryText[name.endIndex...].dropFirst())
            unsafe entry = entry.advanced(by: 1)
        }
        return variables
    }

    static func isReadable(_ path: String) -> Bool { unsafe access(path, R_OK) == 0 }

    /// Reads a file; `-` is standard input.
    static func readFile(_ path: String) throws(FileUnreadable) -> [UInt8] {
        try Configuration.readFile(path == "-" ? "/dev/stdin" : path)
    }

    static func printError(_ text: String) {
        unsafe fputs(text + "\n", stderr)
    }

    /// Whether standard output is a terminal that shows colours, and nobody asked for none.
    static var hasColour: Bool { unsafe getenv("NO_COLOR") == nil && isTerminal }

    /// Whether standard output is a terminal.
    static var isTerminal: Bool { isatty(STDOUT_FILENO) == 1 }

    /// How many characters a line of standard output has.
    static var width: Int {
        var size = winsize()
        let isKnown = unsafe ioctl(STDOUT_FILENO, UInt(TIOCGWINSZ), &size) == 0 && size.ws_col > 0
        return isKnown ? Int(size.ws_col) : 120
    }
}
