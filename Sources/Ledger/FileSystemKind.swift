internal import CLinux

/// What a file system keeps its files on, as far as it matters to a ledger.
public enum FileSystemKind: Sendable {
    case disk
    /// Gone with the host's next start.
    case memory
    /// Where locks and writes cannot be relied on.
    case network

    /// That of a file or folder; nothing where there is none.
    public init?(of path: String) {
        var system = statfs()
        guard unsafe statfs(path, &system) == 0 else { return nil }
        let type = UInt32(truncatingIfNeeded: system.f_type)
        self = Self.memoryTypes.contains(type) ? .memory : Self.networkTypes.contains(type) ? .network : .disk
    }

    /// The numbers of tmpfs and ramfs, as statfs(2) lists them.
    private static let memoryTypes: Set<UInt32> = [0x0102_1994, 0x8584_58F6]

    /// Those of NFS, SMB in three versions, AFS, Coda, NCP, 9P, Ceph, GFS2, OCFS2, Lustre, and FUSE, by which most others
    /// come.
    private static let networkTypes: Set<UInt32> = [
        0x6969, 0x517B, 0xFF53_4D42, 0xFE53_4D42, 0x5346_414F, 0x7375_7245, 0x564C, 0x0102_1997, 0x00C3_6400,
        0x0116_1970, 0x7461_636F, 0x0BD0_0BD0, 0x6573_5546,
    ]
}
