public import Bridge
internal import Reactor

/// Where the ledger is.
public enum LedgerSource: Sendable {
    /// In a file, which one gateway holds at a time.
    case file(String)
    /// Where the caller has opened it, for this gateway alone; the gateway closes it.
    case store(any LedgerStore)

    /// In the process, which forgets it at its end: for measuring what the file costs.
    public static var memory: LedgerSource { .store(MemoryLedger { WallClock.milliseconds }) }
}
