import Bridge
import PanelCatalog
import TestSupport
import Testing

@testable import Documents

@Suite(
    "Parameters, by schema and gateway",
    .enabled(if: SchemaValidator.isThere, .init(rawValue: SchemaValidator.reason)))
struct ParameterAgreementTests {
    private static let decoder = CommandDecoder(
        panels: [
            PanelPolicy(name: "main", allow: Set(PanelCatalog.methods.map(\.name)), allowsLocalHosts: true)
        ], commandsExchange: "panelbridge.commands")

    /// A command in which one parameter of an example has another value.
    private struct Trial {
        let method: PanelMethod
        let parameter: Parameter
        let value: JSONTree
        let body: [UInt8]

        init(_ method: PanelMethod, _ parameter: Parameter, _ value: JSONTree) {
            (self.method, self.parameter, self.value) = (method, parameter, value)
            let params = (MethodExample(method).command["params"] ?? [:]).adding([parameter.name: value])
            body = JSONTree.object([("method", .text(method.name)), ("params", params)]).bytes
        }

        var isTaken: Bool {
            let message = CommandMessage(body: body, messageID: "order-1", receivedAt: 0)
            if case .command = ParameterAgreementTests.decoder.decode(message, from: nil) { return true }
            return false
        }

        /// Schemas count characters where the gateway counts bytes, and take 1.0 for an integer.
        var isBeyondSchemas: Bool {
            switch (value, parameter.type) {
            case (.text(let text), .text(let format)):
                text.utf8.count > format.maximumBytes && text.unicodeScalars.count <= format.maximumBytes
                    || text.utf8.count < format.minimumBytes
            case (.number(let number), .integer): number.contains { ".e".contains($0) }
            default: false
            }
        }
    }

    private static let values: [JSONTree] =
        [
            .null, .boolean(true), .boolean(false), [], [:], .number("1.0"), .number("1.5"),
            .number("1e2"), .number("-1"), .number("0"), .number("1"), .number("7"), .number("8"), .number("101"),
            .number("1023"), .number("1024"), .number("4096"), .number("4097"), .number("49151"), .number("49152"),
            .number("409600"), .number("409601"), .number("500000"), .number("500001"), .number("2147483647"),
            .number("2147483648"), .number("99999999999999999999"), "2028-02-29", "2027-02-29", "2027-02-29\n",
            "0000-01-01", "1900-02-29", "2000-02-29", "2027-13-01", "2027-01-31\n",
        ] + SampleTexts.all.map(JSONTree.text)

    /// Each kind of parameter with every value, and each parameter with some.
    private static let trials: [Trial] = {
        var kinds: [ParameterType] = []
        return PanelCatalog.methods.flatMap { method in
            method.parameters.flatMap { parameter in
                let isNew = !kinds.contains(parameter.type)
                if isNew { kinds.append(parameter.type) }
                return values.prefix(isNew ? values.count : 12).map { Trial(method, parameter, $0) }
            }
        }
    }()

    @Test("whatever a parameter is given, its schema takes it where the gateway does, and not where it does not")
    func agree() throws {
        let trials = Self.trials
        let verdicts = try SchemaValidator.verdicts(
            on: trials.map { .init("commands/\($0.method.name).json", $0.body) })
        #expect(verdicts.count == trials.count && trials.count > 5000)
        var counts = (taken: 0, refused: 0, beyond: 0)
        for (trial, verdict) in zip(trials, verdicts) {
            let (isTaken, isValid) = (trial.isTaken, verdict == "valid")
            let isFine = isTaken == isValid || isValid && trial.isBeyondSchemas
            #expect(isFine, "\(trial.method.name) \(trial.parameter.name) \(trial.value.spaced.prefix(80)): \(verdict)")
            if isTaken != isValid {
                counts.beyond += 1
            } else if isTaken {
                counts.taken += 1
            } else {
                counts.refused += 1
            }
        }
        #expect(counts.taken > 200 && counts.refused > 2000 && counts.beyond * 10 < counts.taken, "\(counts)")
    }
}
