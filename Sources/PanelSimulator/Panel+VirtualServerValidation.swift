extension Panel {
    /// What the panel finds wrong with a virtual server before it saves.
    func problems(
        of server: VirtualServer, was original: VirtualServer?, _ parameters: Parameters
    ) throws(Refusal) -> [Detail] {
        var details: [Detail] = []
        func expect(_ isGood: Bool, _ field: String, _ error: String) {
            if !isGood { details.append(Detail(field: field, error: error)) }
        }
        let others = virtualServers.rows.lazy.filter { $0.id != original?.id }
        let address = server.ipAddress ?? ""
        expect(Format.isAddressList(address), "ip_address", "Incorrect IP address.")
        expect(
            address.isEmpty || !others.contains { $0.ipAddress == address }, "ip_address",
            "IP address was assigned already to the other server.")
        expect(
            !others.contains { $0.identity == server.identity && $0.hardwareServerID == server.hardwareServerID }
                || server.identity.isEmpty, "identity", "Such identity belongs to the other server.")
        if let confirmation = parameters.text("password_confirmation") {
            let password = parameters.text("password")
            expect(confirmation == password, "password", "Password and confirmation are not equal.")
        }
        expect(Format.isNameserverList(server.nameserver ?? ""), "nameserver", "DNS server IP address is invalid.")
        expect(Format.isDomainList(server.searchDomain ?? ""), "search_domain", "Search domains are invalid.")
        expect(Format.isHostName(server.hostName ?? ""), "host_name", "Hostname is invalid.")
        if let error = try problem(ofAddress: address, was: original?.ipAddress, server) {
            expect(false, "ip_address", error)
        }
        return details
    }

    /// Once there is any pool, an address that is new must be free in one.
    private func problem(
        ofAddress address: String, was old: String?, _ server: VirtualServer
    ) throws(Refusal) -> String? {
        if pools.rows.isEmpty || address.isEmpty || address == old || address == "auto" { return nil }
        let known = (old ?? "").split(whereSeparator: \.isWhitespace).map { String($0) }
        let used = usedAddresses()
        for text in address.split(separator: " ") {
            guard let ip = IPAddress(String(text.prefix { $0 != "/" })) else { return "Incorrect IP address." }
            if known.contains(ip.description) { continue }
            let node = try node(of: server)
            let isFree = !used.contains(ip) && pools(for: node).contains { $0.contains(ip) }
            if !isFree { return "IP address not found in available IP pools." }
        }
        return nil
    }
}

/// The panel's checks of texts; it looks at lines one by one, and one good line is enough.
private enum Format {
    static func isAddressList(_ text: String) -> Bool {
        anyLine(of: text) { line in
            let words = line.split(whereSeparator: \.isWhitespace)
            return line == "auto" || words.allSatisfy { isAddress($0.prefix { $0 != "/" }) }
        }
    }

    static func isNameserverList(_ text: String) -> Bool {
        anyLine(of: text) { $0.split(whereSeparator: \.isWhitespace).allSatisfy { isAddress($0) } }
    }

    static func isDomainList(_ text: String) -> Bool {
        anyLine(of: text) { $0.allSatisfy { isNameCharacter($0) || $0.isWhitespace } }
    }

    static func isHostName(_ text: String) -> Bool {
        anyLine(of: text) { $0.allSatisfy { isNameCharacter($0) } }
    }

    /// Four numbers of up to three digits, or anything of hexadecimal digits and colons.
    private static func isAddress(_ text: Substring) -> Bool {
        let parts = text.split(separator: ".", omittingEmptySubsequences: false)
        if parts.count == 4 {
            return parts.allSatisfy { 1...3 ~= $0.count && $0.allSatisfy { $0.isASCII && $0.isNumber } }
        }
        return text.allSatisfy { $0.isASCII && $0.isHexDigit || $0 == ":" }
    }

    private static func isNameCharacter(_ character: Character) -> Bool {
        character.isASCII && (character.isLetter || character.isNumber) || character == "-" || character == "."
    }

    private static func anyLine(of text: String, _ isGood: (Substring) -> Bool) -> Bool {
        var lines = text.split(omittingEmptySubsequences: false) { $0.isNewline }
        if lines.count > 1, lines.last?.isEmpty == true { lines.removeLast() }
        return lines.contains(where: isGood)
    }
}
