extension Panel {
    mutating func performOnPools(_ call: Call) throws(Refusal) -> [UInt8] {
        try requireSuperadmin(call)
        switch call.action {
        case "list":
            return XMLWriter.document { $0.list("ip_pools", pools.rows) { $0.write($1) } }
        case "get":
            let pool = try pool(call)
            return XMLWriter.document { $0.write(pool) }
        case "create": return try save(IPPool(), isNew: true, call)
        case "update": return try save(try pool(call), isNew: false, call)
        case "delete":
            pools.remove(try pool(call).id)
            countEffect(of: call)
            return Document.status(true)
        default: return try performOther(call)
        }
    }

    private func pool(_ call: Call) throws(Refusal) -> IPPool {
        guard let pool = try call.parameters.id().flatMap({ pools[$0] }) else { throw .objectNotFound }
        return pool
    }

    private mutating func save(_ original: IPPool, isNew: Bool, _ call: Call) throws(Refusal) -> [UInt8] {
        var pool = original
        pool.firstIP = call.parameters.text("first_ip") ?? pool.firstIP
        pool.lastIP = call.parameters.text("last_ip") ?? pool.lastIP
        if let number = call.parameters.number("hardware_server_id") { pool.hardwareServerID = number }
        let details = pool.problems
        if !details.isEmpty { return Document.invalid(details) }
        if call.parameters.hasNUL { throw .databaseFailure }
        if isNew { pool = pools.insert(pool) } else { pools.update(pool) }
        let range = "\(pool.firstIP ?? "")-\(pool.lastIP ?? "")"
        countEffect(of: call, creating: isNew ? range : nil)
        return Document.saved(id: pool.id)
    }

    /// The pools from which servers on that node are given addresses.
    func pools(for node: HardwareServer) -> [IPPool] {
        pools.rows.filter { $0.hardwareServerID == nil || $0.hardwareServerID == node.id }
    }

    func usedAddresses() -> Set<IPAddress> {
        let lists = virtualServers.rows.lazy.compactMap(\.ipAddress)
        return Set(lists.flatMap { $0.split(whereSeparator: \.isWhitespace) }.compactMap { IPAddress(String($0)) })
    }

    func firstFreeAddress(for node: HardwareServer) -> IPAddress? {
        let used = usedAddresses()
        return pools(for: node).lazy.compactMap { $0.firstFree(beside: used) }.first
    }
}

extension IPPool {
    private var first: IPAddress? { firstIP.flatMap { IPAddress($0) } }

    private var last: IPAddress? { lastIP.flatMap { IPAddress($0) } }

    func contains(_ address: IPAddress) -> Bool {
        guard let first, let last else { return false }
        return first.isVersion6 == address.isVersion6 && first <= address && address <= last
    }

    fileprivate func firstFree(beside used: Set<IPAddress>) -> IPAddress? {
        guard let first, let last else { return nil }
        var candidate = first
        while used.contains(candidate) {
            candidate = IPAddress(isVersion6: first.isVersion6, number: candidate.number &+ 1)
        }
        return candidate <= last ? candidate : nil
    }

    fileprivate var problems: [Detail] {
        let details = Self.problems(of: lastIP, "last_ip") + Self.problems(of: firstIP, "first_ip")
        guard let first, let last, first <= last else {
            return details + [Detail(field: "first_ip", error: "Incorrect IP addresses range.")]
        }
        return details
    }

    private static func problems(of address: String?, _ field: String) -> [Detail] {
        let isBlank = address?.isEmpty != false
        let isGood = address.flatMap { IPAddress($0) } != nil
        return (isBlank ? ["can't be blank"] : []).map { Detail(field: field, error: $0) }
            + (isGood ? [] : ["Incorrect IP address."]).map { Detail(field: field, error: $0) }
    }
}

extension XMLWriter {
    fileprivate mutating func write(_ pool: IPPool) {
        element("ip_pool") {
            $0.text("first_ip", pool.firstIP)
            $0.integer("hardware_server_id", pool.hardwareServerID)
            $0.integer("id", pool.id)
            $0.text("last_ip", pool.lastIP)
        }
    }
}
