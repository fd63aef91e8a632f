internal import Glibc

/// What `check` says of files with secrets that everybody may read.
public enum OpenSecrets {
    /// One sentence for each such file; those that cannot be looked at are none.
    public static func warnings(_ configuration: Configuration) -> [String] {
        configuration.filesWithSecrets.filter(isReadableByAll).map {
            "Warning: \($0) holds a secret, and every user of this host may read it; `chmod o-r` it."
        }
    }

    private static func isReadableByAll(_ path: String) -> Bool {
        var status = stat()
        return unsafe stat(path, &status) == 0 && status.st_mode & S_IROTH != 0
    }
}
