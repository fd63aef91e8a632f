/// An event of a panel's log or tasks, read back from the stream.
public struct StreamedNews: Sendable, Equatable {
    public let generation: Int
    public let sequence: UInt64
    public let news: LogNews

    /// Beyond it a number is not believed, so that there is always a next one.
    static let highestGeneration = Int(Int32.max)

    init(generation: Int, sequence: UInt64, news: LogNews) {
        self.generation = generation
        self.sequence = sequence
        self.news = news
    }

    /// Reads the body of an event of a panel; nil where it is another's, or does not tell of log or tasks.
    ///
    /// Of a body that is not as the gateway writes it nothing is believed: anyone who may publish on the exchange can
    /// have written it.
    public init?(_ body: [UInt8], of panel: String) {
        guard let event = try? Self.members(of: body), case .text(let id) = event.values["id"],
            case .text(let type) = event.values["type"], case .text(let number) = event.values["sequence"],
            let sequence = UInt64(number), number == CloudEvent.padded(sequence),
            let generation = Self.generation(in: id, of: panel),
            let news = LogNews(type: type, data: event.data), news.eventID(of: panel, in: generation) == id
        else { return nil }
        self.init(generation: generation, sequence: sequence, news: news)
    }

    private static func members(
        of body: [UInt8]
    ) throws(JSONError) -> (values: [String: JSONValue], data: [String: JSONValue]) {
        var reader = JSONReader(body)
        var values: [String: JSONValue] = [:]
        var data: [String: JSONValue] = [:]
        try reader.beginObject()
        while let name = try reader.nextMember() {
            if name == "data" { data = try reader.members() } else { values[name] = try reader.value() }
        }
        try reader.finish()
        return (values, data)
    }

    /// The number behind the panel's name in an event's id.
    private static func generation(in id: String, of panel: String) -> Int? {
        let parts = id.split(separator: ":", maxSplits: 2, omittingEmptySubsequences: false)
        guard parts.count == 3, parts[0] == panel, let generation = Int(parts[1]),
            1...highestGeneration ~= generation
        else { return nil }
        return generation
    }
}
