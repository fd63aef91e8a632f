internal import CLinux

/// The program's own code in memory.
public enum ProgramCode {
    /// Has the kernel map only those pages of the code that run.
    ///
    /// By itself it maps sixteen around each that is touched, most of them of libraries' parts that are never used:
    /// measured, 5 MB resident in place of 8. Where the kernel does not take the advice, nothing is different.
    public static func mapOnDemand() { _ = unsafe pb_map_code_on_demand() }
}
