import Bridge
import PanelCatalog

extension CommandFuzzing {
    /// The form that is made anew of what a server reads in it.
    static func formAgain(_ request: PanelRequest) -> [UInt8] {
        let fields = request.body.split(separator: UInt8(ascii: "&"), omittingEmptySubsequences: false)
        let read = fields.compactMap { field -> Argument? in
            let parts = field.split(separator: UInt8(ascii: "="), omittingEmptySubsequences: false)
            guard parts.count == 2, let name = String(validating: parts[0], as: UTF8.self),
                let parameter = request.arguments.first(where: { $0.parameter.name == name })?.parameter
            else { return nil }
            return Argument(parameter, .text(unescaped(parts[1])))
        }
        return PanelRequest(request.method, read).body
    }

    private static func unescaped(_ value: ArraySlice<UInt8>) -> String {
        var bytes: [UInt8] = []
        var rest = value
        while let byte = rest.popFirst() {
            if byte == UInt8(ascii: "%"), let escape = UInt8(String(decoding: rest.prefix(2), as: UTF8.self), radix: 16)
            {
                bytes.append(escape)
                rest = rest.dropFirst(2)
            } else {
                bytes.append(byte)
            }
        }
        return String(decoding: bytes, as: UTF8.self)
    }
}
