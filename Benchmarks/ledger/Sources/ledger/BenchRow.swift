import Bridge

/// Rows of the usual size, each made of its number alone.
enum BenchRow {
    /// Ids come in no order, as from many systems.
    static func key(_ number: Int) -> LedgerKey {
        var mixed = UInt64(number) &* 0x9E37_79B9_7F4A_7C15
        mixed ^= mixed >> 29
        mixed &*= 0xBF58_476D_1CE4_E5B9
        return LedgerKey(panel: "main", id: "order-\(String(mixed, radix: 16))-\(number)")
    }

    static func calling(_ number: Int) -> LedgerRow { row(number, .calling(.init(at: Int64(number), identity: 131))) }

    static func settled(_ number: Int) -> LedgerRow { row(number, .settled(reply(number), at: Int64(number))) }

    static func replied(_ number: Int) -> LedgerRow { row(number, .replied(reply(number), at: Int64(number))) }

    private static func row(_ number: Int, _ state: LedgerRow.State) -> LedgerRow {
        LedgerRow(
            key: key(number), method: "virtual_servers.create",
            fingerprint: [UInt8](repeating: UInt8(number & 0xFF), count: 32),
            asked: "virtual_servers.create hardware_server_id=38 host_name=vps\(number).example.com memory=512",
            attempts: 1,
            state: state)
    }

    private static func reply(_ number: Int) -> SealedReply {
        let body = """
            {"command":"\(key(number).id)","method":"virtual_servers.create","panel":"main","outcome":"succeeded",\
            "result":{"id":\(number),"identity":131},"attempts":1,"replayed":false}
            """
        return SealedReply(outcome: .succeeded, attempts: 1, body: Array(body.utf8))
    }
}
