import Glibc

/// A folder to write files into, with the folders in it that their paths name.
struct FileTree {
    private let root: String

    init(_ root: String) { self.root = root }

    struct Failure: Error {
        let path: String
        /// The system's words, such as "Permission denied".
        let reason: String
    }

    /// Writes a file, in place of what is there.
    func write(_ text: String, to path: String) throws(Failure) {
        try makeFolders(for: path)
        let whole = "\(root)/\(path)"
        guard let file = unsafe fopen(whole, "we") else { throw failure(whole) }
        let isWritten = unsafe fputs(text, file) >= 0
        // What is buffered is only written by the close.
        guard unsafe fclose(file) == 0, isWritten else { throw failure(whole) }
    }

    private func makeFolders(for path: String) throws(Failure) {
        var folder = root
        try makeFolder(folder)
        for name in path.split(separator: "/").dropLast() {
            folder += "/\(name)"
            try makeFolder(folder)
        }
    }

    private func makeFolder(_ path: String) throws(Failure) {
        guard unsafe mkdir(path, 0o777) == 0 || errno == EEXIST else { throw failure(path) }
    }

    private func failure(_ path: String) -> Failure {
        Failure(path: path, reason: unsafe String(cString: strerror(errno)))
    }
}
