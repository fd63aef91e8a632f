/// Where the broker is and as whom the gateway comes: `amqp://user:password@host:port/vhost`.
public struct BrokerURL: Sendable, Equatable {
    /// Whether the scheme is `amqps`.
    public var usesTLS = false
    public var host = "127.0.0.1"
    public var port = 5672
    public var user = "guest"
    public var password = Secret("guest")
    public var virtualHost = "/"

    public init() {}

    /// Reads the text, or says what it must be without repeating any of it.
    init(_ text: String) throws(ConfigurationRefusal) {
        guard let url = URLText(text), url.scheme == "amqp" || url.scheme == "amqps" else {
            throw ConfigurationRefusal(expectation: ConfigurationType.brokerURL.expectation)
        }
        guard !url.hasQueryOrFragment else {
            throw ConfigurationRefusal(
                expectation: "a URL without ? and #; heartbeat and time-outs are keys of their own under broker, "
                    + "and such characters in a password are written %3F and %23")
        }
        usesTLS = url.scheme == "amqps"
        host = url.host
        port = url.port ?? (usesTLS ? 5671 : 5672)
        virtualHost = try Self.virtualHost(url.path)
        if let credentials = url.credentials { (user, password) = try Self.credentials(credentials) }
    }

    private static func virtualHost(_ path: Substring) throws(ConfigurationRefusal) -> String {
        let name = path.dropFirst()
        guard !name.contains("/"), let decoded = name.percentDecoded, decoded.utf8.count <= 127 else {
            throw ConfigurationRefusal(
                expectation: "a URL whose virtual host is percent-encoded, such as /%2Fproduction for /production")
        }
        return decoded.isEmpty ? "/" : decoded
    }

    private static func credentials(_ text: Substring) throws(ConfigurationRefusal) -> (String, Secret) {
        let user = text.prefix { $0 != ":" }
        let password = text[user.endIndex...].dropFirst()
        guard let name = user.percentDecoded, !name.isEmpty, let word = password.percentDecoded else {
            throw ConfigurationRefusal(
                expectation: "a URL whose user and password are percent-encoded (@ is %40, / is %2F, % is %25)")
        }
        return (name, Secret(word))
    }
}

extension BrokerURL: CustomStringConvertible {
    /// The URL without its password, for logs and messages.
    public var description: String {
        let place = host.contains(":") ? "[\(host)]" : host
        let name = virtualHost == "/" ? "" : virtualHost
        return "\(usesTLS ? "amqps" : "amqp")://\(user)@\(place):\(port)/\(name)"
    }
}

extension ConfigurationType where Value == BrokerURL {
    static var brokerURL: Self {
        Self("a URL such as amqp://user:password@host:5672/vhost, or amqps:// with TLS", render: \.description) {
            text throws(ConfigurationRefusal) in try BrokerURL(text)
        }
    }
}
