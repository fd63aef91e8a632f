extension PanelCatalog {
    /// IP pools: ranges from which virtual servers get their addresses.
    static let ipPools: [PanelMethod] = [
        PanelMethod(
            "ip_pools", "list",
            summary: "Lists the IP pools.",
            effect: .read, result: .list(element: "ip_pool", ofPool), isDocumented: false),

        PanelMethod(
            "ip_pools", "get",
            summary: "Shows one IP pool.",
            parameters: [poolID],
            effect: .read, result: .object(element: "ip_pool", ofPool), isDocumented: false),

        PanelMethod(
            "ip_pools", "create",
            summary: "Makes an IP pool.",
            discussion: """
                Once any pool exists, every new address of a virtual server must be free in a pool. Nothing keeps \
                pools from overlapping.
                """,
            parameters: range(required: true),
            effect: .change(
                provedBy: .appears(
                    Effect.LookUp(
                        "ip_pools.list",
                        matching: [
                            "first_ip": "first_ip", "last_ip": "last_ip", "hardware_server_id": "hardware_server_id",
                        ]))),
            result: .identifier, isDocumented: false),

        PanelMethod(
            "ip_pools", "update",
            summary: "Changes the range or the node of an IP pool.",
            discussion: "What is left out stays as it is.",
            parameters: [poolID] + range(required: false),
            effect: .change(provedBy: .repeats), result: .identifier, isDocumented: false),

        PanelMethod(
            "ip_pools", "delete",
            summary: "Deletes an IP pool; addresses in use stay in use.",
            parameters: [poolID],
            effect: .change(provedBy: .repeatsUntilGone), result: .done, isDocumented: false),
    ]

    private static let poolID = Parameter.id(of: "the IP pool", example: "1")

    private static func range(required: Bool) -> [Parameter] {
        [
            Parameter("first_ip", .text(.address), "the first address", required: required, example: #""192.0.2.10""#),
            Parameter("last_ip", .text(.address), "the last address", required: required, example: #""192.0.2.20""#),
            .id("hardware_server_id", of: "the only node that may use it", required: false, example: "38"),
        ]
    }

    private static let ofPool: [ResultShape.Field] = [
        ResultShape.Field("id", .integer, "the panel's id of the pool", example: "1"),
        ResultShape.Field("first_ip", .text, "the first address", example: #""192.0.2.10""#),
        ResultShape.Field("last_ip", .text, "the last address", example: #""192.0.2.20""#),
        ResultShape.Field(
            "hardware_server_id", .integer, "the only node that may use it, or null", nullable: true, example: "38"),
    ]
}
