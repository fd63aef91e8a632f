internal import Bridge
internal import PanelCatalog
internal import PanelClient
internal import Reactor

/// Reads a panel's event log and tasks, each only where it has changed since it was read the last time.
@Reactor
final class PanelPoll {
    private let panel: ConfiguredPanel
    private let entries = Page(reads: "event_log.list")
    private let tasks = Page(reads: "tasks.list")

    init(_ panel: ConfiguredPanel) { self.panel = panel }

    /// One of the two lists.
    @Reactor
    private final class Page {
        let request: PanelRequest
        /// Of the answer that was read last; nil to have the next one whole.
        var tag: String?

        nonisolated init(reads method: String) {
            guard let method = PanelCatalog.method(named: method) else {
                preconditionFailure("the catalogue lacks \(method)")
            }
            request = PanelRequest(method)
        }
    }

    /// What has changed; the tags are kept, so that what was shown here is not shown again.
    func look(_ cursor: FollowCursor) async -> Result<LogSnapshot, PollFailure> {
        do throws(PollFailure) {
            var snapshot = try await readBoth()
            if cursor.suspectsReset(snapshot) {
                // Both are needed then, and the one that was read first may still be the old database's.
                forget()
                snapshot = try await readBoth()
            }
            return .success(snapshot)
        } catch {
            forget()
            return .failure(error)
        }
    }

    /// Has the next look show both pages whole.
    func forget() {
        entries.tag = nil
        tasks.tag = nil
    }

    private func readBoth() async throws(PollFailure) -> LogSnapshot {
        LogSnapshot(
            entries: try await read(entries, LogPage.entries), tasks: try await read(tasks, LogPage.tasks))
    }

    /// Nil where the page has not changed.
    private func read<Row>(
        _ page: Page, _ decode: ([UInt8]) throws(LogPageError) -> [Row]
    ) async throws(PollFailure) -> [Row]? {
        switch await panel.client.fetch(page.request, unless: page.tag) {
        case .success(.unchanged): return nil
        case .success(.answer(.result(let json), let tag)):
            do throws(LogPageError) {
                let rows = try decode(json)
                page.tag = tag
                return rows
            } catch {
                throw PollFailure(error, of: page.request.method.name)
            }
        case .success(.answer(let answer, _)): throw PollFailure(answer)
        case .failure(let failure): throw PollFailure(failure)
        }
    }
}
