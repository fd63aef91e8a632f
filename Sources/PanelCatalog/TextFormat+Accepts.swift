extension TextFormat {
    /// Whether the text has this form; looks at its UTF-8 bytes alone and allocates nothing.
    public func accepts(_ text: String) -> Bool {
        switch self {
        case .oneOf(let words): words.contains { $0.utf8.elementsEqual(text.utf8) }
        case .clearable(let format): text.isEmpty || format.accepts(text)
        default: accepts(text.utf8Span.span)
        }
    }

    private func accepts(_ bytes: Span<UInt8>) -> Bool {
        guard minimumBytes <= bytes.count, bytes.count <= maximumBytes else { return false }
        return switch self {
        case .line, .userPassword: bytes.areText(acceptingNewlines: false)
        case .lines: bytes.areText(acceptingNewlines: true)
        case .login: bytes.areLogin
        case .rootPassword: bytes.areAll { $0 > 0x20 && $0 < 0x7F && $0 != UInt8(ascii: "\\") }
        case .email: bytes.areEmail
        case .hostName: bytes.areHostName
        case .host: bytes.areHostName || IPAddress(bytes) != nil
        case .address: IPAddress(bytes) != nil
        case .addresses: bytes.areWords { $0.areAddressWithPrefix }
        case .addressesOrAuto: bytes.spell("auto") || bytes.areWords { $0.areAddressWithPrefix }
        case .nameServers: bytes.areWords { IPAddress($0) != nil }
        case .searchDomains: bytes.areWords { $0.areHostName }
        case .templateName: bytes.areTemplateName
        case .oneOf, .clearable: false
        }
    }
}

extension Span where Element == UInt8 {
    /// Whether no byte begins a character that no text may have.
    fileprivate func areText(acceptingNewlines: Bool) -> Bool {
        for index in indices {
            switch self[index] {
            case 0x09, 0x0A: if !acceptingNewlines { return false }
            case ..<0x20, 0x7F: return false
            case 0xC2, 0xE2: if isRefusedCharacter(at: index) { return false }
            default: continue
            }
        }
        return true
    }

    /// Whether U+0080 to U+009F (control), U+2028 to U+202E or U+2066 to U+2069 (separators, direction) begins there.
    private func isRefusedCharacter(at index: Int) -> Bool {
        let second = index + 1 < count ? self[index + 1] : 0
        let third = index + 2 < count ? self[index + 2] : 0
        return switch (self[index], second) {
        case (0xC2, 0x80...0x9F): true
        case (0xE2, 0x80): 0xA8...0xAE ~= third
        case (0xE2, 0x81): 0xA6...0xA9 ~= third
        default: false
        }
    }

    fileprivate var areLogin: Bool {
        (self[0].isAlphanumeric || self[0] == UInt8(ascii: "_"))
            && areAll { $0.isAlphanumeric || $0.isAny(of: "_.@-") }
    }

    fileprivate var areTemplateName: Bool {
        self[0].isAlphanumeric && areAll { $0.isAlphanumeric || $0.isAny(of: "._+-") }
    }

    fileprivate var areEmail: Bool {
        guard let at = indices.first(where: { self[$0] == UInt8(ascii: "@") }), at > 0 else { return false }
        return extracting(..<at).areAll { $0.isAlphanumeric || $0.isAny(of: ".!#$%&'*+/=?^_`{|}~-") }
            && extracting((at + 1)...).areHostName
    }

    /// Labels of 1 to 63 letters, digits and hyphens, without a hyphen at either end, joined by dots.
    fileprivate var areHostName: Bool {
        var start = 0
        while true {
            let end = firstIndex(of: UInt8(ascii: "."), from: start)
            guard extracting(start..<end).areLabel else { return false }
            if end == count { return true }
            start = end + 1
        }
    }

    private var areLabel: Bool {
        1...63 ~= count && self[0].isAlphanumeric && self[count - 1].isAlphanumeric
            && areAll { $0.isAlphanumeric || $0 == UInt8(ascii: "-") }
    }

    /// An address; an IPv4 one may end in a prefix length of 0 to 32.
    fileprivate var areAddressWithPrefix: Bool {
        let slash = firstIndex(of: UInt8(ascii: "/"), from: 0)
        switch IPAddress(extracting(..<slash)) {
        case .v4: return slash == count || extracting((slash + 1)...).arePrefixLength
        case .v6: return slash == count
        case nil: return false
        }
    }

    private var arePrefixLength: Bool {
        guard 1...2 ~= count, areAll(\.isDigit) else { return false }
        guard count == 2 else { return true }
        return self[0] != UInt8(ascii: "0") && (self[0] - 0x30) * 10 + (self[1] - 0x30) <= 32
    }
}
