/// Where the ledger is.
public enum LedgerSource: Sendable {
    /// In a file, which one gateway holds at a time.
    case file(String)
    /// In the process, which forgets it at its end: for measuring what the file costs.
    case memory
}
