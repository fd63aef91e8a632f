/// One value as a reader meets it: scalars whole, lists and objects only by their kind.
public enum JSONValue: Sendable, Equatable {
    case text(String)
    case integer(Int64)
    /// An integer that 64 bits do not hold.
    case integerOutOfRange
    /// A number with a fraction or an exponent, whatever its value.
    case fraction
    case boolean(Bool)
    case null
    case list
    case object
}
