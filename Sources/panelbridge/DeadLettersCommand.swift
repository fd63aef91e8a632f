import ArgumentParser

struct DeadLettersCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "dead-letters",
        abstract: "Looks through commands that ended badly, sends them again, or drops them.",
        discussion: """
            What is in doubt, what failed though it was repeated, and what was rejected with nobody to tell, the \
            gateway keeps in the dead-letter queue: the body byte for byte, with the reason beside it.

              panelbridge dead-letters list --reason in_doubt
              panelbridge dead-letters show order-4711
              panelbridge dead-letters redrive --reason in_doubt --force
              panelbridge dead-letters purge --older-than 30d --apply

            Without --apply nothing is sent or dropped: it only says what it would do.

            To look is to take: AMQP lends the messages to whoever looks, and they go back when the command ends. Their \
            order may change by that, two who look at the same time each see a part, and each look counts as a \
            delivery. (From RabbitMQ 4 on a quorum queue drops what it has delivered 20 times: give this one the \
            policy delivery-limit -1.) The user of the broker needs permission to read the queue and to publish where \
            the commands came from.
            """,
        subcommands: [
            DeadLettersList.self, DeadLettersShow.self, DeadLettersRedrive.self, DeadLettersPurge.self,
        ])
}
