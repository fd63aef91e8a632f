/// What kind of place a host text leads to, as its spelling tells; whether the panel may be sent there is policy.
///
/// Names are not looked up: a name that resolves to such an address is `other`.
public enum HostClass: Sendable, Equatable, CaseIterable {
    /// The panel's own machine.
    case loopback
    /// Only reachable from the panel's own network segment.
    case linkLocal
    /// The metadata service of a cloud, which hands out credentials.
    case metadata
    /// "This host": 0.0.0.0 and `::`, which connect to the panel's own machine.
    case unspecified
    case other

    /// Understands every spelling that a resolver does, such as `127.1`, `0x7f000001` and `::ffff:127.0.0.1`.
    public init(_ host: String) {
        let name = Self.normalized(host)
        if let value = Self.anyIPv4(name.utf8Span.span) {
            self.init(ipv4: value)
        } else if let value = IPAddress.v6(name.utf8Span.span, allowingDottedEnd: true) {
            self.init(ipv6: value)
        } else {
            self.init(name: name)
        }
    }

    /// Lower case, without the brackets and the zone of an IPv6 address and the dot of the root domain.
    private static func normalized(_ host: String) -> String {
        var name = host.lowercased()
        if name.hasPrefix("["), let end = name.firstIndex(of: "]") {
            name = String(name[name.index(after: name.startIndex)..<end])
        }
        if let zone = name.firstIndex(of: "%") { name.removeSubrange(zone...) }
        while name.hasSuffix(".") { name.removeLast() }
        return name
    }

    private init(name: String) {
        self =
            switch name {
            case "localhost", "localhost.localdomain", "localhost6", "ip6-localhost", "ip6-loopback": .loopback
            case "metadata", "metadata.google.internal", "metadata.goog", "instance-data": .metadata
            case _ where name.hasSuffix(".localhost"): .loopback
            case _ where name.hasPrefix("instance-data."): .metadata
            default: .other
            }
    }

    private init(ipv4 value: UInt32) {
        self =
            switch value {
            case 0xA9FE_A9FE, 0xA9FE_AA02, 0x6464_64C8, 0xA83F_8110, 0xC000_00C0: .metadata
            case 0x7F00_0000...0x7FFF_FFFF: .loopback
            case 0xA9FE_0000...0xA9FE_FFFF: .linkLocal
            case 0...0x00FF_FFFF: .unspecified
            default: .other
            }
    }

    private init(ipv6 value: UInt128) {
        let top = UInt16(truncatingIfNeeded: value >> 112)
        if value == 0 {
            self = .unspecified
        } else if value == 1 {
            self = .loopback
        } else if Self.metadataIPv6.contains(value) {
            self = .metadata
        } else if top & 0xFFC0 == 0xFE80 {
            self = .linkLocal
        } else if Self.prefixesOfIPv4.contains(value >> 32) {
            self.init(ipv4: UInt32(truncatingIfNeeded: value))
        } else if top == 0x2002 {
            self.init(ipv4: UInt32(truncatingIfNeeded: value >> 80))
        } else {
            self = .other
        }
    }

    /// `fd00:ec2::254` and `fd20:ce::254`.
    private static let metadataIPv6: [UInt128] = [
        0xFD00_0EC2_0000_0000_0000_0000_0000_0254, 0xFD20_00CE_0000_0000_0000_0000_0000_0254,
    ]

    /// What stands before an IPv4 address: `::`, `::ffff:0:0` (mapped), `::ffff:0:0:0` and `64:ff9b::` (translated).
    private static let prefixesOfIPv4: [UInt128] = [0, 0xFFFF, 0xFFFF_0000, 0x0064_FF9B_0000_0000_0000_0000]

    /// One to four numbers in decimal, octal (`0…`) or hexadecimal (`0x…`), of which the last fills the rest.
    private static func anyIPv4(_ bytes: Span<UInt8>) -> UInt32? {
        var value: UInt64 = 0
        var start = 0
        for part in 1...4 {
            let end = bytes.firstIndex(of: UInt8(ascii: "."), from: start)
            guard let number = anyNumber(bytes.extracting(start..<end)) else { return nil }
            if end == bytes.count {
                let width = UInt64(8 * (5 - part))
                return number >> width == 0 ? UInt32(truncatingIfNeeded: value << width | number) : nil
            }
            guard number <= 255 else { return nil }
            value = value << 8 | number
            start = end + 1
        }
        return nil
    }

    private static func anyNumber(_ bytes: Span<UInt8>) -> UInt64? {
        let isPrefixed = bytes.count > 1 && bytes[0] == UInt8(ascii: "0")
        let isHexadecimal = isPrefixed && bytes[1] == UInt8(ascii: "x")
        let radix: UInt64 = isHexadecimal ? 16 : isPrefixed ? 8 : 10
        let digits = bytes.extracting((isHexadecimal ? 2 : 0)...)
        guard 1...32 ~= digits.count else { return nil }
        var value: UInt64 = 0
        for index in digits.indices {
            guard let digit = digits[index].hexadecimalValue, digit < radix else { return nil }
            value = value * radix + UInt64(digit)
            guard value <= UInt32.max else { return nil }
        }
        return value
    }
}
