internal import Bridge
private import Glibc

extension LedgerFile {
    /// Makes an empty file where there is none, which only its owner may read.
    static func createEmpty(_ path: String) throws(LedgerError) {
        let descriptor = unsafe open(path, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
        if descriptor >= 0 {
            close(descriptor)
        } else if errno != EEXIST {
            throw LedgerError.system(errno, file: path)
        }
        // One that is there is not opened here: to close it would take away the locks of whoever has it open.
    }
}
