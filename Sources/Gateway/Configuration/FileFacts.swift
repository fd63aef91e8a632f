internal import Glibc
public import Ledger

/// What can be seen of a file or folder without opening it.
public struct FileFacts: Sendable, Equatable {
    /// Whether users may read it who are neither its owner nor in its group.
    public var isReadableByAll = false
    /// Whether this process may make files in it, where it is a folder.
    public var isWritable = false
    public var kind = FileSystemKind.disk

    public init() {}

    /// Nothing where there is no such file, or it cannot be looked at.
    public init?(of path: String) {
        var status = stat()
        guard unsafe stat(path, &status) == 0, let kind = FileSystemKind(of: path) else { return nil }
        self.kind = kind
        isReadableByAll = status.st_mode & S_IROTH != 0
        isWritable = unsafe access(path, W_OK | X_OK) == 0
    }
}
