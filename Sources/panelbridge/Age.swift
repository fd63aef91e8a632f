import ArgumentParser
import Gateway

/// How long ago something was, as the command line spells it.
struct Age: ExpressibleByArgument {
    private static let longest = Duration.seconds(3650 * 86_400)

    let duration: Duration

    init?(argument: String) {
        guard let duration = Configuration.duration(argument, longest: Self.longest) else { return nil }
        self.duration = duration
    }
}
