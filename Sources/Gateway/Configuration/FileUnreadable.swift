internal import Glibc

/// Why a file could not be read.
public struct FileUnreadable: Error, Sendable, Equatable {
    /// The system's words, such as "No such file or directory".
    public let reason: String

    public init(reason: String) { self.reason = reason }
}

extension Configuration {
    /// Reads a file of the file system, of which more than 2 MiB is refused.
    public static func readFile(_ path: String) throws(FileUnreadable) -> [UInt8] {
        guard let file = unsafe fopen(path, "re") else { throw FileUnreadable(reason: systemError()) }
        defer { unsafe fclose(file) }
        var bytes: [UInt8] = []
        while bytes.count <= 2 << 20 {
            let chunk = unsafe [UInt8](unsafeUninitializedCapacity: 1 << 16) { buffer, count in
                count = unsafe fread(buffer.baseAddress, 1, buffer.count, file)
            }
            guard !chunk.isEmpty else {
                guard unsafe ferror(file) == 0 else { throw FileUnreadable(reason: systemError()) }
                return bytes
            }
            bytes += chunk
        }
        throw FileUnreadable(reason: "it is larger than 2 MiB")
    }

    private static func systemError() -> String { unsafe String(cString: strerror(errno)) }
}
