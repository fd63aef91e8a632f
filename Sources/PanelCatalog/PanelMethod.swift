/// One method of the panel's Remote API: what may be asked, what it does, and how a lost answer is proved.
///
/// A class, since every command carries it: one reference instead of ten.
public final class PanelMethod: Sendable {
    /// The panel's controller, such as `virtual_servers`.
    public let controller: String
    /// The controller's action, such as `create`.
    public let action: String
    /// `<controller>.<action>`, as commands name it.
    public let name: String
    /// Where the panel has it, under its address.
    public let path: String
    /// One sentence for lists and headings.
    public let summary: String
    /// What a caller must know beyond the summary; empty where the summary says it all.
    public let discussion: String
    /// The parameters in the order in which a reference names them.
    public let parameters: [Parameter]
    public let effect: Effect
    /// Whether it changes something on the panel or a node.
    public let isChange: Bool
    public let result: ResultShape
    /// How long the panel may take to answer.
    public let pace: Pace
    public let permission: Permission
    /// Whether the panel's own documentation has it; otherwise it was found by measuring.
    public let isDocumented: Bool

    public init(
        _ controller: String, _ action: String, summary: String, discussion: String = "",
        parameters: [Parameter] = [], effect: Effect, result: ResultShape, pace: Pace = .database,
        permission: Permission = .granted, isDocumented: Bool = true
    ) {
        self.controller = controller
        self.action = action
        self.name = "\(controller).\(action)"
        self.path = "/api/\(controller)/\(action)"
        self.summary = summary
        self.discussion = discussion
        self.parameters = parameters
        self.effect = effect
        self.isChange = effect != .read
        self.result = result
        self.pace = pace
        self.permission = permission
        self.isDocumented = isDocumented
    }

    /// How long a call may take: it decides the total time-out.
    public enum Pace: Sendable, Equatable {
        /// Answered from the panel's database, in milliseconds.
        case database
        /// Runs a command on a node: seconds, and up to 15 minutes for a create.
        case node
    }

    /// Whether a command may use the method without being listed under `allow`.
    public enum Permission: Sendable, Equatable {
        case granted
        /// Refused as `not_allowed` unless the configuration lists it.
        case mustBeAllowed
        /// The same, but only where an integer parameter has this value.
        case mustBeAllowedWhen(parameter: String, equals: Int64)
    }
}
