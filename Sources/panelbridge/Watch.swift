import ArgumentParser
import Bridge
import Gateway
import Reactor

struct Watch: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Shows what happens on the panels, live or from an earlier time on.",
        discussion: """
            Each event of the stream is one line: local time, panel, kind, what it is about, and what happened. \
            (first seen) marks what a panel's log held when the gateway first looked at it: it may be old.

            Kinds are words with dots between them, the event's routing key without the panel:

              event.user.created            an entry of the panel's log
              task.backups.create.finished  or running, failed, lost (out of sight)
              command.users.create.failed   a change: or succeeded, in_doubt, expired
              gap                           entries that could not be seen
              reset                         the panel has another database
              unreachable, reachable        the panel cannot be followed; it can

            --kind takes one of them, or a pattern as topic exchanges have it, in quotes: * stands for exactly one \
            word, # for any number of words, none included. So 'event.user.#' is all of users, 'task.#' all tasks, \
            'task.#.failed' the failed ones, 'command.*.*.in_doubt' or 'command.#.in_doubt' changes in doubt. Of \
            several --kind any may match; of --panel and --subject too.

            Examples:
              panelbridge watch
              panelbridge watch --since 2h --panel main --kind 'event.user.#' --kind gap
              panelbridge watch --from '2026-11-23 10:49' --subject 'virtual_server/*'
              panelbridge watch --kind 'command.#.failed' --count 1   waits for the next
              panelbridge watch --from first --no-follow --json > events.json
              panelbridge watch --from 4712 --offsets                 goes on after 4711

            When the broker is lost it connects again and goes on with the next event: none is left out or shown \
            twice. Ctrl-C ends it. It exits with 69 where there is no broker at the start, with 78 where that does not \
            let it in, and with 1 where the stream is missing or may not be read. The user of the broker needs \
            permission to read the stream and no other, and the configuration no panel:

              PANELBRIDGE_BROKER_URL=amqp://reader:…@broker/ panelbridge watch
            """)

    @OptionGroup var options: ConfigurationOptions

    @Option(
        help: ArgumentHelp(
            "Where to begin: first, last, an offset, or a time; otherwise now.",
            discussion: """
                first is the oldest event that is kept (usually for seven days), last the newest. A time is as \
                RFC 3339 has it, such as 2026-11-23T10:49:00Z, or '2026-11-23 10:49' by this machine's clock; the first \
                events may be somewhat older, since the broker keeps the times of groups of them.
                """, valueName: "place"),
        transform: { text in try WatchStart(text, at: WallClock.milliseconds) })
    var from: WatchStart?

    @Option(help: ArgumentHelp("Begin so long ago, such as 30m, 2h or 7d.", valueName: "duration"))
    var since: Age?

    @Option(help: ArgumentHelp("Only events of this panel.", valueName: "name"))
    var panel: [String] = []

    @Option(help: ArgumentHelp("Only events of this kind.", valueName: "pattern"), transform: KindPattern.init)
    var kind: [KindPattern] = []

    @Option(
        help: ArgumentHelp(
            "Only events about this, such as user/john; * stands for any text. Ends of changes are about nothing.",
            valueName: "subject"),
        transform: SubjectPattern.init)
    var subject: [SubjectPattern] = []

    @Option(help: ArgumentHelp("End after so many events.", valueName: "number"))
    var count: Int?

    @Flag(help: "End where the stream ends now, for scripts; say where to begin with --from or --since.")
    var noFollow = false

    @Flag(help: "Show each event's offset in the stream first; with --json a tab follows it.")
    var offsets = false

    @Flag(
        help: """
            Print each event's JSON as it was published, on a line, and nothing else. What else somebody has put into \
            the stream is passed over; without --json it is shown as: not an event.
            """)
    var json = false

    func validate() throws {
        guard from == nil || since == nil else { throw ValidationError("Give --from or --since, and not both.") }
        if noFollow, start == .now {
            throw ValidationError(
                "--no-follow without --from or --since would show nothing; --from first is all that is kept.")
        }
        if let count, count < 1 { throw ValidationError("--count must be at least 1.") }
        if let name = panel.first(where: { !NameGrammar.isPanel($0) }) {
            throw ValidationError("--panel \(name) is no panel's name: small letters, digits and -")
        }
    }

    func run() throws {
        let configuration = try options.load(needsPanels: false)
        warnOfUnknownPanels(configuration)
        let filter = EventFilter(panels: panel, kinds: kind, subjects: subject)
        let rendering = EventRendering(
            hasColour: Terminal.hasColour, hasOffsets: offsets, width: Terminal.isTerminal ? Terminal.width : nil)
        try GatewayCommands.watch(
            WatchRequest(from: start, follows: !noFollow, maximum: count, filter: filter),
            as: json ? .json(hasOffsets: offsets, isOnTerminal: Terminal.isTerminal) : .text(rendering), configuration)
    }

    private var start: WatchStart {
        since.map { .time(WallClock.milliseconds - $0.duration.milliseconds) } ?? from ?? .now
    }

    /// Another installation may publish to the same stream: so this is no error.
    private func warnOfUnknownPanels(_ configuration: Configuration) {
        let known = configuration.panels.map(\.name)
        for name in panel where !known.isEmpty && !known.contains(name) {
            let advice = NearestName.to(name, among: known).map { " Did you mean \($0)?" } ?? ""
            Terminal.printError("The configuration has no panel \(name).\(advice)")
        }
    }
}
