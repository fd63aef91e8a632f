/// The versions of TLS that may be asked for as the oldest; those before are broken.
public enum TLSVersion: String, Sendable, CaseIterable {
    case v12 = "1.2"
    case v13 = "1.3"
}
