/// A value that somebody set, and where.
struct ConfigurationSetting: Sendable, Equatable {
    let value: ConfigurationValue
    let place: ConfigurationProblem.Place

    var isFromEnvironment: Bool {
        if case .environment = place { true } else { false }
    }
}
