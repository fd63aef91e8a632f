import Foundation

/// What is fuzzed: whatever reads bytes that others have written.
enum FuzzTarget: String, CaseIterable {
    case json, commands, xml, log, stream, cursor, addresses, properties, configuration

    /// The one that the environment's `FUZZ_TARGET` names.
    static let chosen = {
        let name = ProcessInfo.processInfo.environment["FUZZ_TARGET"] ?? ""
        guard let target = FuzzTarget(rawValue: name) else {
            fatalError("FUZZ_TARGET must be one of \(allCases.map(\.rawValue).joined(separator: ", "))")
        }
        return target
    }()

    func run(_ input: [UInt8]) {
        switch self {
        case .json: JSONFuzzing.run(input)
        case .commands: CommandFuzzing.run(input)
        case .xml: AnswerFuzzing.run(input)
        case .log: LogFuzzing.run(input)
        case .stream: StreamFuzzing.run(input)
        case .cursor: CursorFuzzing.run(input)
        case .addresses: AddressFuzzing.run(input)
        case .properties: PropertiesFuzzing.run(input)
        case .configuration: ConfigurationFuzzing.run(input)
        }
    }
}
