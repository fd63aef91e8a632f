internal import Bridge

extension ConfigurationKey where Section == SenderRule {
    /// Every key of a rule for senders, in the order of the documented example.
    static let all: [Self] = [
        Self(
            "senders.<name>.users", .reload, { $1(&$0.users) }, .users, example: "[billing]",
            """
            A rule of who may send what; without any, whoever the broker lets publish may send all. As soon as there is \
            one, users of no rule are refused, and so are messages without a user_id. Here: its users of the broker, as \
            it spells them; by default the one that is called as the rule. One may be in several rules.
            """),
        Self(
            "senders.<name>.methods", .reload, { $1(&$0.methods) }, .methodPatterns, example: "[users.*, \"*.list\"]",
            """
            What they may use, such as users.create, users.*, "*.list" or "*" (which is quoted where it stands first). \
            Required. What a panel's allow does not list stays refused.
            """),
        Self(
            "senders.<name>.panels", .reload, { $1(&$0.panels) }, .panelPatterns,
            "The panels on which they may: names, or beginnings of names such as eu-*; \"*\" is every panel."),
        Self(
            "senders.<name>.reply_to", .reload, { $1(&$0.replyTo) }, .replyPatterns,
            """
            Where they may have replies sent: names, or beginnings such as billing.*, with "*" for every queue that is \
            not the gateway's own. amq.rabbitmq.reply-to.* is direct reply-to, amq.gen-* are queues that the broker \
            named. With [] they get no replies.
            """),
    ]
}
