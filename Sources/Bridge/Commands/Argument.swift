public import PanelCatalog

/// A parameter of a command with the value it was given, checked against the catalogue.
public struct Argument: Sendable, Equatable {
    public let parameter: Parameter
    public let value: Value

    public init(_ parameter: Parameter, _ value: Value) {
        self.parameter = parameter
        self.value = value
    }

    /// A value of one of the three types that parameters have; dates are texts.
    public enum Value: Sendable, Equatable {
        case integer(Int64)
        case boolean(Bool)
        case text(String)

        /// A value as it was given; nil where no parameter has its type.
        init?(_ value: JSONValue) {
            switch value {
            case .integer(let integer): self = .integer(integer)
            case .boolean(let boolean): self = .boolean(boolean)
            case .text(let text): self = .text(text)
            case .integerOutOfRange, .fraction, .null, .list, .object: return nil
            }
        }
    }
}
