internal import PanelCatalog

/// What a refused message may be that comes again: a change that was begun while other rules held.
extension CommandDecoder {
    /// The change of the ledger's row, where a refused message asks for it; nil where that was never called, or the message
    /// asks for something else.
    ///
    /// Where all that was given can still be read, the fingerprint tells. Where it cannot, as the method or a parameter
    /// is unknown by now, it is the row's by its id, redrive, panel and method: to take it for another one would be to
    /// say of a change that may have taken effect that nothing was changed.
    public func formerChange(_ row: LedgerRow, in message: CommandMessage, hashKey: [UInt8]) -> FormerChange? {
        if case .waiting = row.state { return nil }
        var body = CommandBody()
        guard message.messageID == row.key.id, message.redrive == row.key.redrive,
            (try? body.read(message.body)) != nil, body.methodName == row.method,
            body.panel == nil || body.panelName == row.key.panel
        else { return nil }
        let isRow = { (command: Command) in Fingerprint.of(command, key: hashKey) == row.fingerprint }
        do throws(ReplyError) {
            let (method, arguments) = try stillAccepted(body, on: row.key.panel)
            let command = Command(method, on: row.key.panel, arguments, id: row.key.id, in: message)
            return isRow(command) ? .resumable(command) : nil
        } catch {
            let method = methods[row.method] ?? PanelMethod(unknown: row.method)
            let given = ParameterCheck.argumentsAsGiven(body.params, to: method)
            let command = Command(method, on: row.key.panel, given ?? [], id: row.key.id, in: message)
            guard method.isChange, given == nil || isRow(command) else { return nil }
            return .stranded(StrandedChange(command, row, error))
        }
    }

    /// The change that a refused message asks for which the broker delivered before, where the ledger of then is lost: it
    /// may have been called under other rules. Nil where it was not, as it is a read, or has no id to be known again by.
    public func lostChange(
        in message: CommandMessage, from queue: CommandQueue, refusedWith error: ReplyError, hashKey: [UInt8]
    ) -> StrandedChange? {
        var body = CommandBody()
        guard let id = message.messageID, NameGrammar.isID(id), (try? body.read(message.body)) != nil,
            let name = body.methodName, body.panel == nil || body.panelName != nil
        else { return nil }
        let method = methods[name] ?? PanelMethod(unknown: name)
        guard method.isChange else { return nil }
        let given = ParameterCheck.argumentsAsGiven(body.params, to: method)
        let command = Command(method, on: body.panelName ?? queue.panel, given ?? [], id: id, in: message)
        return StrandedChange(lost: command, fingerprint: Fingerprint.of(command, key: hashKey), error)
    }

    /// What the method takes as before, on a panel that is still there; whether it is allowed is not asked.
    private func stillAccepted(
        _ body: CommandBody, on panel: String
    ) throws(ReplyError) -> (PanelMethod, [Argument]) {
        let method = try method(of: body)
        guard let policy = panels[panel] else { throw ReplyError(.unknownPanel, "There is no such panel.") }
        return (method, try ParameterCheck(method: method, policy: policy).arguments(from: body.params))
    }
}

extension PanelMethod {
    /// Stands for a change that the catalogue lacks: nothing can be asked, and nothing proved.
    fileprivate convenience init(unknown name: String) {
        let parts = name.split(separator: ".", maxSplits: 1)
        self.init(
            String(parts[0]), parts.count == 2 ? String(parts[1]) : "", summary: "",
            effect: .change(Effect.Change(proof: .none)), result: .done)
    }
}
