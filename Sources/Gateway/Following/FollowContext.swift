internal import Bridge
internal import Logging
internal import Reactor

/// What all followers share.
@Reactor
struct FollowContext {
    let locks: PanelLocks
    let stream: EventStream
    let events: EventPublisher
    let cursors: CursorKeeper
    let stop: StopSignal
    let logger: Logger
}
