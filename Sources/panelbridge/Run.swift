import ArgumentParser
import Gateway

struct Run: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Runs the gateway until it is told to stop.",
        discussion: """
            It consumes commands from each panel's two queues, calls the panels, publishes replies, and says what it \
            does on standard error. Changes of one panel run one at a time in the order of their queue; reads \
            run beside them.

            SIGTERM and SIGINT end it in order: it takes no more commands, finishes those under way within \
            shutdown.grace, waits until the broker has confirmed their replies, and acknowledges them. What was not \
            finished comes again at the next start; what became of a change that was under way is then proved, or it is \
            answered in_doubt. A second signal ends it at once. Another gateway with the same ledger waits, and takes over \
            the moment this one ends.

            SIGHUP has it read the configuration anew, secrets in files too. What is wrong is logged as `check` says it, and \
            changes nothing. Else keys that `check --example` marks with {reload} take effect at once, those with \
            {reconnect} with the next connection to the broker, and those with {restart} with the next start; the log names \
            which have changed.

            Under systemd (Type=notify) it tells when it is ready, what it is at, and with WatchdogSec that it lives.

            Exit codes: 0 ended in order, 1 ended at once by a second signal, 78 the configuration is wrong or the ledger \
            can never be used.

            Example:
              panelbridge run -c /etc/panelbridge/panelbridge.yaml
              PANELBRIDGE_LOG_LEVEL=debug panelbridge run -c panelbridge.yaml
            """)

    @OptionGroup var options: ConfigurationOptions

    func run() {
        GatewayCommands.run(options.file)
    }
}
