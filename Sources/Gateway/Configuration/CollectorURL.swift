/// Where a collector of traces answers: `http` or `https`, host and port, and a path where it does not live at the root.
public struct CollectorURL: Sendable, Equatable {
    /// The URL without a slash at its end; `/v1/traces` follows it.
    public let text: String
    public let host: String
    let usesTLS: Bool
    let port: Int?

    /// Nothing where the text is no such URL.
    init?(_ text: String) {
        guard let url = URLText(text), url.scheme == "http" || url.scheme == "https", url.credentials == nil,
            !url.hasQueryOrFragment
        else { return nil }
        var text = text
        while text.last == "/" { text.removeLast() }
        self.text = text
        host = url.host
        usesTLS = url.scheme == "https"
        port = url.port
    }
}

extension ConfigurationType where Value == CollectorURL {
    static let collectorURL = Self(
        "a URL such as http://127.0.0.1:4318, without user, password and query", render: \.text
    ) { CollectorURL($0) }
}

extension ConfigurationType where Value == Secret {
    /// What may stand in a header of HTTP.
    static let headerValue = Self("one line of printable ASCII", render: \.description) { text in
        !text.isEmpty && text.utf8.allSatisfy { (0x20...0x7E).contains($0) } ? Secret(text) : nil
    }
}

extension ConfigurationType where Value == [Configuration.ResourceAttribute] {
    static let resourceAttributes = Self(
        listOf: "name=value, with % for what means something there (%2C is a comma)",
        render: \.text
    ) { text in
        guard let equals = text.firstIndex(of: "="), equals != text.startIndex,
            let value = text[text.index(after: equals)...].percentDecoded
        else { return nil }
        return Configuration.ResourceAttribute(name: String(text[..<equals]), value: value)
    }
}
