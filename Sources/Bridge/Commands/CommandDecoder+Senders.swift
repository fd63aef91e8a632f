internal import PanelCatalog

/// What a sender may not do is refused in the same words whether or not it is there: the refusal tells nothing of the
/// configuration.
extension CommandDecoder {
    /// Who may do nothing is refused before anything else is looked at.
    func check(_ rights: SenderRights, of message: CommandMessage) throws(ReplyError) {
        guard rights.isNone else { return }
        guard message.userID?.isEmpty == false else { throw Self.anonymous }
        throw Self.notAllowed
    }

    func check(_ rights: SenderRights, for method: PanelMethod) throws(ReplyError) {
        guard rights.allow(method.name) else { throw Self.notAllowed }
    }

    func check(_ rights: SenderRights, for method: PanelMethod, on panel: String) throws(ReplyError) {
        guard rights.allow(method.name, on: panel) else { throw Self.notAllowed }
    }

    private static let anonymous = ReplyError(
        .notAllowed, "Commands need a user_id here, which the broker checks: publish it with the name of its sender.")

    private static let notAllowed = ReplyError(
        .notAllowed, "The sender may not send this command; an operator can allow it under senders.")
}
