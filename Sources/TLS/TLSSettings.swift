/// How the other side proves who it is, and we to it; the files are PEM, and read anew for every connection.
public struct TLSSettings: Sendable {
    /// The authorities that we believe; the system's where none is named.
    public var authorityFile: String?
    /// Our certificate and its key, for who asks for one.
    public var certificateFile: String?
    public var keyFile: String?
    public var minimumVersion: TLSVersion
    /// Whether the certificate must be signed by an authority and name the host.
    public var isVerified: Bool

    public init(
        authorityFile: String? = nil, certificateFile: String? = nil, keyFile: String? = nil,
        minimumVersion: TLSVersion = .v12, isVerified: Bool = true
    ) {
        self.authorityFile = authorityFile
        self.certificateFile = certificateFile
        self.keyFile = keyFile
        self.minimumVersion = minimumVersion
        self.isVerified = isVerified
    }

    /// What the authorities are called in messages.
    public var authorities: String { authorityFile ?? "the system's authorities" }
}
