/// Why bytes are not the JSON that was asked for, and where; it never quotes them.
public struct JSONError: Error, Sendable, Equatable, CustomStringConvertible {
    public let problem: Problem
    /// The byte, counted from 0, at which reading stopped.
    public let offset: Int

    public init(_ problem: Problem, at offset: Int) {
        self.problem = problem
        self.offset = offset
    }

    public var description: String { "\(problem.rawValue) at byte \(offset)" }

    /// What was wrong, in the words an error message uses.
    public enum Problem: String, Sendable {
        case unexpectedEnd = "the text ends too early"
        case byteOrderMark = "a byte order mark"
        case expectedValue = "no value"
        case expectedObject = "no object"
        case expectedArray = "no list"
        case expectedText = "no string"
        case expectedInteger = "no integer"
        case expectedBoolean = "no boolean"
        case expectedNull = "no null"
        case expectedName = "no member name"
        case expectedColon = "no colon after a member name"
        case expectedComma = "neither a comma nor an end"
        case malformedNumber = "a malformed number"
        case integerOutOfRange = "an integer beyond 64 bits"
        case duplicateName = "a member name that stands twice"
        case controlCharacter = "a control character in a string"
        case unknownEscape = "an unknown escape in a string"
        case loneSurrogate = "a lone surrogate"
        case invalidUTF8 = "invalid UTF-8"
        case nestedTooDeep = "nesting deeper than 32"
        case tooManyMembers = "an object of more than 256 members"
        case trailingBytes = "more than one value"
        case unknownVersion = "a version that is not known"
        case impossibleValue = "a value that it cannot have"
    }
}
