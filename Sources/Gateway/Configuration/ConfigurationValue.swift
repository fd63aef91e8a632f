/// A value as it was written, before its key's type reads it.
enum ConfigurationValue: Sendable, Equatable {
    case scalar(String)
    case list([String])
}

/// Why a type does not accept a value.
struct ConfigurationRefusal: Error, Equatable {
    /// What the value must be, in words that complete "must be …"; never the value.
    let expectation: String
}
