extension Parameter {
    /// The panel's number of something.
    static func id(_ name: String = "id", of what: String, required: Bool = true, example: String) -> Parameter {
        Parameter(name, .integer(identifiers), "the panel's id of \(what)", required: required, example: example)
    }

    static func description(of what: String, _ format: TextFormat = .line(maximumBytes: 4096)) -> Parameter {
        Parameter("description", .text(format), "what people should know about \(what)", example: #""mail relay""#)
    }

    /// What the panel's tables can count.
    static let identifiers: ClosedRange<Int64> = 1...2_147_483_647
    /// An amount for which 0 means no limit.
    static let amounts: ClosedRange<Int64> = 0...2_147_483_647
}
