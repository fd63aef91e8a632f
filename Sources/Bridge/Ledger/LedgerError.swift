/// Why the ledger did not do what it was asked to; nothing of it was done.
public struct LedgerError: Error, Sendable, Equatable, CustomStringConvertible {
    public enum Code: Sendable, Equatable {
        /// There is no ledger at the path, or it may not be opened.
        case missing
        /// No space is left for it.
        case full
        /// Another process kept it locked for longer than the ledger waits.
        case busy
        /// The disk or the file system failed.
        case broken
        /// The file is no ledger, is damaged, or was written by a later version.
        case unusable
        case closed
    }

    public let code: Code
    /// What happened, to which file, and what to do.
    public let message: String

    public init(_ code: Code, _ message: String) {
        self.code = code
        self.message = message
    }

    /// Whether the same may work later without anybody changing the file or the configuration.
    public var isRetriable: Bool { [.full, .busy, .broken].contains(code) }

    public var description: String { message }
}
