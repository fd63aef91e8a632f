/// A text that nothing prints: descriptions, dumps and interpolations of it are `***`.
public struct Secret: Sendable, Equatable {
    /// The text itself, for the call that needs it and for nothing else.
    public let exposed: String

    public init(_ text: String) { exposed = text }
}

extension Secret: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    public var description: String { "***" }
    public var debugDescription: String { "***" }
    public var customMirror: Mirror { Mirror(self, children: []) }
}
