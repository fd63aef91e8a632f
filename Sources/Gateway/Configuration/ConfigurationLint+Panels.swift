extension ConfigurationLint {
    /// How long the panel itself waits for a node.
    private static let panelsPatience = Duration.seconds(15 * 60)
    /// After which RabbitMQ by default closes the channel of a delivery that is not acknowledged.
    private static let brokersPatience = Duration.seconds(30 * 60)
    /// Beyond which polls are so far apart that more may happen than the panel shows.
    private static let longestInterval = Duration.seconds(60)

    mutating func look(at panel: Configuration.Panel) {
        let path = "panels.\(panel.name)"
        if !panel.url.usesTLS, !Self.isLoopback(panel.url.host) {
            note(
                "\(path).url",
                "is http:// to another host: the panel's password and all that is asked of it cross the network "
                    + "readable; put TLS before the panel, or keep to a network that is yours alone")
        }
        lookAtTimeouts(panel, path)
        if panel.follow.enabled, panel.follow.interval.maximum > Self.longestInterval {
            note(
                "\(path).follow.interval.maximum",
                "is over a minute: the panel keeps 100 entries in sight, and more than that between two polls is a gap")
        }
    }

    private mutating func lookAtTimeouts(_ panel: Configuration.Panel, _ path: String) {
        let timeouts = panel.timeouts
        if timeouts.nodeChange <= Self.panelsPatience {
            note(
                "\(path).timeouts.node_change",
                "is not over the 15 minutes that the panel itself waits for a node: a create that takes so long is "
                    + "in doubt, though the panel goes on with it")
        }
        if timeouts.nodeChange >= Self.brokersPatience {
            note(
                "\(path).timeouts.node_change",
                "is 30 minutes or more, after which RabbitMQ by default closes the channel of a command that is not "
                    + "acknowledged; set consumer_timeout = 14400000 there")
        }
        if timeouts.change > timeouts.nodeChange {
            note(
                "\(path).timeouts.change",
                "is over timeouts.node_change, though changes in the panel's database are the fast ones")
        }
        if timeouts.connect > timeouts.read {
            note(
                "\(path).timeouts.connect",
                "is over timeouts.read, which is over before it: the call's time includes it")
        }
    }
}
