extension Panel {
    /// The limits in the container's configuration on its node.
    mutating func limits(of server: VirtualServer) throws(Refusal) -> [UInt8] {
        try run("cat /etc/vz/conf/\(server.identity).conf", on: try node(of: server))
        return XMLWriter.document { document in
            document.list("limits", Self.usualLimits) { list, limit in
                list.element("limit") {
                    $0.text("soft_limit", limit.soft)
                    $0.text("hard_limit", limit.hard)
                    $0.text("name", limit.name)
                }
            }
        }
    }

    /// What a container has that was made from the template `basic`; nothing where there is no limit.
    private static let usualLimits: [(name: String, soft: String, hard: String)] = [
        ("KMEMSIZE", "14372700", "14790164"), ("LOCKEDPAGES", "2048", "2048"), ("SHMPAGES", "21504", "21504"),
        ("NUMPROC", "240", "240"), ("VMGUARPAGES", "33792", ""), ("OOMGUARPAGES", "26112", ""),
        ("NUMTCPSOCK", "360", "360"), ("NUMFLOCK", "188", "206"), ("NUMPTY", "16", "16"), ("NUMSIGINFO", "256", "256"),
        ("TCPSNDBUF", "1720320", "2703360"), ("TCPRCVBUF", "1720320", "2703360"),
        ("OTHERSOCKBUF", "1126080", "2097152"),
        ("DGRAMRCVBUF", "262144", "262144"), ("NUMOTHERSOCK", "120", "120"), ("DCACHESIZE", "3409920", "3624960"),
        ("NUMFILE", "9312", "9312"), ("AVNUMPROC", "180", "180"), ("NUMIPTENT", "128", "128"),
        ("DISKINODES", "131072", "144179"),
    ]
}
