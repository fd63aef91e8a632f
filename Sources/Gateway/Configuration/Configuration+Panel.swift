internal import Bridge
public import TLS

extension Configuration {
    /// One panel: where it is, and how it is treated.
    public struct Panel: Sendable, Equatable {
        public let name: String
        public var url: PanelURL
        public var user: String
        public var password: Secret
        public var httpMethod = HTTPMethod.post
        /// Methods that are refused unless they stand here.
        public var allow: [String] = []
        public var allowLocalHosts = false
        /// Whether the panel works on one request at a time, so that a read proves that an earlier change is over.
        public var serial = true
        public var maxAge = Duration.seconds(24 * 3600)
        /// After which pauses a change is called again whose failure had no effect.
        public var repeatAfter = ChangePolicy.usualRepeats
        public var reads = Reads()
        public var follow = Follow()
        public var timeouts = Timeouts()
        public var limits = Limits()
        public var tls = TLS()

        var queues = Queues()
        var passwordFile: String?

        public init(name: String, url: PanelURL, user: String, password: Secret) {
            self.name = name
            self.url = url
            self.user = user
            self.password = password
        }

        /// A panel before its keys are read.
        init(unreadNamed name: String) { self.init(name: name, url: .unset, user: "", password: Secret("")) }

        public enum HTTPMethod: String, Sendable, CaseIterable {
            case post = "POST"
            case get = "GET"
        }

        /// Queue names that replace those made of the prefix and the panel's name.
        struct Queues: Sendable, Equatable {
            var changes: String?
            var reads: String?
            var lock: String?
        }

        public struct Reads: Sendable, Equatable {
            public var prefetch = 16
            /// How many reads run beside each other; at most `prefetch`.
            public var concurrency = 2
        }

        /// How the panel's event log and tasks are followed.
        public struct Follow: Sendable, Equatable {
            public var enabled = true
            public var interval = Interval()
            public var history = History.firstSeen

            /// The time from one poll to the next: it doubles from the minimum to the maximum while nothing changes.
            public struct Interval: Sendable, Equatable {
                public var minimum = Duration.seconds(1)
                public var maximum = Duration.seconds(10)
            }

            /// What becomes of what the panel shows when it is first looked at.
            public enum History: String, Sendable, CaseIterable {
                /// It is published, marked as such.
                case firstSeen = "first_seen"
                /// Only what comes after it is published.
                case none
            }
        }

        public struct Timeouts: Sendable, Equatable {
            public var connect = Duration.seconds(5)
            public var read = Duration.seconds(60)
            public var change = Duration.seconds(5 * 60)
            /// Of changes that run a command on a node, for which the panel itself waits up to 15 minutes.
            public var nodeChange = Duration.seconds(16 * 60)
        }

        public struct Limits: Sendable, Equatable {
            /// The largest answer that is read, in bytes.
            public var answer = 16 << 20
        }

        public struct TLS: Sendable, Equatable {
            public var caFile: String?
            public var certificateFile: String?
            public var keyFile: String?
            public var minimumVersion = TLSVersion.v12
        }
    }

    /// The queue of the panel's changes.
    public func changesQueue(of panel: Panel) -> String {
        panel.queues.changes ?? "\(commands.queuePrefix).\(panel.name).changes"
    }

    /// The queue of the panel's reads.
    public func readsQueue(of panel: Panel) -> String {
        panel.queues.reads ?? "\(commands.queuePrefix).\(panel.name).reads"
    }

    /// The queue by which one gateway alone follows the panel.
    public func lockQueue(of panel: Panel) -> String {
        panel.queues.lock ?? "\(events.lockPrefix).\(panel.name)"
    }
}
