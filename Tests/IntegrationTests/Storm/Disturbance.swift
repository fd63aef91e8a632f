import PanelSimulator

/// Something that goes wrong during the storm.
enum Disturbance: Equatable, CustomStringConvertible {
    case gatewayKilled
    case gatewaySuspended
    case brokerKilled
    case brokerSuspended
    case brokerConnectionsCut
    case brokerConnectionsLost
    case brokerUnreachable
    case panelConnectionsCut
    case panelConnectionsLost
    case panelUnreachable
    case panelRestarted
    case panelHangs
    /// The gateway is killed while the panel hangs.
    case gatewayKilledWhilePanelHangs
    case panelRefusesTheUser
    case panelIsLate
    /// The next calls to a panel go wrong.
    case panelFault(Fault.Kind)

    static let all: [Disturbance] =
        [
            .gatewayKilled, .gatewaySuspended, .brokerKilled, .brokerSuspended, .brokerConnectionsCut,
            .brokerConnectionsLost, .brokerUnreachable, .panelConnectionsCut, .panelConnectionsLost, .panelUnreachable,
            .panelRestarted, .panelHangs, .gatewayKilledWhilePanelHangs, .panelRefusesTheUser, .panelIsLate,
        ] + panelFaults.map(Disturbance.panelFault)

    private static let panelFaults: [Fault.Kind] = [
        .cutBeforeEffect, .cutAfterEffect, .cutMidAnswer, .internalError(details: "storm"), .serverError,
    ]

    var description: String {
        switch self {
        case .gatewayKilled: "the gateway is killed"
        case .gatewaySuspended: "the gateway is suspended for longer than its heartbeat"
        case .brokerKilled: "the broker is killed"
        case .brokerSuspended: "the broker is suspended for longer than its heartbeat"
        case .brokerConnectionsCut: "the connections to the broker are cut"
        case .brokerConnectionsLost: "the connections to the broker are half open"
        case .brokerUnreachable: "the broker refuses connections for a while"
        case .panelConnectionsCut: "the connections to a panel are cut"
        case .panelConnectionsLost: "the connections to a panel are half open"
        case .panelUnreachable: "a panel refuses connections for a while"
        case .panelRestarted: "a panel is stopped for a while"
        case .panelHangs: "a panel hangs for a while"
        case .gatewayKilledWhilePanelHangs: "the gateway is killed while a panel hangs"
        case .panelRefusesTheUser: "a panel refuses the user for a while"
        case .panelIsLate: "a panel is late"
        case .panelFault(let kind): "a panel's next calls meet \(kind)"
        }
    }
}
