import Testing

/// A server, or settings of ours, with which there must be no TLS.
struct WrongCertificate: Sendable, CustomTestStringConvertible {
    /// What the server shows.
    var server = "server"
    /// Whose certificates it wants, and the latest version that it speaks.
    var clients: String?
    var latest: String?
    /// What we believe, show, and want.
    var authority: String? = "ca"
    var client: String?
    var key: String?
    var minimum = "1.2"
    var host = "localhost"
    /// What is said of it.
    let words: String
    /// Whether the handshake is finished on the server's side only, as TLS 1.3 has it.
    var isOpened = false

    var testDescription: String { words }

    static let all = [
        WrongCertificate(server: "expired", words: "its certificate has expired"),
        WrongCertificate(
            server: "elsewhere", words: ", not for localhost; reach it by a name that the certificate has"),
        WrongCertificate(server: "elsewhere", host: "127.0.0.1", words: ", not for 127.0.0.1; reach it by a name"),
        WrongCertificate(server: "stranger", words: "; name the authority that signed it in ca_file"),
        WrongCertificate(authority: "other-ca", words: "other-ca.pem; name the authority that signed it in ca_file"),
        WrongCertificate(authority: nil, words: "that is not in the system's authorities; name the authority"),
        WrongCertificate(server: "self-signed", words: "its certificate is signed by itself, and not in "),
        WrongCertificate(latest: "1.2", minimum: "1.3", words: "it speaks no TLS of version 1.3 (minimum_version)"),
        WrongCertificate(clients: "ca", latest: "1.2", words: "it may want a certificate from us (certificate_file"),
        WrongCertificate(
            clients: "ca", latest: "1.2", client: "client-stranger", words: "it refuses our certificate /"),
        WrongCertificate(client: "client", key: "server", words: "server.key does not belong to the certificate /"),
        WrongCertificate(client: "client", key: "client-encrypted", words: "no private key in PEM that needs no pass"),
        WrongCertificate(authority: "log", words: "log.pem cannot be used: "),
    ]
}
